"""Money, told without HTTP: against the provider's stand-in."""

import json
from datetime import timedelta
from itertools import permutations
from uuid import uuid4

import pytest
import time_machine
from django.utils import translation
from pytest_django.fixtures import Settings

from shared_apps.audit import queries as audit
from shared_apps.core import clock, crypto
from shared_apps.core.events.models import OutboxEntry
from shared_apps.core.tenancy.context import Place, current_tenant_id, in_public
from shared_apps.providers.payments.registry import card_gateway
from tenant_apps.payments import queries, services
from tenant_apps.payments.errors import (
    BadPaymentSetting,
    NothingToCollect,
    NotOffered,
    PaymentsDown,
    RefundTooLarge,
)
from tenant_apps.payments.models import (
    Notification,
    Payment,
    PaymentEvent,
    PaymentSetting,
    ProviderAccount,
    Refund,
)
from tenant_apps.payments.tests.make import make_payment
from tests.cards import Cards
from tests.providers.signing import signed

pytestmark = pytest.mark.django_db


def announced() -> list[str]:
    return list(
        OutboxEntry.objects.filter(kind__startswith="payments.")
        .order_by("id")
        .values_list("kind", flat=True)
    )


def test_a_payment_is_announced_once_however_often_it_is_begun(store: Place, cards: Cards) -> None:
    order_id = make_payment()
    first, second = services.begin(order_id), services.begin(order_id)
    assert first == second
    assert len(cards.intents(store, order_id)) == 1


def test_a_crash_after_the_call_costs_no_second_payment(store: Place, cards: Cards) -> None:
    order_id = make_payment()
    intent = cards.intent(store, order_id)
    Payment.objects.update(intent_id=None, state="expected")  # as if the note was never written
    assert services.check(order_id).provider_ref == intent
    assert len(cards.intents(store, order_id)) == 1


def test_the_money_is_booked_once_however_often_it_is_asked_about(
    store: Place, cards: Cards
) -> None:
    order_id = make_payment()
    cards.pay(store, order_id)
    for _ in range(3):
        assert services.check(order_id).captured.minor == 530_000
    assert PaymentEvent.objects.filter(kind="captured").count() == 1
    assert announced() == ["payments.PaymentCaptured"]


def test_a_payment_that_is_called_off_takes_no_money(store: Place, cards: Cards) -> None:
    order_id = make_payment()
    assert services.call_off(order_id).state == "cancelled"
    answer = cards.pay(store, order_id)
    assert answer["error"]["code"] == "payment_intent_unexpected_state"
    assert services.check(order_id).captured.minor == 0


def test_calling_off_comes_too_late_for_money_that_came(store: Place, cards: Cards) -> None:
    order_id = make_payment()
    cards.pay(store, order_id)
    payment = services.call_off(order_id)
    assert (payment.state, payment.captured) == ("captured", payment.amount)


def test_what_was_never_announced_is_called_off_at_the_provider_too(
    store: Place, cards: Cards
) -> None:
    order_id = make_payment(begun=False)
    assert services.call_off(order_id).state == "cancelled"
    assert [i["status"] for i in cards.intents(store, order_id)] == ["canceled"]


def test_with_the_provider_down_nothing_is_booked(store: Place, cards: Cards) -> None:
    order_id = make_payment()
    cards.sandbox.fail("down", "/v1/payment_intents", times=2)
    with pytest.raises(PaymentsDown):
        services.call_off(order_id)
    assert Payment.objects.get().state == "open"


def test_money_on_delivery_is_collected_once(store: Place) -> None:
    order_id = make_payment(method="on_delivery")
    services.mark_collected(order_id)
    with pytest.raises(NothingToCollect):
        services.mark_collected(order_id)
    payment = queries.payment_of(order_id)
    assert payment is not None
    assert payment.captured == payment.amount


def test_a_way_to_pay_that_is_switched_off_is_not_offered(store: Place) -> None:
    services.change_settings(on_delivery_enabled=False)
    with pytest.raises(NotOffered):
        make_payment(method="on_delivery")
    with pytest.raises(NotOffered):
        services.expect(order_id=uuid4(), method="cowries", amount=1, currency="KES")
    assert not Payment.objects.exists()


