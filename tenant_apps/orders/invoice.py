"""The invoice of an order as a PDF, set by typst from one template."""

import json
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, cast

import typst
from django.utils import translation
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from shared_apps.core import local_time
from shared_apps.core.tenancy.context import current
from shared_apps.tenants.offers import COUNTRIES
from tenant_apps.messaging.ports import Maker
from tenant_apps.orders.queries import LineView, OrderView

NAME = "orders.invoice"
TEMPLATE = Path(__file__).with_name("invoice.typ")
WORDS = {
    "invoice": _("Invoice"),
    "number": _("No."),
    "page": _("page"),
    "bill_to": _("Bill to"),
    "deliver_to": _("Deliver to"),
    "item": _("Item"),
    "quantity": _("Qty"),
    "price": _("Price"),
    "total": _("Total"),
}
_one_at_a_time = Lock()  # a compiler is no thing for two threads; it takes 6 ms


def pdf_of(order: OrderView) -> bytes:
    """The PDF, in the language of the order. Texts are data for the template, never markup."""
    with translation.override(order.language):
        data = told(order)
    return set_in_type(data)


def set_in_type(data: dict[str, Any]) -> bytes:
    """The template with this data."""
    text = json.dumps(data, ensure_ascii=False)
    with _one_at_a_time:
        pdf = _compiler().compile(format="pdf", sys_inputs={"invoice": text})
    return cast("bytes", pdf)  # a list comes of formats with a file per page


def filename_of(order: OrderView) -> str:
    return f"invoice-{order.number.removeprefix('#')}.pdf"


MAKER = Maker("application/pdf", set_in_type)


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    """One per process: fonts are read once."""
    return typst.Compiler(str(TEMPLATE))


def told(order: OrderView) -> dict[str, Any]:
    """What the template is given, in the language at hand."""
    return {
        "words": {name: gettext(word) for name, word in WORDS.items()},
        "language": get_language() or "en",
        "store": current().name,
        "number": order.number,
        "date": local_time.local(order.placed_at).strftime("%d.%m.%Y"),
        "bill_to": address_rows(order.billing_address) or [order.name, order.email],
        "ship_to": address_rows(order.shipping_address),
        "delivery": order.delivery_name,
        "lines": [_line(line) for line in order.lines],
        "sums": sums(order),
        "total": str(order.total),
        "paid": _paid(order),
    }


def address_rows(address: dict[str, str] | None) -> list[str]:
    """An address as lines of text."""
    if not address:
        return []
    city = " ".join(filter(None, [address.get("postal_code"), address.get("city")]))
    parts = [address.get(name) for name in ("name", "company", "line1", "line2")]
    code = address.get("country", "")
    country = gettext(COUNTRIES[code][0]) if code in COUNTRIES else code
    return [part for part in [*parts, city, address.get("region"), country] if part]


def _line(line: LineView) -> dict[str, object]:
    detail = " · ".join(filter(None, [line.variant_title, line.sku]))
    return {
        "title": line.title,
        "detail": detail,
        "quantity": line.quantity,
        "price": str(line.unit_price),
        "total": str(line.total),
    }


def sums(order: OrderView) -> list[list[str]]:
    """Label and amount of what makes the total. Lines contain their discounts already."""
    goods = type(order.total)(order.subtotal.minor - order.discount.minor, order.total.currency)
    rows = [[gettext("Goods"), str(goods)]]
    if order.discount.minor:
        rows.append([gettext("of which discount"), f"-{order.discount}"])
    way = f" ({gettext(order.delivery_name)})" if order.delivery_name else ""
    rows.append([gettext("Delivery") + way, str(order.shipping)])
    if order.tax.minor:
        tax = tax_label(order)
        contained = gettext("of which %(tax)s") % {"tax": tax} if order.tax_included else tax
        rows.append([contained, str(order.tax)])
    return rows


def tax_label(order: OrderView) -> str:
    return f"{gettext(order.tax_name)} {(order.tax_rate * 100).normalize():f} %"


def _paid(order: OrderView) -> str:
    if order.payment_method == "on_delivery" and order.payment_status == "on_delivery":
        return gettext("To be paid on delivery.")
    return {
        "paid": gettext("Paid."),
        "refunded": gettext("Refunded."),
        "partially_refunded": gettext("Paid; %(amount)s refunded.") % {"amount": order.refunded},
    }.get(order.payment_status, "")
