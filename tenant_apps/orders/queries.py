"""What can be asked of orders. Plain values out; models stay home."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext

from shared_apps.core import clock
from shared_apps.core.money import Money
from shared_apps.core.plain_sql import find, find_all, rows
from tenant_apps.orders.errors import NoSuchOrder
from tenant_apps.orders.models import Order, OrderLine, OrderQuerySet, TimelineRow
from tenant_apps.orders.states import UNPROCESSED, Facts, State, allows
from tenant_apps.payments import queries as payments
from tenant_apps.payments.queries import PaymentView
from tenant_apps.shipping import queries as shipping
from tenant_apps.shipping.queries import ShipmentView

Fulfilment = Order.FulfilmentStatus
TO_SEND = "to_send"  # not a status: what is counted by count_to_fulfil
RULES = "select cancel_minutes, late_cancel_fee_percent from orders_ordersetting"


@dataclass(frozen=True, kw_only=True)
class LineView:
    id: UUID
    variant_id: UUID
    product_id: UUID
    title: str
    variant_title: str
    handle: str
    sku: str
    image_url: str
    quantity: int
    fulfilled_quantity: int
    left_to_ship: int
    unit_price: Money
    discount: Money
    total: Money


@dataclass(frozen=True, kw_only=True)
class HistoryEntry:
    id: UUID
    at: datetime
    kind: str
    title: str
    detail: str
    actor: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class OrderSummary:
    """A row of a list."""

    id: UUID
    number: str
    placed_at: datetime
    customer_id: UUID | None
    name: str
    email: str
    total: Money
    status: str
    payment_status: str
    fulfilment_status: str
    item_count: int
    link_token: str

    @property
    def customer(self) -> dict[str, object] | None:
        """Who bought it, as they were called then."""
        if self.customer_id is None:
            return None
        return {"id": self.customer_id, "name": self.name, "email": self.email}


@dataclass(frozen=True, kw_only=True)
class CreditNoteView:
    id: UUID
    refund_id: UUID
    number: str
    amount: Money
    issued_at: datetime


@dataclass(frozen=True, kw_only=True)
class OrderView(OrderSummary):
    """Everything about one order. `can_cancel`: the shopper may, by the store's rules.
    `has_invoice`: it stands, or did and was paid: then credit notes take it back.
    """

    phone: str
    shipping_address: dict[str, str] | None
    billing_address: dict[str, str] | None
    delivery_name: str
    delivery_description: str
    payment_method: str
    customer_note: str
    staff_note: str
    lines: tuple[LineView, ...]
    subtotal: Money
    discount: Money
    shipping: Money
    tax: Money
    tax_included: bool
    tax_name: str
    tax_rate: Decimal
    refunded: Money
    payment: PaymentView | None
    shipments: tuple[ShipmentView, ...]
    timeline: tuple[HistoryEntry, ...]
    can_cancel: bool
    is_confirmed: bool
    has_invoice: bool
    credit_notes: tuple[CreditNoteView, ...]
    language: str
    actions: dict[str, bool]

    @property
    def awaits_card(self) -> bool:
        """Whether the shopper can still pay by card now."""
        return self.status in {State.PAYMENT_PENDING, State.FAILED}


@dataclass(frozen=True, kw_only=True)
class OrderRules:
    cancel_minutes: int
    late_cancel_fee_percent: Decimal


def order_view(order_id: UUID) -> OrderView:
    """One order by id, for the store's own people; raises NoSuchOrder."""
    return _view(_found("id = %s", order_id))


def order_by_link(token: str) -> OrderView:
    """The order of a guest's link; raises NoSuchOrder. The timeline holds what shoppers may
    see.
    """
    return _view(_found("link_token = %s", token), public=True)


def order_by_checkout(checkout_id: UUID) -> OrderSummary | None:
    """The order that came of a checkout, if one did."""
    order = find(Order, "checkout_id = %s", checkout_id)
    return summary_of(order) if order else None


def order_summary(order_id: UUID) -> OrderSummary:
    """One order's head; raises NoSuchOrder."""
    return summary_of(_found("id = %s", order_id))


def awaits_card(order_id: UUID) -> bool:
    """Whether the order exists and is still to be paid by card."""
    return Order.objects.filter(pk=order_id, state__in=["payment_pending", "failed"]).exists()


