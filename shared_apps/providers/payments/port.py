"""What we ask of anyone who takes cards for our shops.

Amounts are integers in *our* minor units (UGX 0 decimals, KES and USD 2); an adapter converts to
what its vendor counts. Currencies are upper-case ISO codes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol


class IntentStatus(StrEnum):
    REQUIRES_PAYMENT_METHOD = "requires_payment_method"
    REQUIRES_ACTION = "requires_action"
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    CANCELLED = "cancelled"


class RefundStatus(StrEnum):
    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


class EventKind(StrEnum):
    """What a notification means to us. OTHER is acknowledged and has no effect."""

    PAYMENT_SUCCEEDED = "payment_succeeded"
    PAYMENT_FAILED = "payment_failed"
    PAYMENT_CANCELLED = "payment_cancelled"
    PAYMENT_PROCESSING = "payment_processing"
    ACTION_REQUIRED = "action_required"
    REFUND_PENDING = "refund_pending"
    REFUND_SUCCEEDED = "refund_succeeded"
    REFUND_FAILED = "refund_failed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Intent:
    """One payment at the vendor. `client_secret` is for the buyer's browser and for nothing else.

    `failure_code` and `failure_message` tell why the last card was refused, if one was.
    """

    id: str
    client_secret: str = field(repr=False)
    status: IntentStatus
    amount: int
    currency: str
    reference: str
    failure_code: str = ""
    failure_message: str = ""


@dataclass(frozen=True, slots=True)
class RefundResult:
    id: str
    status: RefundStatus


@dataclass(frozen=True, slots=True)
class Subscription:
    """Where the vendor sends its notifications, and the secret it signs them with."""

    id: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ProviderEvent:
    """A verified notification. `id` is the vendor's, the same each time it is sent.

    `amount` is what the event is about: the payment's, or the refund's (then `refund_id` is set).
    `reference` is what `begin` was given; empty where the vendor does not repeat it (refunds).
    """

    id: str
    kind: EventKind
    reference: str
    intent_id: str
    amount: int
    currency: str
    created_at: datetime
    raw: Mapping[str, Any] = field(repr=False)
    refund_id: str = ""
    failure_code: str = ""
    failure_message: str = ""


class CardGateway(Protocol):
    """Every call may raise Declined, Unavailable or Misconfigured, and nothing else."""

    def begin(
        self,
        *,
        amount: int,
        currency: str,
        reference: str,
        idempotency_key: str,
        metadata: Mapping[str, str],
        description: str,
    ) -> Intent:
        """Announce a payment. The same key with the same values returns the same intent."""

    def retrieve(self, intent_id: str) -> Intent:
        """The payment as it stands now."""

    def cancel(self, intent_id: str) -> Intent:
        """Make sure no money will be taken. Cancelling twice is harmless.

        Returns the intent as it stands: SUCCEEDED where the money came first.
        """

    def refund(
        self, *, intent_id: str, amount: int, currency: str, idempotency_key: str
    ) -> RefundResult:
        """Send money back. More than what is left of the payment is Declined."""

    def subscribe(self, url: str) -> Subscription:
        """Have this shop's notifications sent to `url`, replacing an earlier subscription to it.

        The secret is told only now: keep it, sealed. Also the way to try a shop's credentials.
        """

    def read_event(self, payload: bytes, signature: str) -> ProviderEvent:
        """The event in a notification's body.

        Raises BadSignature where the bytes were not signed with one of our secrets in the last 300
        seconds, BadNotification where they were but make no sense.
        """
