"""What customers are told about their orders: plain data for messaging's templates."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils import translation

from shared_apps.core.money import format_money
from shared_apps.core.tenancy.context import current
from shared_apps.tenants import queries as tenants
from tenant_apps.messaging import services as messaging
from tenant_apps.messaging.services import Enclosure, Recipient
from tenant_apps.orders import credit_note, invoice, queries
from tenant_apps.orders.queries import OrderView


def send_receipt(order_id: UUID) -> None:
    """The order stands: what was bought, with the invoice."""
    order = queries.order_view(order_id)
    with translation.override(order.language):
        address = invoice.address_rows(order.shipping_address)
        bill = Enclosure(
            maker=invoice.NAME, filename=invoice.filename_of(order), told=invoice.told(order)
        )
    data = _bill(order) | {
        "on_delivery": order.payment_method == "on_delivery",
        "has_invoice": True,
        "address": address,
        "delivery": order.delivery_name,
    }
    _send(order, "order_confirmed", f"{order_id}:confirmed", data, [bill])


def send_shipped(order_id: UUID, *, shipment_id: UUID, is_complete: bool) -> None:
    """A parcel left: which, and what is in it."""
    order = queries.order_view(order_id)
    parcel = next(s for s in order.shipments if s.id == shipment_id)
    inside = dict(parcel.lines)
    lines = [
        {"title": line.title, "variant": line.variant_title, "quantity": inside[line.id],
         "price": str(line.unit_price), "total": ""}
        for line in order.lines
        if line.id in inside
    ]  # fmt: skip
    data = {
        "lines": lines,
        "is_complete": is_complete,
        "carrier": parcel.carrier,
        "tracking_number": parcel.tracking_number,
        "tracking_url": parcel.tracking_url,
    }
    _send(order, "order_shipped", f"{shipment_id}:shipped", data)


def send_cancelled(order_id: UUID, *, reason: str, refund: int) -> None:
    """The order was given up, and what of the money comes back."""
    order = queries.order_view(order_id)
    shown = format_money(refund, order.total.currency) if refund else ""
    with translation.override(order.language):
        told = translation.gettext(reason).rstrip(".")
    data = _bill(order) | {"reason": told, "refund": shown}
    _send(order, "order_cancelled", f"{order_id}:cancelled", data)


def send_refunded(order_id: UUID, *, refund_id: UUID, amount: int) -> None:
    """Money is on its way back, with the credit note where there was an invoice."""
    order = queries.order_view(order_id)
    data = {"amount": format_money(amount, order.total.currency)}
    with translation.override(order.language):
        notes = [
            Enclosure(
                maker=invoice.NAME,
                filename=credit_note.filename_of(note),
                told=credit_note.told(order, note),
            )
            for note in order.credit_notes
            if note.refund_id == refund_id
        ]
    _send(order, "refund_issued", f"{refund_id}:refunded", data, notes)


def _bill(order: OrderView) -> dict[str, Any]:
    lines = [
        {"title": line.title, "variant": line.variant_title, "quantity": line.quantity,
         "price": str(line.unit_price), "total": str(line.total)}
        for line in order.lines
    ]  # fmt: skip
    with translation.override(order.language):
        sums = invoice.sums(order)
    return {"lines": lines, "sums": sums, "total": str(order.total)}


def _send(
    order: OrderView,
    template: str,
    key: str,
    data: dict[str, Any],
    enclosed: Sequence[Enclosure] = (),
) -> None:
    if not order.email:
        return
    messaging.send_message(
        recipient=Recipient(email=order.email, name=order.name, language=order.language),
        template=template,
        data=data
        | {
            "number": order.number,
            "url": f"{tenants.store_url(current().host)}orders/{order.link_token}/",
        },
        key=key,
        enclosed=enclosed,
    )
