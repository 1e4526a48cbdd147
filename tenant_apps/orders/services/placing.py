"""From a checkout to an order that stands."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from shared_apps.core import clock
from shared_apps.core.events.outbox import publish
from shared_apps.core.ids import uuid7
from shared_apps.core.plain_sql import insert, rows
from tenant_apps.inventory import services as inventory
from tenant_apps.inventory.errors import SoldOut
from tenant_apps.orders import queries
from tenant_apps.orders.events import OrderConfirmed, OrderPaymentFailed, OrderPlaced
from tenant_apps.orders.models import Order, OrderLine, TimelineRow
from tenant_apps.orders.queries import OrderSummary
from tenant_apps.orders.services import machine, taking_back
from tenant_apps.orders.states import State
from tenant_apps.payments import queries as payments

NEXT_NUMBER = (
    "update orders_ordersetting set next_number = next_number + 1 returning next_number - 1"
)
Status = Order.PaymentStatus


@dataclass(frozen=True, kw_only=True)
class NewLine:
    """One line as it was priced. total = unit_price * quantity - discount."""

    variant_id: UUID
    product_id: UUID
    title: str
    variant_title: str
    handle: str
    sku: str
    image_url: str
    quantity: int
    unit_price: int
    discount: int
    tax: int
    total: int


@dataclass(frozen=True, kw_only=True)
class NewOrder:
    """Everything a checkout knows. Amounts are minor units."""

    id: UUID
    checkout_id: UUID
    customer_id: UUID | None
    email: str
    phone: str
    name: str
    shipping_address: dict[str, str] | None
    billing_address: dict[str, str] | None
    delivery_name: str
    delivery_description: str
    payment_method: str
    customer_note: str
    language: str
    currency: str
    subtotal: int
    discount: int
    shipping: int
    tax: int
    tax_included: bool
    tax_name: str
    tax_rate: Decimal
    total: int
    lines: Sequence[NewLine]


def open_order(new: NewOrder) -> OrderSummary:
    """Write down an order inside the caller's transaction, which goes on to take the stock.

    Pay on delivery stands at once; a card still has to be charged. The number's row is locked
    here: call it late.
    """
    on_delivery = new.payment_method == "on_delivery"
    now = clock.now()
    fields = {
        name: getattr(new, name) for name in NewOrder.__dataclass_fields__ if name != "lines"
    }
    order = Order(
        **fields,
        number=_next_number(),
        link_token=secrets.token_urlsafe(32),
        state=State.PENDING if on_delivery else State.PAYMENT_PENDING,
        payment_status=Status.ON_DELIVERY if on_delivery else Status.PENDING,
        item_count=sum(line.quantity for line in new.lines),
        placed_at=now,
        confirmed_at=now if on_delivery else None,
    )
    insert(order)
    insert(*_lines(order, new.lines))
    insert(*_first_rows(order, on_delivery=on_delivery))
    publish(OrderPlaced(**machine.told_of(order)))
    if on_delivery:
        publish(OrderConfirmed(**machine.told_of(order)))
    return queries.summary_of(order)


def _lines(order: Order, lines: Sequence[NewLine]) -> list[OrderLine]:
    fields = NewLine.__dataclass_fields__
    return [
        OrderLine(
            id=uuid7(), order=order, position=position, **{f: getattr(line, f) for f in fields}
        )
        for position, line in enumerate(lines, 1)
    ]


def _first_rows(order: Order, *, on_delivery: bool) -> list[TimelineRow]:
    placed = machine.row(order, kind="placed", title=_("Order placed"))
    placed.after = State.PENDING
    if on_delivery:
        placed.detail = "To be paid on delivery"
        return [placed]
    waiting = machine.row(
        order,
        kind="payment_pending",
        title=_("Waiting for the card payment"),
        before=State.PENDING,
    )
    return [placed, waiting]


def _next_number() -> int:
    ((number,),) = rows(NEXT_NUMBER)
    return int(number)


def confirm(order_id: UUID) -> str:
    """Make a paid order stand; answers its state. Repeating it is harmless.

    Money for an order that was given up, or whose goods are gone, is sent back.
    """
    try:
        return _confirm(order_id)
    except SoldOut:
        return taking_back.give_back_sold_out(order_id)


@transaction.atomic
def _confirm(order_id: UUID) -> str:
    order = machine.locked(order_id)
    payment = payments.payment_of(order_id)
    if payment is None or payment.captured.minor < order.total:
        return order.state
    if order.state == State.CANCELLED:
        taking_back.return_late_money(order)
        return order.state
    if order.confirmed_at is not None:
        return order.state
    order.confirmed_at, order.payment_status = clock.now(), Status.PAID
    known = machine.facts(order, payment=payment)
    if order.state == State.FAILED:
        machine.move(order, State.PAYMENT_PENDING, known, title=_("Another card was tried"))
    machine.move(
        order, State.PAID, known, title=_("Payment received"), detail=str(payment.captured),
        also=("confirmed_at", "payment_status"),
    )  # fmt: skip
    publish(OrderConfirmed(**machine.told_of(order)))
    inventory.commit(order.pk)
    return order.state


@transaction.atomic
def note_payment_failed(order_id: UUID, *, detail: str) -> None:
    """A card was refused; the shopper may try another while the stock is held."""
    order = machine.locked(order_id)
    if order.state == State.FAILED:
        machine.tell(order, "payment_failed", _("Payment failed again"), detail=detail)
        return
    if order.state != State.PAYMENT_PENDING:
        return
    order.payment_status = Status.FAILED
    order.save(update_fields=["payment_status", "updated_at"])
    known = machine.facts(order)
    machine.move(order, State.FAILED, known, title=_("Payment failed"), detail=detail)
    publish(OrderPaymentFailed(**machine.told_of(order)))
