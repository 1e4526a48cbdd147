"""Signed notifications: what the adapter accepts, and what the stand-in sends."""

import json
import secrets
import time
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from shared_apps.providers.errors import BadNotification, BadSignature, Misconfigured
from shared_apps.providers.payments.port import EventKind
from shared_apps.providers.payments.stripe_cards import StripeCards, StripeCredentials
from tests.providers.sandbox import Listener, Sandbox, wait_until
from tests.providers.signing import signed

SECRET = "whsec_of_this_shop"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BODY = json.dumps(
    {
        "id": "evt_1",
        "object": "event",
        "type": "payment_intent.succeeded",
        "created": int(NOW.timestamp()),
        "data": {
            "object": {
                "id": "pi_1",
                "object": "payment_intent",
                "amount": 3_000_000,
                "currency": "ugx",
                "metadata": {"reference": "order-1"},
            }
        },
    }
).encode()


def gateway(*secrets_: str) -> StripeCards:
    return StripeCards(StripeCredentials("sk_test_x", secrets_))


@time_machine.travel(NOW, tick=False)
def test_a_signed_event_is_told_in_our_words() -> None:
    event = gateway(SECRET).read_event(BODY, signed(BODY, SECRET))

    assert (event.id, event.kind) == ("evt_1", EventKind.PAYMENT_SUCCEEDED)
    assert (event.reference, event.intent_id) == ("order-1", "pi_1")
    assert (event.amount, event.currency) == (30_000, "UGX")
    assert event.created_at == NOW
    assert event.raw["id"] == "evt_1"


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("age", [0, 299, 300])
def test_a_signature_of_the_last_300_seconds_is_accepted(age: int) -> None:
    event = gateway(SECRET).read_event(BODY, signed(BODY, SECRET, age=age))

    assert event.id == "evt_1"


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("age", [301, 86_400])
def test_an_older_signature_is_refused(age: int) -> None:
    with pytest.raises(BadSignature):
        gateway(SECRET).read_event(BODY, signed(BODY, SECRET, age=age))


@pytest.mark.parametrize("place", [0, len(BODY) // 2, len(BODY) - 1])
@pytest.mark.parametrize("change", [0x01, 0x80])
def test_one_changed_byte_is_refused(place: int, change: int) -> None:
    signature = signed(BODY, SECRET)
    changed = bytearray(BODY)
    changed[place] ^= change

    with pytest.raises(BadSignature):
        gateway(SECRET).read_event(bytes(changed), signature)


@pytest.mark.parametrize(
    "signature", ["", "nonsense", "t=,v1=", "t=1", "v1=00", "t=x,v1=00", "t=1,v0=00", "é"]
)
def test_what_is_no_signature_is_refused(signature: str) -> None:
    with pytest.raises(BadSignature):
        gateway(SECRET).read_event(BODY, signature)


def test_another_shops_secret_is_refused() -> None:
    with pytest.raises(BadSignature):
        gateway(SECRET).read_event(BODY, signed(BODY, "whsec_of_another_shop"))


def test_both_secrets_are_good_while_one_replaces_the_other() -> None:
    rolling = gateway("whsec_new", "whsec_old")

    ids = {
        rolling.read_event(BODY, signed(BODY, secret)).id for secret in ("whsec_new", "whsec_old")
    }

    assert ids == {"evt_1"}


def test_without_a_secret_nothing_is_accepted() -> None:
    with pytest.raises(Misconfigured):
        gateway().read_event(BODY, signed(BODY, ""))


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'"text"', b"{}", b'{"type": "payment_intent.succeeded"}']
)
def test_a_signed_body_that_makes_no_sense_is_a_bad_notification(body: bytes) -> None:
    with pytest.raises(BadNotification):
        gateway(SECRET).read_event(body, signed(body, SECRET))


def test_an_event_we_do_not_know_has_no_meaning() -> None:
    body = BODY.replace(b"payment_intent.succeeded", b"payment_intent.created")

    event = gateway(SECRET).read_event(body, signed(body, SECRET))

    assert event.kind == EventKind.OTHER


class Account:
    """An account at the stand-in with one webhook endpoint."""

    def __init__(self, sandbox: Sandbox, url: str) -> None:
        self.sandbox, self.key = sandbox, f"sk_test_{secrets.token_hex(8)}"
        api = f"{sandbox.url}/stripe"
        secret = StripeCards(StripeCredentials(self.key, (), api)).subscribe(url).secret
        self.gateway = StripeCards(StripeCredentials(self.key, (secret,), api))

    def call(self, method: str, path: str, **form: Any) -> Any:
        return self.sandbox.stripe(self.key, method, path, **form)

    def pay(self, card: str = "pm_card_visa") -> Any:
        return self.call(
            "POST",
            "/payment_intents",
            **{
                "amount": 1_999,
                "currency": "usd",
                "confirm": "true",
                "payment_method": card,
                "metadata[reference]": "order-1",
            },
        )

    def kinds(self, listener: Listener) -> list[EventKind]:
        read = [self.gateway.read_event(body, mark) for body, mark in listener.received]
        return [event.kind for event in read]


