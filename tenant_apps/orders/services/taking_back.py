"""Giving orders up and money back. Providers are asked before a transaction or after it, never
inside.
"""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from shared_apps.audit import services as audit
from shared_apps.core import clock
from shared_apps.core.events.outbox import publish
from shared_apps.core.money import apply_rate, format_money
from tenant_apps.inventory import services as inventory
from tenant_apps.orders import queries, states
from tenant_apps.orders.errors import BadRefund, TooLateToCancel
from tenant_apps.orders.events import OrderCancelled, OrderRefunded, OrderReturned
from tenant_apps.orders.models import Order, OrderLine
from tenant_apps.orders.services import invoicing, machine
from tenant_apps.orders.services.machine import NOBODY, By
from tenant_apps.orders.states import UNPROCESSED, State, allows
from tenant_apps.payments import queries as paid
from tenant_apps.payments import services as payments

AWAITS_CARD = {State.PAYMENT_PENDING, State.FAILED}
Status = Order.PaymentStatus


def cancel(order_id: UUID, *, reason: str = "", restock: bool = True, by: By = NOBODY) -> None:
    """Give an order up; what was paid goes back, less the store's fee once work on it had begun.

    May ask the provider first: not inside a transaction. Raises NotPossibleNow, PaymentsDown.
    """
    _call_off(order_id)
    _cancel(order_id, reason=reason, restock=restock, by=by, as_customer=False)


def cancel_as_customer(order_id: UUID, *, reason: str = "", by: By = NOBODY) -> None:
    """The same by the shopper, within the store's time and before anybody works on it."""
    if not queries.customer_may_cancel(machine.unlocked(order_id)):
        raise TooLateToCancel
    _call_off(order_id)
    _cancel(order_id, reason=reason, restock=True, by=by, as_customer=True)


def give_up_unpaid(order_id: UUID, *, reason: str) -> bool:
    """Let go of an order that was not paid in time, once its payment is called off.

    Answers whether it was let go: where the money came after all, the order is confirmed instead.
    """
    with transaction.atomic():
        order = machine.locked(order_id)
        payment = paid.payment_of(order_id)
        if payment is not None and payment.captured.minor:
            return False
        if order.state in AWAITS_CARD:
            _close(order, reason=reason, by=NOBODY, refund=0, lost=0)
            inventory.expire(order_id)
            return True
    return False


def _call_off(order_id: UUID) -> None:
    if machine.unlocked(order_id).state in AWAITS_CARD:
        payments.call_off(order_id)


@transaction.atomic
def _cancel(order_id: UUID, *, reason: str, restock: bool, by: By, as_customer: bool) -> None:
    order = machine.locked(order_id)
    if order.state == State.CANCELLED:
        return
    if as_customer and not queries.customer_may_cancel(order):
        raise TooLateToCancel
    lines = list(order.lines.all())
    known = machine.facts(order, lines)
    states.check(order.state, State.CANCELLED, known)
    payment = paid.payment_of(order_id)
    captured = payment.captured.minor if payment else 0
    fee = 0 if order.state in UNPROCESSED else _late_fee(captured)
    refund = max(0, (payment.refundable.minor if payment else 0) - fee)
    was_confirmed = order.confirmed_at is not None
    _close(order, reason=reason, by=by, refund=refund, lost=0 if captured else order.total)
    if refund:
        payments.request_refund(
            order_id=order_id, amount=refund, reason=reason or "Order cancelled",
            actor_id=by.actor_id,
        )  # fmt: skip
    payments.void(order_id)
    audit.record("order.cancelled", "order", order_id, label=str(order))  # words can be forgotten
    if not was_confirmed:
        inventory.release(order_id)
    elif restock:
        _put_everything_back(order_id, lines)


def _late_fee(captured: int) -> int:
    percent = queries.order_rules().late_cancel_fee_percent
    return apply_rate(captured, percent / 100)


def _close(order: Order, *, reason: str, by: By, refund: int, lost: int) -> None:
    """Move to cancelled and announce it; the caller deals with stock and money."""
    known = machine.facts(order)
    was_confirmed = order.confirmed_at is not None
    machine.move(order, State.CANCELLED, known, title=_("Cancelled"), detail=reason, by=by)
    order.cancelled_at = clock.now()
    if order.payment_status != Status.PAID:
        order.payment_status = Status.CANCELLED
    order.save(update_fields=["cancelled_at", "payment_status", "updated_at"])
    publish(
        OrderCancelled(
            **machine.told_of(order),
            was_confirmed=was_confirmed,
            refund=refund,
            written_off=lost if was_confirmed else 0,
            reason=reason,
        )
    )


def _put_everything_back(order_id: UUID, lines: list[OrderLine]) -> None:
    total: dict[UUID, int] = {}
    for line in lines:
        total[line.variant_id] = total.get(line.variant_id, 0) + line.left_to_ship
        line.removed_quantity += line.left_to_ship
    OrderLine.objects.bulk_update(lines, ["removed_quantity"])
    inventory.put_back(reference=order_id, quantities=total)