def orders_of_customer(customer_id: UUID) -> OrderQuerySet:
    """For a customer's own list, newest first, turned into values by `summary_of`."""
    return Order.objects.filter(customer_id=customer_id).order_by("-id")


def belongs_to(order_id: UUID, customer_id: UUID) -> bool:
    """Whether this is an order of that customer."""
    return Order.objects.filter(pk=order_id, customer_id=customer_id).exists()


def matching_orders(
    *, text: str = "", status: str = "", payment: str = "", fulfilment: str = "",
    customer_id: UUID | None = None,
) -> OrderQuerySet:  # fmt: skip
    """For the owner's list; `text` is a number, a name, an e-mail or a phone."""
    found = Order.objects.all()
    if fulfilment == TO_SEND:
        found, fulfilment = Order.objects.to_fulfil(), ""
    exact = {"state": status, "payment_status": payment, "fulfilment_status": fulfilment}
    found = found.filter(**{field: value for field, value in exact.items() if value})
    if customer_id is not None:
        found = found.filter(customer_id=customer_id)
    text = text.strip().removeprefix("#")
    if text.isdecimal() and len(text) < 12:
        return found.filter(Q(number=int(text)) | Q(phone__contains=text))
    if text:
        found = found.filter(
            Q(name__icontains=text) | Q(email__icontains=text) | Q(phone__contains=text)
        )
    return found


def count_to_fulfil() -> int:
    """How many confirmed orders wait for the store."""
    return Order.objects.to_fulfil().count()


def any_confirmed() -> bool:
    """Whether the store ever sold something."""
    return Order.objects.filter(confirmed_at__isnull=False).exists()


def bought_variants(customer_id: UUID, limit: int = 50) -> list[UUID]:
    """What a customer bought lately, newest first."""
    lines = OrderLine.objects.filter(order__customer_id=customer_id).order_by("-id")
    return list(lines.values_list("variant_id", flat=True)[:limit])


def lines_of(order_ids: Iterable[UUID]) -> dict[UUID, list[LineView]]:
    """The lines of several orders, in their order, for lists that show what is in each."""
    found: dict[UUID, list[LineView]] = {order_id: [] for order_id in order_ids}
    lines = OrderLine.objects.filter(order_id__in=list(found)).select_related("order")
    for row in lines.order_by("order_id", "position"):
        found[row.order_id].append(_line(row, row.order.currency))
    return found


def latest_happenings(customer_id: UUID, limit: int = 8) -> list[tuple[UUID, str, HistoryEntry]]:
    """(order, its number, what happened) over all orders of a customer, newest first."""
    seen = TimelineRow.objects.filter(order__customer_id=customer_id, is_public=True)
    latest = seen.select_related("order").order_by("-id")[:limit]
    return [(row.order_id, str(row.order), _entry(row)) for row in latest]


def order_rules() -> OrderRules:
    """The store's rules for orders, in one query."""
    ((minutes, percent),) = rows(RULES)
    return OrderRules(cancel_minutes=minutes, late_cancel_fee_percent=percent)


def summaries(orders: Iterable[Order]) -> list[OrderSummary]:
    """The rows of a page."""
    return [summary_of(order) for order in orders]


def summary_of(order: Order) -> OrderSummary:
    """The head of an order as plain values."""
    return OrderSummary(**_head(order))


def _head(order: Order) -> dict[str, Any]:
    return {
        "id": order.pk,
        "number": str(order),
        "placed_at": order.placed_at,
        "customer_id": order.customer_id,
        "name": order.name,
        "email": order.email,
        "total": Money(order.total, order.currency),
        "status": order.state,
        "payment_status": order.payment_status,
        "fulfilment_status": order.fulfilment_status,
        "item_count": order.item_count,
        "link_token": order.link_token,
    }


def _found(condition: str, value: object) -> Order:
    order = find(Order, condition, value)
    if order is None:
        raise NoSuchOrder
    return order


