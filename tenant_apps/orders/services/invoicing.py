"""Invoices and credit notes of orders, for whoever may see the order."""

from uuid import UUID

from shared_apps.core import clock
from shared_apps.core.plain_sql import rows
from shared_apps.core.tenancy.context import current
from tenant_apps.orders import credit_note, invoice
from tenant_apps.orders.errors import NoInvoice, NoSuchCreditNote
from tenant_apps.orders.models import CreditNote, Order
from tenant_apps.orders.queries import OrderView

# Held until the commit: the numbers follow one another and none is left out.
TURN = "select pg_advisory_xact_lock(hashtextextended('credit notes:' || %s, 0))"
NEXT = "select coalesce(max(number), 0) + 1 from orders_creditnote"


def invoice_pdf(order: OrderView) -> tuple[str, bytes]:
    """(file name, PDF) of an order that the caller was allowed to read. Raises NoInvoice."""
    if not order.has_invoice:
        raise NoInvoice
    return invoice.filename_of(order), invoice.pdf_of(order)


def credit_note_pdf(order: OrderView, note_id: UUID) -> tuple[str, bytes]:
    """(file name, PDF) of one of its credit notes. Raises NoSuchCreditNote."""
    note = next((each for each in order.credit_notes if each.id == note_id), None)
    if note is None:
        raise NoSuchCreditNote
    return credit_note.filename_of(note), credit_note.pdf_of(order, note)


def issue_credit_note(order: Order, *, refund_id: UUID, amount: int) -> UUID:
    """Its id. The caller holds the order, and tells of each refund once."""
    rows(TURN, current().schema)
    ((number,),) = rows(NEXT)
    note = CreditNote.objects.create(
        number=number, order=order, refund_id=refund_id, amount=amount, issued_at=clock.now()
    )
    return note.pk
