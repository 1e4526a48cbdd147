"""A card gateway that stops asking while its vendor is down."""

from collections.abc import Mapping

from shared_apps.providers.breaker import Breaker
from shared_apps.providers.payments.port import (
    CardGateway,
    Intent,
    ProviderEvent,
    RefundResult,
    Subscription,
)


class GuardedCards:
    """The same gateway; Unavailable at once, without a call, while the breaker is open."""

    def __init__(self, gateway: CardGateway, breaker: Breaker) -> None:
        self._gateway, self._breaker = gateway, breaker

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
        """See CardGateway."""
        with self._breaker:
            return self._gateway.begin(
                amount=amount,
                currency=currency,
                reference=reference,
                idempotency_key=idempotency_key,
                metadata=metadata,
                description=description,
            )

    def retrieve(self, intent_id: str) -> Intent:
        """See CardGateway."""
        with self._breaker:
            return self._gateway.retrieve(intent_id)

    def cancel(self, intent_id: str) -> Intent:
        """See CardGateway."""
        with self._breaker:
            return self._gateway.cancel(intent_id)

    def refund(
        self, *, intent_id: str, amount: int, currency: str, idempotency_key: str
    ) -> RefundResult:
        """See CardGateway."""
        with self._breaker:
            return self._gateway.refund(
                intent_id=intent_id,
                amount=amount,
                currency=currency,
                idempotency_key=idempotency_key,
            )

    def subscribe(self, url: str) -> Subscription:
        """See CardGateway."""
        with self._breaker:
            return self._gateway.subscribe(url)

    def read_event(self, payload: bytes, signature: str) -> ProviderEvent:
        """See CardGateway. Needs no call, so the breaker has no say."""
        return self._gateway.read_event(payload, signature)