@transaction.atomic
def give_back_sold_out(order_id: UUID) -> str:
    """The money came when the goods were gone: the order is given up and everything sent back."""
    order = machine.locked(order_id)
    if order.state in AWAITS_CARD:
        _close(
            order,
            reason=_("The items are no longer available"),
            by=NOBODY,
            refund=order.total,
            lost=0,
        )
        return_late_money(order)
    return order.state


def return_late_money(order: Order) -> None:
    """Send back all that an order in its caller's lock was paid after it had been given up."""
    order.payment_status = Status.PAID
    order.save(update_fields=["payment_status", "updated_at"])
    if payments.request_refund(order_id=order.pk, reason=_("The order had been given up")):
        machine.tell(order, "late_payment", _("The payment came too late and is sent back"))


@transaction.atomic
def refund(
    order_id: UUID,
    *,
    amount: int,
    reason: str = "",
    restock: Mapping[UUID, int] | None = None,
    by: By = NOBODY,
) -> UUID | None:
    """Promise money back, up to what is left; the provider is asked after the commit.

    `restock` says how many of which line are for sale again. Raises RefundTooLarge (of payments),
    BadRefund.
    """
    order = machine.locked(order_id)
    refund_id = payments.request_refund(
        order_id=order_id, amount=amount, reason=reason, actor_id=by.actor_id
    )
    shown = format_money(amount, order.currency)
    machine.tell(
        order, "refund_requested", _("Refund of %(amount)s"),
        values={"amount": shown}, detail=reason, by=by,
    )  # fmt: skip
    audit.record("order.refunded", "order", order_id, label=str(order), after={"amount": amount})
    if restock:
        _restock(order, restock)
    return refund_id


def _restock(order: Order, wanted: Mapping[UUID, int]) -> None:
    """What never left is taken off the order first; the rest came back."""
    lines = {line.pk: line for line in order.lines.all()}
    stay: dict[UUID, int] = {}
    come: dict[UUID, int] = {}
    for line_id, quantity in wanted.items():
        line = lines.get(line_id)
        left = line.left_to_ship if line else 0
        out = line.fulfilled_quantity - line.returned_quantity if line else 0
        if line is None or not 1 <= quantity <= left + out:
            message = "This is not one of the lines, or more than there is of it."
            raise BadRefund(errors={str(line_id): [message]})
        removed = min(left, quantity)
        line.removed_quantity += removed
        line.returned_quantity += quantity - removed
        stay[line.variant_id] = stay.get(line.variant_id, 0) + removed
        come[line.variant_id] = come.get(line.variant_id, 0) + quantity - removed
    OrderLine.objects.bulk_update(
        [lines[i] for i in wanted], ["removed_quantity", "returned_quantity"]
    )
    inventory.put_back(reference=order.pk, quantities=stay)
    inventory.put_back(reference=order.pk, quantities=come, shipped=True)


@transaction.atomic
def take_back(order_id: UUID, *, restock: bool = True, by: By = NOBODY) -> None:
    """Everything that was sent came back to the shop."""
    order = machine.locked(order_id)
    lines = list(order.lines.all())
    known = machine.facts(order, lines)
    machine.move(order, State.RETURNED, known, title=_("Returned"), by=by)
    publish(OrderReturned(**machine.told_of(order)))
    audit.record("order.returned", "order", order_id, label=str(order))
    if restock:
        out = {line.pk: line.fulfilled_quantity - line.returned_quantity for line in lines}
        _restock(order, {line_id: quantity for line_id, quantity in out.items() if quantity})


@transaction.atomic
def note_refund(
    order_id: UUID, *, refund_id: UUID, amount: int, succeeded: bool, reason: str = ""
) -> None:
    """Follow what became of promised money. Called once per outcome."""
    order = machine.locked(order_id)
    shown, title = {"amount": format_money(amount, order.currency)}, _("%(amount)s refunded")
    if not succeeded:
        title = _("Refund of %(amount)s failed")
        machine.tell(order, "refund_failed", title, values=shown, detail=reason)
        return
    if order.confirmed_at is not None:  # else there never was an invoice
        invoicing.issue_credit_note(order, refund_id=refund_id, amount=amount)
    known = machine.facts(order)
    partly, full = Status.PARTIALLY_REFUNDED, Status.REFUNDED
    order.payment_status = full if known.refunded_all else partly
    order.save(update_fields=["payment_status", "updated_at"])
    if allows(order.state, State.REFUNDED, known):
        machine.move(order, State.REFUNDED, known, title=title, values=shown, detail=reason)
        _unhold(order)
    else:
        machine.tell(order, "refunded", title, values=shown, detail=reason)
    publish(
        OrderRefunded(
            **machine.told_of(order), was_confirmed=order.confirmed_at is not None, amount=amount,
            refund_id=refund_id, is_full=known.refunded_all,
        )
    )  # fmt: skip


def _unhold(order: Order) -> None:
    """A paid order that was refunded before anybody worked on it will not be sent: sell its
    goods.
    """
    lines = [line for line in order.lines.all() if line.left_to_ship]
    if lines:
        _put_everything_back(order.pk, lines)
