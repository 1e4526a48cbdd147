from dataclasses import dataclass
from uuid import UUID

from shared_apps.core.events.facts import Event


@dataclass(frozen=True, kw_only=True)
class PaymentCaptured(Event):
    """The money of an order is ours: by card, or handed over on delivery."""

    order_id: UUID
    amount: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class PaymentFailed(Event):
    """A card was refused; another may be tried."""

    order_id: UUID
    code: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class PaymentCancelled(Event):
    """The provider will take no money for this order any more."""

    order_id: UUID


@dataclass(frozen=True, kw_only=True)
class RefundSettled(Event):
    """Money went back (`succeeded`), or could not."""

    order_id: UUID
    refund_id: UUID
    amount: int
    currency: str
    reason: str
    succeeded: bool