def test_refunds_add_up_to_what_was_paid_and_no_more(store: Place, cards: Cards) -> None:
    order_id = make_payment()
    with pytest.raises(RefundTooLarge):
        services.request_refund(order_id=order_id, amount=1)
    cards.pay(store, order_id)
    services.check(order_id)
    for amount in (500_000, 30_000):
        services.request_refund(order_id=order_id, amount=amount)
    with pytest.raises(RefundTooLarge):
        services.request_refund(order_id=order_id, amount=1)
    for refund in Refund.objects.all():
        services.carry_out_refund(refund.pk)
        services.carry_out_refund(refund.pk)
    payment = queries.payment_of(order_id)
    assert payment is not None
    assert (payment.refunded.minor, payment.refundable.minor) == (530_000, 0)
    (intent,) = cards.intents(store, order_id)
    told = cards.ask(store, "GET", f"/refunds?payment_intent={intent['id']}")["data"]
    assert sorted(refund["amount"] for refund in told) == [30_000, 500_000]


def test_a_refund_waits_for_a_provider_that_is_down(store: Place, cards: Cards) -> None:
    order_id = make_payment()
    cards.pay(store, order_id)
    services.check(order_id)
    refund_id = services.request_refund(order_id=order_id, amount=1_000)
    assert refund_id is not None
    cards.sandbox.fail("down", "/v1/refunds", times=2)
    services.carry_out_refund(refund_id)
    assert Refund.objects.get().status == "requested"
    assert services.carry_out_waiting() == 0
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        assert services.carry_out_waiting() == 1
    assert Refund.objects.get().status == "succeeded"


def test_a_refund_without_an_answer_for_a_day_is_left_to_a_person(
    store: Place, cards: Cards
) -> None:
    order_id = make_payment()
    cards.pay(store, order_id)
    services.check(order_id)
    services.request_refund(order_id=order_id, amount=1_000)
    with time_machine.travel(clock.now() + timedelta(hours=24)):
        assert services.carry_out_waiting() == 0


EVENTS = ("payment_failed", "processing", "succeeded")


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_any_order_of_one_history_ends_the_same(
    store: Place, cards: Cards, order: tuple[int, ...]
) -> None:
    order_id = make_payment()
    intent = cards.intent(store, order_id)
    gateway = card_gateway("stripe", {"secret_key": "sk_test_x", "webhook_secrets": ["whsec_x"]})
    for number in [*order, *order]:
        body = event_body(f"evt_{number}", f"payment_intent.{EVENTS[number]}", intent)
        event = gateway.read_event(*body)
        services.store_notification("stripe", event)
    assert Notification.objects.count() == 3
    assert services.process_waiting() == 3
    assert services.process_waiting() == 0
    payment = queries.payment_of(order_id)
    assert payment is not None
    assert (payment.state, payment.captured, payment.refunded.minor) == (
        "captured",
        payment.amount,
        0,
    )


def event_body(event_id: str, kind: str, intent: str, amount: int = 530_000) -> tuple[bytes, str]:
    told = {
        "id": event_id,
        "object": "event",
        "type": kind,
        "created": int(clock.now().timestamp()),
        "data": {
            "object": {
                "id": intent,
                "object": "payment_intent",
                "amount": amount,
                "currency": "kes",
                "metadata": {},
            }
        },
    }
    body = json.dumps(told).encode()
    return body, signed(body, "whsec_x")


def test_a_new_store_needs_no_network_and_connects_before_its_first_payment(
    store: Place, cards: Cards
) -> None:
    assert ProviderAccount.objects.get().connected_at is None
    make_payment()
    assert ProviderAccount.objects.get().connected_at is not None
    (endpoint,) = [
        e
        for e in cards.ask(store, "GET", "/webhook_endpoints")["data"]
        if cards.hook(store) in e["url"]
    ]
    assert endpoint["url"].startswith("http://127.0.0.1:")
    make_payment()
    assert len(cards.secrets(store)["webhook_secrets"]) == 1


def test_secrets_are_sealed_and_open_in_their_own_store_only(
    store: Place, cards: Cards, place_b: Place
) -> None:
    sealed = ProviderAccount.objects.get().credentials
    assert "sk_test" not in sealed
    with pytest.raises(crypto.CannotOpen):
        crypto.unseal(sealed, context=f"payments:{place_b.tenant_id}")


def test_an_owners_keys_are_tried_before_they_are_kept(
    store: Place, cards: Cards, settings: Settings
) -> None:
    before = ProviderAccount.objects.get().credentials
    for keys in (
        {"secret_key": "sk_live_wrong", "publishable_key": "pk_live_x"},
        {"secret_key": "sk_test_owner", "publishable_key": ""},
    ):
        with pytest.raises(BadPaymentSetting):
            services.change_settings(card_enabled=True, **keys)
    assert ProviderAccount.objects.get().credentials == before
    services.change_settings(
        card_enabled=True, secret_key="sk_test_owner", publishable_key="pk_test_owner"
    )
    assert cards.secrets(store)["secret_key"] == "sk_test_owner"
    assert len(cards.secrets(store)["webhook_secrets"]) == 1


