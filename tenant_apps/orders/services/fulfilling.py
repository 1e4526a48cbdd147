"""From a confirmed order to goods in the customer's hands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_noop as _

from shared_apps.audit import services as audit
from shared_apps.core import clock
from shared_apps.core.events.outbox import publish
from tenant_apps.inventory import services as inventory
from tenant_apps.orders.errors import BadFulfilment, NothingToFulfil, NotPossibleNow
from tenant_apps.orders.events import (
    OrderCompleted,
    OrderDelivered,
    OrderFulfilled,
    OrderProcessing,
)
from tenant_apps.orders.models import Order, OrderLine
from tenant_apps.orders.services import machine
from tenant_apps.orders.services.machine import NOBODY, By
from tenant_apps.orders.states import TO_FULFIL, Facts, State, allows
from tenant_apps.payments import services as payments
from tenant_apps.shipping import services as shipping

Fulfilment = Order.FulfilmentStatus
SETTLED_AFTER = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """What leaves, and how. No lines: everything that is left."""

    carrier: str = ""
    tracking_number: str = ""
    tracking_url: str = ""
    lines: Mapping[UUID, int] | None = None
    notify: bool = True


@transaction.atomic
def fulfil(order_id: UUID, parcel: Parcel, *, by: By = NOBODY) -> UUID:
    """Send all or part of an order; answers the shipment.

    Raises NotPossibleNow, NothingToFulfil, BadFulfilment (a line that is not of this order, or
    more than is left of it).
    """
    order = machine.locked(order_id)
    if order.confirmed_at is None or order.state not in TO_FULFIL:
        raise NotPossibleNow(extra={"state": order.state})
    lines = {line.pk: line for line in order.lines.order_by("position")}
    leaving = _leaving(lines, parcel.lines)
    shipment_id = shipping.record_shipment(
        order_id=order_id,
        lines=leaving,
        carrier=parcel.carrier,
        tracking_number=parcel.tracking_number,
        tracking_url=parcel.tracking_url,
        actor_id=by.actor_id,
    )
    for line_id, quantity in leaving.items():
        lines[line_id].fulfilled_quantity += quantity
    OrderLine.objects.bulk_update([lines[i] for i in leaving], ["fulfilled_quantity"])
    is_complete = _move_on(order, lines, parcel, by)
    publish(
        OrderFulfilled(
            **machine.told_of(order),
            shipment_id=shipment_id,
            is_complete=is_complete,
            notify=parcel.notify,
        )
    )
    audit.record("order.fulfilled", "order", order_id, label=str(order))
    inventory.ship(reference=order_id, quantities=_by_variant(lines, leaving))
    return shipment_id


def _leaving(
    lines: Mapping[UUID, OrderLine], wanted: Mapping[UUID, int] | None
) -> dict[UUID, int]:
    if wanted is None:
        leaving = {pk: line.left_to_ship for pk, line in lines.items() if line.left_to_ship}
        if not leaving:
            raise NothingToFulfil
        return leaving
    errors = {
        str(line_id): ["This is not one of the lines, or more than is left of it."]
        for line_id, quantity in wanted.items()
        if line_id not in lines or not 1 <= quantity <= lines[line_id].left_to_ship
    }
    if errors or not wanted:
        raise BadFulfilment(errors=errors or {"lines": ["Choose at least one."]})
    return dict(wanted)


def _move_on(order: Order, lines: Mapping[UUID, OrderLine], parcel: Parcel, by: By) -> bool:
    """Take the order to processing, and to shipped with its last piece; answers whether it was."""
    known = machine.facts(order, lines.values())
    if order.state != State.PROCESSING:
        machine.move(order, State.PROCESSING, known, title=_("Being prepared"), by=by)
        publish(OrderProcessing(**machine.told_of(order)))
    detail = " ".join(filter(None, [parcel.carrier, parcel.tracking_number]))
    if known.shipped_all:
        order.fulfilment_status = Fulfilment.FULFILLED
        machine.move(order, State.SHIPPED, known, title=_("Shipped"), detail=detail, by=by)
    else:
        order.fulfilment_status = Fulfilment.PARTIAL
        machine.tell(
            order, "part_shipped", _("Part of the order was shipped"), detail=detail, by=by
        )
    order.save(update_fields=["fulfilment_status", "updated_at"])
    return known.shipped_all


def _by_variant(lines: Mapping[UUID, OrderLine], leaving: Mapping[UUID, int]) -> dict[UUID, int]:
    total: dict[UUID, int] = {}
    for line_id, quantity in leaving.items():
        variant_id = lines[line_id].variant_id
        total[variant_id] = total.get(variant_id, 0) + quantity
    return total


@transaction.atomic
def deliver(order_id: UUID, *, by: By = NOBODY) -> None:
    """The customer has everything. Repeating it is harmless."""
    order = machine.locked(order_id)
    if order.state == State.DELIVERED:
        return
    known = machine.facts(order)
    machine.move(order, State.DELIVERED, known, title=_("Delivered"), by=by)
    order.delivered_at, order.fulfilment_status = clock.now(), Fulfilment.DELIVERED
    order.save(update_fields=["delivered_at", "fulfilment_status", "updated_at"])
    publish(OrderDelivered(**machine.told_of(order)))
    audit.record("order.delivered", "order", order_id, label=str(order))


@transaction.atomic
def mark_collected(order_id: UUID, *, by: By = NOBODY) -> None:
    """The money was handed over on delivery. Raises NothingToCollect (of payments)."""
    order = machine.locked(order_id)
    payments.mark_collected(order_id, actor_id=by.actor_id)
    order.payment_status = Order.PaymentStatus.PAID
    order.save(update_fields=["payment_status", "updated_at"])
    machine.tell(order, "collected", _("Payment collected"), by=by)
    audit.record("order.collected", "order", order_id, label=str(order))


def complete_old_orders(limit: int = 200) -> int:
    """Close what was delivered and paid two weeks ago; answers how many."""
    old = Order.objects.filter(
        state=State.DELIVERED, delivered_at__lte=clock.now() - SETTLED_AFTER
    ).exclude(payment_status=Order.PaymentStatus.ON_DELIVERY)
    ids = list(old.order_by(F("delivered_at").asc()).values_list("pk", flat=True)[:limit])
    return sum(_complete_if_due(order_id) for order_id in ids)


@transaction.atomic
def complete(order_id: UUID, *, by: By = NOBODY) -> None:
    """Close what was delivered and paid: nothing comes back any more. Repeating it is harmless."""
    order = machine.locked(order_id)
    if order.state != State.COMPLETED:
        _complete(order, machine.facts(order), by)


@transaction.atomic
def _complete_if_due(order_id: UUID) -> bool:
    order = machine.locked(order_id)
    known = machine.facts(order)
    if not allows(order.state, State.COMPLETED, known):
        return False
    _complete(order, known, NOBODY)
    return True


def _complete(order: Order, known: Facts, by: By) -> None:
    machine.move(order, State.COMPLETED, known, title=_("Completed"), by=by)
    publish(OrderCompleted(**machine.told_of(order)))
    audit.record("order.completed", "order", order.pk, label=str(order))
