"""What every CardGateway must do, run against each adapter over HTTP."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from shared_apps.providers.breaker import Breaker
from shared_apps.providers.errors import Declined, Misconfigured, Unavailable
from shared_apps.providers.payments.guarded import GuardedCards
from shared_apps.providers.payments.port import CardGateway, Intent, IntentStatus, RefundStatus
from shared_apps.providers.payments.registry import card_gateway
from shared_apps.providers.payments.stripe_cards import StripeCards, StripeCredentials
from tests.providers.sandbox import Sandbox


@dataclass
class Shop:
    """A gateway, and the buyer's side of it."""

    gateway: CardGateway
    sandbox: Sandbox
    key: str

    def begin(self, amount: int = 499_900, currency: str = "KES", **more: Any) -> Intent:
        given = {
            "reference": "order-1",
            "idempotency_key": secrets.token_hex(8),
            "metadata": {"store": "sole-street"},
            "description": "Order 1",
        }
        return self.gateway.begin(amount=amount, currency=currency, **(given | more))

    def pay(self, intent: Intent, card: str = "pm_card_visa") -> Any:
        """Confirm as the buyer's browser would."""
        path = f"/payment_intents/{intent.id}/confirm"
        return self.sandbox.stripe(self.key, "POST", path, payment_method=card)

    def told(self, intent: Intent) -> Any:
        return self.sandbox.stripe(self.key, "GET", f"/payment_intents/{intent.id}")

    def count(self) -> int:
        return len(self.sandbox.stripe(self.key, "GET", "/payment_intents?limit=100")["data"])


@pytest.fixture
def shop(sandbox: Sandbox) -> Shop:
    key = f"sk_test_{secrets.token_hex(8)}"
    return Shop(StripeCards(StripeCredentials(key, (), f"{sandbox.url}/stripe")), sandbox, key)


def test_begin_announces_the_payment_and_asks_for_a_card(shop: Shop) -> None:
    intent = shop.begin(499_900, "KES", reference="order-7")

    assert intent.status == IntentStatus.REQUIRES_PAYMENT_METHOD
    assert (intent.amount, intent.currency, intent.reference) == (499_900, "KES", "order-7")
    assert intent.client_secret.startswith(f"{intent.id}_secret_")
    told = shop.told(intent)
    assert (told["amount"], told["currency"]) == (499_900, "kes")
    assert told["metadata"] == {"reference": "order-7", "store": "sole-street"}


def test_a_client_secret_does_not_show_in_logs(shop: Shop) -> None:
    intent = shop.begin()

    assert intent.client_secret not in repr(intent)


@pytest.mark.parametrize(
    ("ours", "currency", "theirs"),
    [(30_000, "UGX", 3_000_000), (499_900, "KES", 499_900), (1_999, "USD", 1_999)],
)
def test_amounts_are_told_in_the_units_the_provider_counts(
    shop: Shop, ours: int, currency: str, theirs: int
) -> None:
    intent = shop.begin(ours, currency)

    assert shop.told(intent)["amount"] == theirs
    assert shop.gateway.retrieve(intent.id).amount == ours


def test_a_good_card_takes_the_money(shop: Shop) -> None:
    intent = shop.begin()

    shop.pay(intent)

    assert shop.gateway.retrieve(intent.id).status == IntentStatus.SUCCEEDED
    assert shop.told(intent)["amount_received"] == 499_900


@pytest.mark.parametrize(
    ("card", "code"),
    [
        ("pm_card_visa_chargeDeclined", "generic_decline"),
        ("pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds"),
        ("pm_card_chargeDeclinedExpiredCard", "expired_card"),
        ("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc"),
    ],
)
def test_a_refused_card_is_told_and_leaves_the_payment_open(
    shop: Shop, card: str, code: str
) -> None:
    intent = shop.begin()

    assert shop.pay(intent, card)["error"]["type"] == "card_error"

    after = shop.gateway.retrieve(intent.id)
    assert (after.status, after.failure_code) == (IntentStatus.REQUIRES_PAYMENT_METHOD, code)
    assert after.failure_message.startswith("Your card")
    shop.pay(intent)
    assert shop.gateway.retrieve(intent.id).status == IntentStatus.SUCCEEDED


