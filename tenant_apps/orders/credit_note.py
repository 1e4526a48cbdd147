"""A credit note as a PDF: the invoice's template, with what was paid back."""

from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from shared_apps.core import local_time
from shared_apps.core.money import Money, apply_rate
from tenant_apps.orders import invoice
from tenant_apps.orders.queries import CreditNoteView, OrderView


def filename_of(note: CreditNoteView) -> str:
    return f"credit-note-{note.number}.pdf"


def pdf_of(order: OrderView, note: CreditNoteView) -> bytes:
    """The PDF, in the language of the order."""
    with translation.override(order.language):
        data = told(order, note)
    return invoice.set_in_type(data)


def told(order: OrderView, note: CreditNoteView) -> dict[str, Any]:
    """What the template is given, in the language at hand. The whole order is told line by line,
    a part of it as one amount with its share of the tax.
    """
    data = invoice.told(order)
    placed, number = data["date"], order.number.removeprefix("#")
    refers = gettext("For invoice %(number)s of %(date)s") % {"number": number, "date": placed}
    data["words"]["invoice"] = gettext("Credit note")
    if note.amount != order.total:
        data["lines"] = [
            {
                "title": gettext("Paid back"), "detail": refers, "quantity": 1,
                "price": str(note.amount), "total": str(note.amount),
            }
        ]  # fmt: skip
        data["sums"] = _tax_share(order, note)
    return data | {
        "number": note.number,
        "date": local_time.local(note.issued_at).strftime("%d.%m.%Y"),
        "total": str(note.amount),
        "paid": refers,
    }


def _tax_share(order: OrderView, note: CreditNoteView) -> list[list[str]]:
    if not order.tax.minor:
        return []
    share = apply_rate(order.tax.minor, Decimal(note.amount.minor) / order.total.minor)
    contained = gettext("of which %(tax)s") % {"tax": invoice.tax_label(order)}
    return [[contained, str(Money(share, order.total.currency))]]
