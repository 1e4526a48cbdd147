"""Moving an order along its life: lock, check the edge, write state and history together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shared_apps.core import clock
from shared_apps.core.plain_sql import find, insert, update
from tenant_apps.orders import queries, states
from tenant_apps.orders.errors import NoSuchOrder
from tenant_apps.orders.models import Order, OrderLine, TimelineRow
from tenant_apps.orders.states import Facts, State
from tenant_apps.payments import queries as payments
from tenant_apps.payments.queries import PaymentView


@dataclass(frozen=True)
class By:
    """Who did it, for the timeline: a member of the store, the customer, or nobody in person."""

    actor_id: UUID | None = None
    label: str = ""


NOBODY = By()
Values = dict[str, str]


def locked(order_id: UUID) -> Order:
    """The order under its lock. Whoever changes an order holds it; stock comes after."""
    order = find(Order, "id = %s for update", order_id)
    if order is None:
        raise NoSuchOrder
    return order


def unlocked(order_id: UUID) -> Order:
    """The order as it is now, to decide whether a provider must be asked before it is locked."""
    order = Order.objects.filter(pk=order_id).first()
    if order is None:
        raise NoSuchOrder
    return order


def facts(
    order: Order,
    lines: Iterable[OrderLine] | None = None,
    payment: PaymentView | None = None,
) -> Facts:
    """What is true of the order at this moment; what the caller knows already is not asked for."""
    rows = queries.lines_in(order) if lines is None else lines
    return queries.facts_of(order, rows, payment or payments.payment_of(order.pk))


def move(
    order: Order,
    to: State,
    known: Facts,
    *,
    title: str,
    values: Values | None = None,
    detail: str = "",
    by: By = NOBODY,
    also: tuple[str, ...] = (),
) -> None:
    """Take the order over one edge of the table, or refuse. `also`: other fields that changed."""
    states.check(order.state, to, known)
    before, order.state = order.state, to
    update(order, "state", *also)
    told = row(order, kind=to.value, title=title, detail=detail, by=by, before=before)
    told.values = values or {}
    insert(told)


def tell(
    order: Order,
    kind: str,
    title: str,
    *,
    values: Values | None = None,
    detail: str = "",
    by: By = NOBODY,
    is_public: bool = True,
) -> TimelineRow:
    """Put something on the timeline that changes no state; `values` are named in the title."""
    told = row(order, kind=kind, title=title, detail=detail, by=by, before=order.state)
    told.values = values or {}
    told.is_public = is_public
    insert(told)
    return told


def row(
    order: Order, *, kind: str, title: str, detail: str = "", by: By = NOBODY, before: str = ""
) -> TimelineRow:
    """A line of history, not yet saved."""
    return TimelineRow(
        order=order,
        at=clock.now(),
        kind=kind,
        title=title,
        detail=detail[:1000],
        before=before,
        after=order.state,
        actor_id=by.actor_id,
        actor=by.label,
    )


def told_of(order: Order) -> dict[str, Any]:
    """What every event about this order carries."""
    return {
        "order_id": order.pk,
        "checkout_id": order.checkout_id,
        "number": str(order),
        "customer_id": order.customer_id,
        "total": order.total,
        "currency": order.currency,
        "at": clock.now(),
    }
