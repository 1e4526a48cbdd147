"""The invoice of an order, for whoever may see the order."""

from tenant_apps.orders import invoice
from tenant_apps.orders.queries import OrderView


def invoice_pdf(order: OrderView) -> tuple[str, bytes]:
    """(file name, PDF) of an order that the caller was allowed to read."""
    return invoice.filename_of(order), invoice.pdf_of(order)