def test_every_change_of_keys_is_in_the_trail_and_no_key_is(store: Place, cards: Cards) -> None:
    ProviderAccount.objects.update(publishable_key="pk_test_first")
    services.change_settings(publishable_key="pk_test_second")
    services.change_settings(publishable_key="pk_test_second")
    services.change_settings(secret_key="sk_test_owner", publishable_key="pk_test_third")
    masked = {"publishable_key": "•••"}
    with in_public():
        told = audit.entries_of_tenant(current_tenant_id()).filter(target="card_account")
        assert list(told.values_list("before", "after")) == [(masked, masked)] * 2


def test_cards_need_an_account(store: Place, cards: Cards) -> None:
    services.change_settings(card_enabled=False)
    ProviderAccount.objects.all().delete()
    with pytest.raises(BadPaymentSetting):
        services.change_settings(card_enabled=True)
    assert PaymentSetting.objects.get().card_enabled is False


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_any_order_of_a_refunds_news_ends_the_same(
    store: Place, cards: Cards, order: tuple[int, ...]
) -> None:
    """A refund is announced, succeeds, and comes back from the bank: nothing was refunded."""
    order_id = make_payment()
    cards.pay(store, order_id)
    services.check(order_id)
    refund_id = services.request_refund(order_id=order_id, amount=30_000)
    assert refund_id is not None
    services.carry_out_refund(refund_id)
    reference = Refund.objects.get().reference
    news = [("created", "pending"), ("updated", "succeeded"), ("failed", "failed")]
    gateway = card_gateway("stripe", {"secret_key": "sk_test_x", "webhook_secrets": ["whsec_x"]})
    for number in [*order, *order]:
        kind, status = news[number]
        body = refund_body(
            f"evt_{number}", f"refund.{kind}", status, reference, cards.intent(store, order_id)
        )
        services.store_notification("stripe", gateway.read_event(*body))
    services.process_waiting()
    payment = queries.payment_of(order_id)
    assert payment is not None
    assert (payment.refunded.minor, payment.refundable.minor) == (0, 530_000)
    assert Refund.objects.get().status == "failed"


def test_a_refund_at_the_providers_desk_is_booked(store: Place, cards: Cards) -> None:
    order_id = make_payment()
    cards.pay(store, order_id)
    services.check(order_id)
    gateway = card_gateway("stripe", {"secret_key": "sk_test_x", "webhook_secrets": ["whsec_x"]})
    for number in (1, 2):
        body = refund_body(
            f"evt_{number}",
            "refund.updated",
            "succeeded",
            "re_desk",
            cards.intent(store, order_id),
        )
        services.store_notification("stripe", gateway.read_event(*body))
    services.process_waiting()
    payment = queries.payment_of(order_id)
    assert payment is not None
    assert payment.refunded.minor == 30_000


def refund_body(
    event_id: str, kind: str, status: str, refund: str, intent: str
) -> tuple[bytes, str]:
    thing = {"object": "refund", "amount": 30_000, "currency": "kes", "metadata": {}}
    thing |= {"id": refund, "payment_intent": intent, "status": status}
    told = {
        "id": event_id,
        "object": "event",
        "type": kind,
        "created": int(clock.now().timestamp()),
        "data": {"object": thing},
    }
    body = json.dumps(told).encode()
    return body, signed(body, "whsec_x")


def test_a_refused_card_is_told_in_our_words_and_language_and_to_the_owner_as_it_came(
    store: Place, cards: Cards
) -> None:
    order_id = make_payment()
    payment = Payment.objects.get(order_id=order_id)
    payment.state = "failed"
    payment.save(update_fields=["state"])
    for code, at in (("stolen_card", 1), ("insufficient_funds", 2)):
        PaymentEvent.objects.create(
            payment=payment, kind="failed", reference=f"evt_{at}", amount=1, currency="KES",
            code=code, detail=f"Said of {code}.", at=clock.now() + timedelta(seconds=at),
        )  # fmt: skip
    with translation.override("sw"):
        told = queries.payment_of(order_id)
    assert told is not None
    assert told.failure == "Kadi yako haina salio la kutosha."
    assert told.provider_message == "Said of insufficient_funds."


@pytest.mark.parametrize("code", ["stolen_card", "fraudulent", "a_code_of_tomorrow", ""])
def test_of_other_refusals_a_shopper_hears_no_reason(code: str) -> None:
    assert queries.refusal_of(code) == "Your card was not accepted. Please try another one."