def _view(order: Order, *, public: bool = False) -> OrderView:
    lines = lines_in(order)
    seen = "order_id = %s and is_public order by id" if public else "order_id = %s order by id"
    payment = payments.payment_of(order.pk)
    facts = facts_of(order, lines, payment)
    refunded = payment.refunded if payment else Money(0, order.currency)
    is_whole = order.fulfilment_status == Fulfilment.UNFULFILLED  # nothing of it left yet
    return OrderView(
        **_head(order),
        phone=order.phone,
        shipping_address=order.shipping_address,
        billing_address=order.billing_address,
        delivery_name=order.delivery_name,
        delivery_description=order.delivery_description,
        payment_method=order.payment_method,
        customer_note=order.customer_note,
        staff_note="" if public else order.staff_note,
        lines=tuple(_line(line, order.currency) for line in lines),
        subtotal=Money(order.subtotal, order.currency),
        discount=Money(order.discount, order.currency),
        shipping=Money(order.shipping, order.currency),
        tax=Money(order.tax, order.currency),
        tax_included=order.tax_included,
        tax_name=order.tax_name,
        tax_rate=order.tax_rate,
        refunded=refunded,
        payment=payment,
        shipments=() if is_whole else tuple(shipping.shipments_of(order.pk)),
        timeline=tuple(_entry(row) for row in find_all(TimelineRow, seen, order.pk)),
        can_cancel=customer_may_cancel(order),
        is_confirmed=order.confirmed_at is not None,
        has_invoice=_has_invoice(order, payment),
        credit_notes=_credit_notes(order) if refunded.minor else (),
        language=order.language,
        actions=_actions(order, facts, payment),
    )


def _has_invoice(order: Order, payment: PaymentView | None) -> bool:
    was_paid = payment is not None and payment.captured.minor > 0
    return order.confirmed_at is not None and (was_paid or order.state != State.CANCELLED)


def _credit_notes(order: Order) -> tuple[CreditNoteView, ...]:
    return tuple(
        CreditNoteView(
            id=row.pk,
            refund_id=row.refund_id,
            number=str(row),
            amount=Money(row.amount, order.currency),
            issued_at=row.issued_at,
        )
        for row in order.credit_notes.order_by("number")
    )


def customer_may_cancel(order: Order) -> bool:
    """Within the store's time, and before anybody works on it."""
    if order.state not in UNPROCESSED:
        return False
    limit = timedelta(minutes=order_rules().cancel_minutes)
    return clock.now() <= order.placed_at + limit


def lines_in(order: Order) -> list[OrderLine]:
    """What was bought, in its order."""
    return find_all(OrderLine, "order_id = %s order by position", order.pk)


def facts_of(order: Order, lines: Iterable[OrderLine], payment: PaymentView | None) -> Facts:
    """What the guards of the state machine look at."""
    known = list(lines)
    captured = payment.captured.minor if payment else 0
    refunded = payment.refunded.minor if payment else 0
    return Facts(
        on_delivery=order.payment_method == "on_delivery",
        is_paid=captured >= order.total,
        shipped_any=any(row.fulfilled_quantity for row in known),
        shipped_all=all(row.left_to_ship == 0 for row in known),
        refunded_all=captured > 0 and refunded >= captured,
    )


def _actions(order: Order, facts: Facts, payment: PaymentView | None) -> dict[str, bool]:
    confirmed = order.confirmed_at is not None
    cancelled = order.state == State.CANCELLED
    due = payment is not None and payment.method == "on_delivery"
    return {
        "fulfil": confirmed and order.state in {"pending", "paid", "processing"},
        "cancel": allows(order.state, State.CANCELLED, facts),
        "refund": payment is not None and payment.refundable.minor > 0,
        "mark_delivered": order.state == State.SHIPPED,
        "complete": allows(order.state, State.COMPLETED, facts),
        "return": allows(order.state, State.RETURNED, facts),
        "mark_paid": due and not cancelled and payment is not None and not facts.is_paid,
    }


def _line(line: OrderLine, currency: str) -> LineView:
    return LineView(
        id=line.pk,
        variant_id=line.variant_id,
        product_id=line.product_id,
        title=line.title,
        variant_title=line.variant_title,
        handle=line.handle,
        sku=line.sku,
        image_url=line.image_url,
        quantity=line.quantity,
        fulfilled_quantity=line.fulfilled_quantity,
        left_to_ship=line.left_to_ship,
        unit_price=Money(line.unit_price, currency),
        discount=Money(line.discount, currency),
        total=Money(line.total, currency),
    )


def _entry(row: TimelineRow) -> HistoryEntry:
    """In the language of whoever asks; what people typed themselves is in nobody's catalogue."""
    return HistoryEntry(
        id=row.pk,
        at=row.at,
        kind=row.kind,
        title=gettext(row.title) % row.values if row.values else gettext(row.title),
        detail=gettext(row.detail),
        actor=row.actor,
        before=row.before,
        after=row.after,
    )