@pytest.mark.parametrize(
    "card", ["pm_card_authenticationRequired", "pm_card_threeDSecure2Required"]
)
def test_a_card_that_needs_3d_secure_waits_for_its_owner(shop: Shop, card: str) -> None:
    intent = shop.begin()

    shop.pay(intent, card)

    assert shop.gateway.retrieve(intent.id).status == IntentStatus.REQUIRES_ACTION
    assert shop.told(intent)["amount_received"] == 0


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("complete", IntentStatus.SUCCEEDED),
        ("fail", IntentStatus.REQUIRES_PAYMENT_METHOD),
    ],
)
def test_the_owners_answer_to_3d_secure_decides(
    shop: Shop, answer: str, status: IntentStatus
) -> None:
    intent = shop.begin()
    page = shop.pay(intent, "pm_card_threeDSecure2Required")["next_action"]["use_stripe_sdk"]

    path = page["stripe_js"].removeprefix(shop.sandbox.url)
    shop.sandbox.call("POST", path, f"answer={answer}".encode())

    assert shop.gateway.retrieve(intent.id).status == status


def test_the_same_key_begins_one_payment(shop: Shop) -> None:
    first = shop.begin(idempotency_key="order-1:pay")
    second = shop.begin(idempotency_key="order-1:pay")

    assert first == second
    assert shop.count() == 1


def test_the_same_key_with_another_amount_is_our_mistake(shop: Shop) -> None:
    shop.begin(1_999, "USD", idempotency_key="order-1:pay")

    with pytest.raises(Misconfigured):
        shop.begin(2_999, "USD", idempotency_key="order-1:pay")

    assert shop.count() == 1


def test_accounts_do_not_see_each_others_payments(shop: Shop) -> None:
    intent = shop.begin()
    other = StripeCards(StripeCredentials("sk_test_other", (), f"{shop.sandbox.url}/stripe"))

    with pytest.raises(Misconfigured) as refusal:
        other.retrieve(intent.id)

    assert refusal.value.code == "resource_missing"


def test_an_amount_below_the_providers_minimum_is_declined(shop: Shop) -> None:
    with pytest.raises(Declined) as refusal:
        shop.begin(49, "USD")

    assert refusal.value.code == "amount_too_small"
    assert shop.count() == 0


def test_cancel_makes_sure_that_no_money_is_taken(shop: Shop) -> None:
    intent = shop.begin()

    assert shop.gateway.cancel(intent.id).status == IntentStatus.CANCELLED
    assert shop.gateway.cancel(intent.id).status == IntentStatus.CANCELLED

    code = shop.pay(intent)["error"]["code"]
    assert code == "payment_intent_unexpected_state"


def test_cancel_tells_where_the_money_came_first(shop: Shop) -> None:
    intent = shop.begin()
    shop.pay(intent)

    assert shop.gateway.cancel(intent.id).status == IntentStatus.SUCCEEDED


def test_refunds_go_back_until_nothing_is_left(shop: Shop) -> None:
    intent = shop.begin(30_000, "UGX")
    shop.pay(intent)

    part = shop.gateway.refund(
        intent_id=intent.id, amount=10_000, currency="UGX", idempotency_key="r1"
    )
    rest = shop.gateway.refund(
        intent_id=intent.id, amount=20_000, currency="UGX", idempotency_key="r2"
    )

    assert (part.status, rest.status) == (RefundStatus.SUCCEEDED, RefundStatus.SUCCEEDED)
    assert part.id != rest.id
    told = shop.sandbox.stripe(shop.key, "GET", f"/charges/{shop.told(intent)['latest_charge']}")
    assert (told["amount_refunded"], told["refunded"]) == (3_000_000, True)


def test_the_same_key_refunds_once(shop: Shop) -> None:
    intent = shop.begin()
    shop.pay(intent)

    refunds = {
        shop.gateway.refund(
            intent_id=intent.id, amount=100, currency="KES", idempotency_key="r1"
        ).id
        for _ in range(2)
    }

    assert len(refunds) == 1


@pytest.mark.parametrize("amount", [499_901, 10_000_000])
def test_more_than_was_paid_is_not_refunded(shop: Shop, amount: int) -> None:
    intent = shop.begin()
    shop.pay(intent)

    with pytest.raises(Declined):
        shop.gateway.refund(
            intent_id=intent.id, amount=amount, currency="KES", idempotency_key="r1"
        )

    told = shop.sandbox.stripe(shop.key, "GET", f"/charges/{shop.told(intent)['latest_charge']}")
    assert told["amount_refunded"] == 0


