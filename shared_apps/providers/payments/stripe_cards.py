"""Cards through Stripe: PaymentIntents confirmed in the buyer's browser, events by webhook."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Any, TypeVar

import stripe
from stripe.params import WebhookEndpointCreateParams

from shared_apps.providers.connections import DirectSession
from shared_apps.providers.errors import (
    BadNotification,
    BadSignature,
    Declined,
    Misconfigured,
    ProviderError,
    Unavailable,
)
from shared_apps.providers.payments.port import (
    EventKind,
    Intent,
    IntentStatus,
    ProviderEvent,
    RefundResult,
    RefundStatus,
    Subscription,
)

CONNECT_SECONDS, READ_SECONDS = 2.0, 8.0
RETRIES = 1
TOLERANCE_SECONDS = 300

# How many of Stripe's units make one of ours. Stripe counts these two with decimals that the
# currencies no longer have ("to charge 5 UGX, provide an amount of 500"); all others as we do.
STRIPE_UNITS = {"ISK": 100, "UGX": 100}

PAYMENT_KINDS = {
    "payment_intent.succeeded": EventKind.PAYMENT_SUCCEEDED,
    "payment_intent.payment_failed": EventKind.PAYMENT_FAILED,
    "payment_intent.canceled": EventKind.PAYMENT_CANCELLED,
    "payment_intent.processing": EventKind.PAYMENT_PROCESSING,
    "payment_intent.requires_action": EventKind.ACTION_REQUIRED,
}
INTENT_STATUSES = {
    "requires_payment_method": IntentStatus.REQUIRES_PAYMENT_METHOD,
    "requires_confirmation": IntentStatus.REQUIRES_PAYMENT_METHOD,
    "requires_action": IntentStatus.REQUIRES_ACTION,
    "processing": IntentStatus.PROCESSING,
    "requires_capture": IntentStatus.PROCESSING,
    "succeeded": IntentStatus.SUCCEEDED,
    "canceled": IntentStatus.CANCELLED,
}
REFUND_STATUSES = {
    "pending": RefundStatus.PENDING,
    "requires_action": RefundStatus.PENDING,
    "succeeded": RefundStatus.SUCCEEDED,
    "failed": RefundStatus.FAILED,
    "canceled": RefundStatus.FAILED,
}
REFUND_KINDS = {
    RefundStatus.PENDING: EventKind.REFUND_PENDING,
    RefundStatus.SUCCEEDED: EventKind.REFUND_SUCCEEDED,
    RefundStatus.FAILED: EventKind.REFUND_FAILED,
}
# Stripe calls these faulty requests; for a buyer they are a no.
REFUSALS = {
    "amount_too_small",
    "amount_too_large",
    "charge_already_refunded",
    "payment_intent_unexpected_state",
}
TOO_MUCH = "greater than unrefunded amount"

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class StripeCredentials:
    """`webhook_secrets`: all that are valid now; two while one is being replaced."""

    secret_key: str = field(repr=False)
    webhook_secrets: tuple[str, ...] = field(default=(), repr=False)
    api_url: str = "https://api.stripe.com"


@lru_cache(maxsize=1)
def _connections() -> stripe.RequestsClient:
    """One pool for the process, so that calls reuse connections."""
    timeout = (CONNECT_SECONDS, READ_SECONDS)
    return stripe.RequestsClient(timeout=timeout, session=DirectSession())


class StripeCards:
    """A CardGateway. Safe to share between threads."""

    def __init__(self, credentials: StripeCredentials) -> None:
        if not credentials.secret_key:
            code, message = "no_secret_key", "Stripe is not set up: the secret key is missing."
            raise Misconfigured(code, message)
        self._secrets = credentials.webhook_secrets
        self._client = stripe.StripeClient(
            credentials.secret_key,
            base_addresses={"api": credentials.api_url.rstrip("/")},
            http_client=_connections(),
            max_network_retries=RETRIES,
        )

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
        answer = _asked(  # raw: a shopper waits, and to build the SDK's objects takes its time
            lambda: self._client.raw_request(
                "post",
                "/v1/payment_intents",
                amount=_to_stripe(amount, currency),
                currency=currency.lower(),
                description=description,
                metadata={**metadata, "reference": reference},
                automatic_payment_methods={"enabled": True},
                idempotency_key=idempotency_key,
            )
        )
        return _intent_from(answer.data)

    def retrieve(self, intent_id: str) -> Intent:
        """See CardGateway."""
        return _intent(_asked(lambda: self._client.v1.payment_intents.retrieve(intent_id)))

    def cancel(self, intent_id: str) -> Intent:
        """See CardGateway."""
        try:
            return _intent(_asked(lambda: self._client.v1.payment_intents.cancel(intent_id)))
        except Declined:
            return self.retrieve(intent_id)

    def refund(
        self, *, intent_id: str, amount: int, currency: str, idempotency_key: str
    ) -> RefundResult:
        """See CardGateway."""
        refund = _asked(
            lambda: self._client.v1.refunds.create(
                {"payment_intent": intent_id, "amount": _to_stripe(amount, currency)},
                {"idempotency_key": idempotency_key},
            )
        )
        return RefundResult(refund.id, REFUND_STATUSES[refund.status or "pending"])

    def subscribe(self, url: str) -> Subscription:
        """See CardGateway. The new endpoint is made before the old ones go, so nothing is lost."""
        endpoints = self._client.v1.webhook_endpoints
        made = _asked(lambda: endpoints.create(_wanted(url)))
        every = _asked(lambda: list(endpoints.list({"limit": 100}).auto_paging_iter()))
        for old in every:
            if old.url == url and old.id != made.id:
                _asked(partial(endpoints.delete, old.id))
        return Subscription(made.id, made.secret or "")

    def read_event(self, payload: bytes, signature: str) -> ProviderEvent:
        """See CardGateway."""
        _verify(payload, signature, self._secrets)
        try:
            return _event(json.loads(payload))
        except (KeyError, TypeError, ValueError) as fault:
            message = "A signed notification of Stripe could not be read."
            raise BadNotification("unreadable_event", message) from fault


def _wanted(url: str) -> WebhookEndpointCreateParams:
    return {
        "url": url,
        "enabled_events": [
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "payment_intent.canceled",
            "payment_intent.processing",
            "payment_intent.requires_action",
            "refund.created",
            "refund.updated",
            "refund.failed",
        ],
    }


def _asked(call: Callable[[], Answer]) -> Answer:
    try:
        return call()
    except stripe.StripeError as fault:
        raise _translated(fault) from fault


def _translated(fault: stripe.StripeError) -> ProviderError:
    code, message = fault.code or "", fault.user_message or "Stripe gave no reason."
    if isinstance(fault, stripe.CardError):
        return Declined(_decline_code(fault), message)
    if isinstance(fault, stripe.RateLimitError | stripe.APIConnectionError):
        return Unavailable(code or "unreachable", message)
    if isinstance(fault, stripe.InvalidRequestError) and (code in REFUSALS or TOO_MUCH in message):
        return Declined(code or "refund_too_large", message)
    if isinstance(
        fault,
        stripe.InvalidRequestError
        | stripe.AuthenticationError
        | stripe.PermissionError
        | stripe.IdempotencyError,
    ):
        return Misconfigured(code or fault.__class__.__name__, message)
    return Unavailable(code or "provider_error", message)


def _decline_code(fault: stripe.CardError) -> str:
    body: Any = fault.json_body
    error = body.get("error", {}) if isinstance(body, dict) else {}
    return str(error.get("decline_code") or fault.code or "card_declined")


def _to_stripe(amount: int, currency: str) -> int:
    return amount * STRIPE_UNITS.get(currency.upper(), 1)


def _from_stripe(amount: int, currency: str) -> int:
    ours, rest = divmod(amount, STRIPE_UNITS.get(currency.upper(), 1))
    if rest:
        message = f"{amount} is no whole amount of {currency}"
        raise ValueError(message)
    return ours


def _intent(intent: stripe.PaymentIntent) -> Intent:
    return _intent_from(intent.to_dict())


def _intent_from(told: Mapping[str, Any]) -> Intent:
    code, message = _failure(told)
    return Intent(
        id=told["id"],
        client_secret=told["client_secret"] or "",
        status=INTENT_STATUSES[told["status"]],
        amount=_from_stripe(told["amount"], told["currency"]),
        currency=told["currency"].upper(),
        reference=told["metadata"].get("reference", ""),
        failure_code=code,
        failure_message=message,
    )


def _failure(told: Mapping[str, Any]) -> tuple[str, str]:
    error = told.get("last_payment_error") or {}
    return error.get("decline_code") or error.get("code") or "", error.get("message") or ""


def _verify(payload: bytes, signature: str, secrets: tuple[str, ...]) -> None:
    """Return if one of the secrets signed these bytes within the tolerance."""
    if not secrets:
        message = "Stripe is not set up: the webhook secret is missing."
        raise Misconfigured("no_webhook_secret", message)
    for secret in secrets:
        try:
            stripe.WebhookSignature.verify_header(
                payload, signature, secret, tolerance=TOLERANCE_SECONDS
            )
        except (stripe.SignatureVerificationError, UnicodeDecodeError):
            continue
        return
    raise BadSignature("bad_signature", "The notification is not signed, or was too long ago.")


def _event(told: Mapping[str, Any]) -> ProviderEvent:
    kind = PAYMENT_KINDS.get(told["type"], EventKind.OTHER)
    thing: Mapping[str, Any] = told["data"]["object"]
    refund_id, intent_id = "", thing["id"]
    if told["type"].startswith("refund."):
        kind = REFUND_KINDS[REFUND_STATUSES[thing["status"]]]
        refund_id, intent_id = thing["id"], thing["payment_intent"] or ""
    currency = str(thing.get("currency") or "").upper()
    code, message = _failure(thing)
    return ProviderEvent(
        id=told["id"],
        kind=kind,
        reference=(thing.get("metadata") or {}).get("reference", ""),
        intent_id=intent_id,
        amount=_from_stripe(thing.get("amount") or 0, currency),
        currency=currency,
        created_at=datetime.fromtimestamp(told["created"], UTC),
        raw=told,
        refund_id=refund_id,
        failure_code=code,
        failure_message=message,
    )
