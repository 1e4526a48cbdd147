from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shared_apps.core.events.facts import Event


@dataclass(frozen=True, kw_only=True)
class OrderEvent(Event):
    """What every fact about an order carries. Amounts are minor units."""

    order_id: UUID
    checkout_id: UUID
    number: str
    customer_id: UUID | None
    total: int
    currency: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class OrderPlaced(OrderEvent):
    """A shopper committed; a card may still have to be charged."""


@dataclass(frozen=True, kw_only=True)
class OrderConfirmed(OrderEvent):
    """The order stands: it is paid, or will be on delivery."""


@dataclass(frozen=True, kw_only=True)
class OrderPaymentFailed(OrderEvent):
    """A card was refused."""


@dataclass(frozen=True, kw_only=True)
class OrderProcessing(OrderEvent):
    """The store began to work on it."""


@dataclass(frozen=True, kw_only=True)
class OrderFulfilled(OrderEvent):
    """A parcel left, with all or part of the order."""

    shipment_id: UUID
    is_complete: bool
    notify: bool


@dataclass(frozen=True, kw_only=True)
class OrderDelivered(OrderEvent):
    """The customer has it."""


@dataclass(frozen=True, kw_only=True)
class OrderCompleted(OrderEvent):
    """Nothing is left to do."""


@dataclass(frozen=True, kw_only=True)
class OrderReturned(OrderEvent):
    """It came back."""


@dataclass(frozen=True, kw_only=True)
class OrderCancelled(OrderEvent):
    """It was given up. `was_confirmed`: it had counted as sold; `written_off`: money that never
    came.
    """

    was_confirmed: bool
    refund: int
    written_off: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class OrderRefunded(OrderEvent):
    """Money went back to the customer. `was_confirmed`: it had counted as sold."""

    was_confirmed: bool
    amount: int
    refund_id: UUID
    is_full: bool