def test_a_payment_is_announced_to_the_shop(sandbox: Sandbox, listener: Listener) -> None:
    account = Account(sandbox, f"http://127.0.0.1:{listener.port}/hooks/")

    intent = account.pay()

    wait_until(lambda: listener.received)
    [(body, mark)] = listener.received
    event = account.gateway.read_event(body, mark)
    assert (event.kind, event.intent_id) == (EventKind.PAYMENT_SUCCEEDED, intent["id"])
    assert (event.reference, event.amount, event.currency) == ("order-1", 1_999, "USD")


def test_a_refusal_and_a_refund_are_announced(sandbox: Sandbox, listener: Listener) -> None:
    account = Account(sandbox, f"http://127.0.0.1:{listener.port}/")
    account.pay("pm_card_chargeDeclinedInsufficientFunds")
    wait_until(lambda: len(listener.received) == 1)
    intent = account.pay()
    wait_until(lambda: len(listener.received) == 2)

    refund = account.gateway.refund(
        intent_id=intent["id"], amount=500, currency="USD", idempotency_key="r1"
    )

    wait_until(lambda: len(listener.received) == 3)
    assert account.kinds(listener) == [
        EventKind.PAYMENT_FAILED,
        EventKind.PAYMENT_SUCCEEDED,
        EventKind.REFUND_SUCCEEDED,
    ]
    told = account.gateway.read_event(*listener.received[2])
    assert (told.refund_id, told.intent_id, told.amount) == (refund.id, intent["id"], 500)
    failed = account.gateway.read_event(*listener.received[0])
    assert failed.failure_code == "insufficient_funds"


def test_a_shop_hears_only_what_it_asked_for(sandbox: Sandbox, listener: Listener) -> None:
    account = Account(sandbox, f"http://127.0.0.1:{listener.port}/")

    account.call("POST", "/customers", email="amina@example.com")
    account.pay()

    wait_until(lambda: listener.received)
    assert listener.types() == ["payment_intent.succeeded"]


def test_subscribing_again_replaces_the_subscription(sandbox: Sandbox, listener: Listener) -> None:
    url = f"http://127.0.0.1:{listener.port}/"
    account = Account(sandbox, url)

    renewed = account.gateway.subscribe(url)

    account.pay()
    wait_until(lambda: listener.received)
    [endpoint] = account.call("GET", "/webhook_endpoints")["data"]
    assert (endpoint["id"], endpoint["url"]) == (renewed.id, url)
    with pytest.raises(BadSignature):
        account.gateway.read_event(*listener.received[0])
    assert renewed.secret not in repr(renewed)


def test_a_wrong_key_cannot_subscribe(sandbox: Sandbox) -> None:
    wrong = StripeCards(StripeCredentials("sk_live_real", (), f"{sandbox.url}/stripe"))

    with pytest.raises(Misconfigured):
        wrong.subscribe("https://shop.example/hooks/")


def test_a_shop_that_was_down_is_told_again(sandbox: Sandbox, listener: Listener) -> None:
    listener.statuses += [500, 503]
    account = Account(sandbox, f"http://127.0.0.1:{listener.port}/")

    account.pay()

    wait_until(lambda: len(listener.received) == 3)
    ids = {json.loads(body)["id"] for body, _ in listener.received}
    assert len(ids) == 1


def test_a_name_under_localhost_is_reached_by_its_own_host(
    sandbox: Sandbox, listener: Listener
) -> None:
    account = Account(sandbox, f"http://sole-street.localhost:{listener.port}/hooks/")

    account.pay()

    wait_until(lambda: listener.received)
    assert listener.hosts == [f"sole-street.localhost:{listener.port}"]


def test_deliveries_can_be_held_back_and_let_go(sandbox: Sandbox, listener: Listener) -> None:
    account = Account(sandbox, f"http://127.0.0.1:{listener.port}/")
    sandbox.call("POST", "/_webhooks/hold")

    account.pay()
    account.pay()
    time.sleep(0.2)

    assert listener.received == []
    assert sandbox.call("POST", "/_webhooks/shuffle").json() == {"released": 2}
    wait_until(lambda: len(listener.received) == 2)


def test_deliveries_can_come_twice(sandbox: Sandbox, listener: Listener) -> None:
    account = Account(sandbox, f"http://127.0.0.1:{listener.port}/")
    sandbox.call("POST", "/_webhooks/duplicate")

    account.pay()

    wait_until(lambda: len(listener.received) == 2)
    first, second = [json.loads(body)["id"] for body, _ in listener.received]
    assert first == second


def test_one_event_can_be_sent_again(sandbox: Sandbox, listener: Listener) -> None:
    account = Account(sandbox, f"http://127.0.0.1:{listener.port}/")
    account.pay()
    wait_until(lambda: listener.received)
    event = json.loads(listener.received[0][0])

    assert sandbox.send("/_webhooks/resend", {"event": event["id"]}).json() == {"sent": 1}

    wait_until(lambda: len(listener.received) == 2)
    assert json.loads(listener.received[1][0])["id"] == event["id"]