def test_what_was_never_paid_is_not_refunded(shop: Shop) -> None:
    intent = shop.begin()

    with pytest.raises(Declined):
        shop.gateway.refund(intent_id=intent.id, amount=100, currency="KES", idempotency_key="r1")


@pytest.mark.parametrize("kind", ["down", "http_500", "rate_limit", "cut"])
def test_a_provider_in_trouble_is_unavailable(shop: Shop, kind: str) -> None:
    shop.sandbox.fail(kind, "/v1/payment_intents")

    with pytest.raises(Unavailable):
        shop.begin()


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("kind", ["down", "http_500"])
def test_one_lost_answer_is_asked_for_again_by_the_adapter(
    shop: Shop, kind: str, when: str
) -> None:
    shop.sandbox.fail(kind, "/v1/payment_intents", times=1, when=when)

    intent = shop.begin()

    assert intent.status == IntentStatus.REQUIRES_PAYMENT_METHOD
    assert shop.count() == 1


def test_an_answer_cut_in_half_makes_no_second_payment_when_asked_again(shop: Shop) -> None:
    shop.sandbox.fail("cut", "/v1/payment_intents", times=1)

    with pytest.raises(Unavailable):
        shop.begin(idempotency_key="order-1:pay")

    shop.begin(idempotency_key="order-1:pay")
    assert shop.count() == 1


def test_a_slow_provider_is_given_up_on_and_asked_again(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = _impatient(shop, monkeypatch, seconds=0.2)
    shop.sandbox.fail("slow", "/v1/payment_intents", seconds=2)

    with pytest.raises(Unavailable):
        impatient().begin(idempotency_key="order-1:pay")

    shop.sandbox.call("DELETE", "/_faults")
    shop.begin(idempotency_key="order-1:pay")
    assert shop.count() == 1


def _impatient(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, *, seconds: float
) -> Callable[[], Shop]:
    import stripe

    connections = stripe.RequestsClient(timeout=(seconds, seconds))
    module = "shared_apps.providers.payments.stripe_cards"
    monkeypatch.setattr(f"{module}._connections", lambda: connections)
    url = f"{shop.sandbox.url}/stripe"
    return lambda: Shop(StripeCards(StripeCredentials(shop.key, (), url)), shop.sandbox, shop.key)


def test_nobody_listening_is_unavailable() -> None:
    nowhere = StripeCards(StripeCredentials("sk_test_x", (), "http://127.0.0.1:9"))

    with pytest.raises(Unavailable):
        nowhere.retrieve("pi_1")


def test_a_wrong_key_is_our_mistake(sandbox: Sandbox) -> None:
    wrong = StripeCards(StripeCredentials("sk_live_real", (), f"{sandbox.url}/stripe"))

    with pytest.raises(Misconfigured):
        wrong.retrieve("pi_1")


def test_the_registry_finds_an_adapter_by_vendor(sandbox: Sandbox) -> None:
    credentials = {"secret_key": "sk_test_registry", "api_url": f"{sandbox.url}/stripe"}

    gateway = card_gateway("stripe", credentials)

    intent = gateway.begin(
        amount=1_999,
        currency="USD",
        reference="order-1",
        idempotency_key=secrets.token_hex(8),
        metadata={},
        description="Order 1",
    )
    assert gateway.retrieve(intent.id) == intent
    assert card_gateway("stripe", credentials) is gateway


@pytest.mark.parametrize(
    ("vendor", "credentials"),
    [("acme", {}), ("stripe", {"secret_key": ""}), ("stripe", {"secret": "sk_test_1"})],
)
def test_the_registry_refuses_what_it_cannot_use(vendor: str, credentials: dict[str, str]) -> None:
    with pytest.raises(Misconfigured):
        card_gateway(vendor, credentials)


def test_a_guarded_gateway_stops_asking_and_still_reads_notifications(shop: Shop) -> None:
    breaker = Breaker("stripe", failures=1)
    guarded = GuardedCards(shop.gateway, breaker)
    shop.sandbox.fail("rate_limit", "/v1/payment_intents", times=1)
    with pytest.raises(Unavailable):
        guarded.retrieve("pi_1")

    with pytest.raises(Unavailable) as refusal:
        guarded.cancel("pi_1")
    with pytest.raises(Misconfigured) as unread:
        guarded.read_event(b"{}", "")

    assert refusal.value.code == "circuit_open"
    assert unread.value.code == "no_webhook_secret"
