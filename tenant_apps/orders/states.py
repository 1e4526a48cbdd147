"""The life of an order, as data: from each state, where it may go, and what must be true for
that.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import TextChoices

from tenant_apps.orders.errors import NotPossibleNow


class State(TextChoices):
    PENDING = "pending"
    PAYMENT_PENDING = "payment_pending"
    FAILED = "failed"
    PAID = "paid"
    PROCESSING = "processing"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    COMPLETED = "completed"
    RETURNED = "returned"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the guards look at."""

    on_delivery: bool
    is_paid: bool
    shipped_any: bool
    shipped_all: bool
    refunded_all: bool


GUARDS: dict[str, Callable[[Facts], bool]] = {
    "by card": lambda f: not f.on_delivery,
    "on delivery": lambda f: f.on_delivery,
    "paid": lambda f: f.is_paid,
    "shipped in full": lambda f: f.shipped_all,
    "nothing shipped": lambda f: not f.shipped_any,
    "refunded in full": lambda f: f.refunded_all,
}

FLOW: dict[State, dict[State, tuple[str, ...]]] = {
    State.PENDING: {
        State.PAYMENT_PENDING: ("by card",),
        State.PROCESSING: ("on delivery",),
        State.CANCELLED: (),
    },
    State.PAYMENT_PENDING: {State.PAID: ("paid",), State.FAILED: (), State.CANCELLED: ()},
    State.FAILED: {State.PAYMENT_PENDING: (), State.CANCELLED: ()},
    State.PAID: {
        State.PROCESSING: (),
        State.REFUNDED: ("refunded in full",),
        State.CANCELLED: (),
    },
    State.PROCESSING: {
        State.SHIPPED: ("shipped in full",),
        State.CANCELLED: ("nothing shipped",),
    },
    State.SHIPPED: {State.DELIVERED: (), State.RETURNED: ()},
    State.DELIVERED: {State.COMPLETED: ("paid",), State.RETURNED: ()},
    State.RETURNED: {State.REFUNDED: ("refunded in full",)},
    State.COMPLETED: {},
    State.CANCELLED: {},
    State.REFUNDED: {},
}
TERMINAL = frozenset(state for state, onward in FLOW.items() if not onward)
UNPROCESSED = frozenset({State.PENDING, State.PAYMENT_PENDING, State.FAILED, State.PAID})
TO_FULFIL = frozenset({State.PENDING, State.PAID, State.PROCESSING})


def allows(state: str, to: State, facts: Facts) -> bool:
    """Whether an order with these facts may go from one state to another."""
    guards = FLOW[State(state)].get(to)
    return guards is not None and all(GUARDS[name](facts) for name in guards)


def check(state: str, to: State, facts: Facts) -> None:
    """Refuse an edge that is not in the table, or whose guard does not hold."""
    if not allows(state, to, facts):
        raise NotPossibleNow(extra={"state": state, "wanted": to.value})
