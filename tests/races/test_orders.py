"""The same order twice, the same money twice, two people with one order: once each."""

from functools import partial
from typing import Any
from uuid import UUID

import pytest

from shared_apps.core.events.models import OutboxEntry
from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.checkout import services
from tenant_apps.checkout.services import sweeping
from tenant_apps.checkout.tests.make import ADDRESS, make_order
from tenant_apps.customers import services as customers
from tenant_apps.inventory import queries as stock
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.orders import queries as orders
from tenant_apps.orders import services as order_services
from tenant_apps.orders.services import Parcel
from tenant_apps.payments import queries as payments
from tenant_apps.payments.models import Notification, PaymentEvent
from tests.cards import Cards
from tests.hosts import Browser
from tests.races.together import at_once, full, kinds

pytestmark = pytest.mark.usefixtures("real_commits")
ROUNDS = full(2, 20)


@pytest.fixture
def variant(place_a: Place) -> UUID:
    with entered(place_a):
        return make_variant(on_hand=100)


def shopper_at_the_button(variant: UUID) -> tuple[Browser, str]:
    shopper = Browser("alpha")
    shopper.send("post", "/api/v1/shop/cart/lines/", {"variant_id": variant, "quantity": 1})
    body = {"email": "wanjiku@example.test", "shipping_address": ADDRESS}
    checkout = shopper.send("post", "/api/v1/checkouts/", body).json()["id"]
    return shopper, f"/api/v1/checkouts/{checkout}/order/"


def twin(shopper: Browser) -> Browser:
    """The same browser's second request: the same cookies on another connection."""
    other = Browser("alpha")
    other.cookies = shopper.cookies
    return other


def test_two_identical_posts_make_one_order_and_one_charge(place_a: Place, cards: Cards) -> None:
    for _ in range(ROUNDS):
        for method in ("on_delivery", "card"):
            for keys in (("one", "one"), ("one", "two")):
                press_twice(place_a, cards, method, keys)


def press_twice(place: Place, cards: Cards, method: str, keys: tuple[str, str]) -> None:
    with entered(place):
        variant = make_variant(on_hand=100)
        before = orders.matching_orders().count()
    shopper, url = shopper_at_the_button(variant)
    body = {"payment_method": method}

    def post(browser: Browser, key: str) -> Any:
        return browser.send("post", url, body, Idempotency_Key=key)

    answers = at_once([partial(post, twin(shopper), key) for key in keys])
    assert {answer.status_code for answer in answers} <= {201, 409}
    made = [answer.json()["order"] for answer in answers if answer.status_code == 201]
    assert made
    assert all(order == made[0] for order in made)
    busy = [answer for answer in answers if answer.status_code == 409]
    assert all(answer["Retry-After"] for answer in busy)
    assert post(shopper, "one").json()["order"] == made[0]
    with entered(place):
        assert orders.matching_orders().count() == before + 1
        level = stock.availability([variant])[variant]
    assert level.reserved + level.sold == 1
    intents = cards.intents(place, UUID(made[0]["id"]))
    assert len(intents) == (1 if method == "card" else 0)


def test_webhook_return_and_sweep_in_the_same_instant_capture_once(
    place_a: Place, cards: Cards
) -> None:
    for round_ in range(1, ROUNDS + 1):
        everybody_comes_back(place_a, cards, round_)


def everybody_comes_back(place_a: Place, cards: Cards, round_: int) -> None:
    with entered(place_a):
        variant = make_variant(on_hand=100)
        placed = make_order({variant: 2}, method="card")
    cards.pay(place_a, placed.order_id)
    (event,) = cards.events(place_a, placed.order_id, "payment_intent.succeeded")

    def come_back() -> Any:
        return services.return_from_payment(placed.link_token)

    def notify() -> Any:
        return cards.notify(place_a, event).status_code

    def sweep() -> Any:
        return order_services.confirm(placed.order_id)

    outcomes = at_once([come_back, notify, come_back, notify, sweep], place_a)
    assert kinds(outcomes) == {"OrderView": 2, "int": 2, "str": 1}
    with entered(place_a):
        order = orders.order_by_link(placed.link_token)
        level = stock.availability([variant])[variant]
        confirmed = OutboxEntry.objects.filter(kind="orders.OrderConfirmed").count()
        captured = PaymentEvent.objects.filter(kind="captured").count()
        kept = Notification.objects.count()
    assert (order.status, order.payment_status) == ("paid", "paid")
    assert (captured, confirmed, kept) == (round_, round_, round_)
    assert (level.reserved, level.sold) == (0, 2)


