"""Card payments for tests: the stand-in as a process, the shopper's card, and signed
notifications.

Import `cards` (and `running_stand_in`) in a conftest; `cards` speaks for the store it is asked
about.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from shared_apps.core import crypto
from shared_apps.core.tenancy.context import Place, entered
from shared_apps.providers.payments import registry
from tenant_apps.payments.models import Payment, ProviderAccount
from tests.hosts import Browser
from tests.providers.sandbox import Sandbox
from tests.providers.signing import signed


@dataclass
class Cards:
    sandbox: Sandbox

    def secrets(self, place: Place) -> dict[str, Any]:
        """What is sealed in the store's account."""
        with entered(place):
            row = ProviderAccount.objects.get()
            text = crypto.unseal(row.credentials, context=f"payments:{place.tenant_id}")
        known: dict[str, Any] = json.loads(text)
        return known

    def intent(self, place: Place, order_id: UUID) -> str:
        with entered(place):
            return Payment.objects.get(order_id=order_id).intent_id or ""

    def pay(self, place: Place, order_id: UUID, card: str = "pm_card_visa") -> Any:
        """Confirm as the shopper's browser would."""
        path = f"/payment_intents/{self.intent(place, order_id)}/confirm"
        return self.ask(place, "POST", path, payment_method=card)

    def ask(self, place: Place, method: str, path: str, **form: Any) -> Any:
        return self.sandbox.stripe(self.secrets(place)["secret_key"], method, path, **form)

    def events(self, place: Place, order_id: UUID, kind: str = "") -> list[dict[str, Any]]:
        """What the provider would notify us of about an order, oldest first."""
        told: list[dict[str, Any]] = self.ask(place, "GET", "/events?limit=100")["data"]
        intent = self.intents(place, order_id)[0]["id"]
        return [
            event
            for event in reversed(told)
            if event["type"].startswith(kind)
            and intent in {event["data"]["object"].get(name) for name in ("id", "payment_intent")}
        ]

    def intents(self, place: Place, order_id: UUID) -> list[dict[str, Any]]:
        """The payments that the provider knows of an order."""
        told = self.ask(place, "GET", "/payment_intents?limit=100")["data"]
        return [one for one in told if one["metadata"]["reference"] == str(order_id)]

    def hook(self, place: Place) -> str:
        """Where the store's notifications go."""
        assert place.tenant_id is not None
        return f"/hooks/payments/stripe/{place.tenant_id.hex}.{self.secrets(place)['hook_token']}/"

    def notify(self, place: Place, event: Any, *, host: str = "app", **more: Any) -> Any:
        """Send one event as the provider would; `secret`, `age`, `body`, `url` bend the truth."""
        body = json.dumps(event).encode()
        secret = more.get("secret") or self.secrets(place)["webhook_secrets"][0]
        signature = signed(body, secret, age=more.get("age", 0))
        return Browser(host).post(
            more.get("url") or self.hook(place),
            data=more.get("body", body),
            content_type="application/json",
            headers={"Stripe-Signature": signature},
        )


@pytest.fixture(scope="session")
def running_stand_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    sandbox = Sandbox(tmp_path_factory.mktemp("stand-in"))
    yield sandbox
    sandbox.stop()


@pytest.fixture
def cards(running_stand_in: Sandbox, settings: Settings) -> Iterator[Cards]:
    """The stand-in as the provider of every store; afterwards it is up again."""
    settings.STRIPE_API_URL = f"{running_stand_in.url}/stripe"
    yield Cards(running_stand_in)
    running_stand_in.call("DELETE", "/_faults")
    registry._breaker.cache_clear()
    registry._stripe.cache_clear()