def test_money_and_expiry_in_the_same_instant_agree(
    place_a: Place, cards: Cards, variant: UUID
) -> None:
    """Paid or given up, never both and never neither."""
    with entered(place_a):
        placed = make_order({variant: 2}, method="card")

    def pay_and_come_back() -> Any:
        cards.pay(place_a, placed.order_id)
        return services.return_from_payment(placed.link_token)

    def give_up() -> Any:
        return sweeping._expire(placed.order_id)

    at_once([pay_and_come_back, give_up], place_a)
    with entered(place_a):
        services.return_from_payment(placed.link_token)
        order = orders.order_by_link(placed.link_token)
        payment = payments.payment_of(placed.order_id)
        level = stock.availability([variant])[variant]
    assert payment is not None
    taken = payment.captured.minor - payment.refunded.minor
    assert (order.status, taken > 0, level.sold, level.reserved) in {
        ("paid", True, 2, 0),
        ("cancelled", False, 0, 0),
    }


def test_two_full_refunds_at_once_pay_once(place_a: Place, cards: Cards, variant: UUID) -> None:
    with entered(place_a):
        placed = make_order({variant: 1}, method="card")
        cards.pay(place_a, placed.order_id)
        total = services.return_from_payment(placed.link_token).total.minor

    def refund() -> Any:
        return order_services.refund(placed.order_id, amount=total)

    outcomes = at_once([refund] * 4, place_a)
    assert kinds(outcomes) == {"RefundTooLarge": 3, "UUID": 1}
    (intent,) = cards.intents(place_a, placed.order_id)
    told = cards.ask(place_a, "GET", f"/refunds?payment_intent={intent['id']}")["data"]
    assert [refund["amount"] for refund in told] == [total]


def test_a_parcel_and_a_cancellation_do_not_both_win(place_a: Place) -> None:
    for _ in range(ROUNDS):
        send_and_cancel(place_a)


def send_and_cancel(place_a: Place) -> None:
    with entered(place_a):
        variant = make_variant(on_hand=100)
        placed = make_order({variant: 2})

    def fulfil() -> Any:
        return order_services.fulfil(placed.order_id, Parcel())

    def cancel() -> Any:
        return order_services.cancel(placed.order_id)

    at_once([fulfil, cancel, fulfil, cancel], place_a)
    with entered(place_a):
        order = orders.order_by_link(placed.link_token)
        level = stock.availability([variant])[variant]
    assert (order.status, len(order.shipments), level.on_hand, level.sold) in {
        ("shipped", 1, 98, 0),
        ("cancelled", 0, 100, 0),
    }


def test_a_first_payment_connects_the_store_once(
    place_a: Place, cards: Cards, variant: UUID
) -> None:
    def order() -> Any:
        return make_order({variant: 1}, method="card")

    outcomes = at_once([order] * 4, place_a)
    assert kinds(outcomes) == {"Placed": 4}
    hook = cards.hook(place_a)
    told = cards.ask(place_a, "GET", "/webhook_endpoints?limit=100")["data"]
    assert len([endpoint for endpoint in told if hook in endpoint["url"]]) == 1
    assert len(cards.secrets(place_a)["webhook_secrets"]) == 1


def test_one_mail_address_is_one_customer(place_a: Place) -> None:
    def find() -> Any:
        return customers.find_or_create_customer(email="Same@Example.Test", name="S")

    assert len(set(at_once([find] * 8, place_a))) == 1


def test_numbers_are_given_once(place_a: Place, variant: UUID) -> None:
    def order() -> Any:
        return make_order({variant: 1})

    outcomes = at_once([order] * 12, place_a)
    assert kinds(outcomes) == {"Placed": 12}
    numbers = sorted(placed.number for placed in outcomes)
    assert numbers == [f"#{1001 + n}" for n in range(12)]
