"""Paying by card: against the provider's stand-in, over real HTTP."""

from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import time_machine
from pytest_django import DjangoCaptureOnCommitCallbacks

from shared_apps.core import clock
from shared_apps.core.events.models import OutboxEntry
from shared_apps.core.tenancy.context import Place
from tenant_apps.checkout import queries, services
from tenant_apps.checkout.errors import PaymentTimeOver
from tenant_apps.checkout.services import Placed
from tenant_apps.checkout.tests.make import make_cart, make_checkout, make_order
from tenant_apps.inventory import queries as stock
from tenant_apps.inventory import services as inventory
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.orders import queries as orders
from tenant_apps.payments import queries as payments
from tenant_apps.payments import services as payment_services
from tenant_apps.payments.errors import PaymentsDown
from tests.cards import Cards

pytestmark = pytest.mark.django_db
Commit = DjangoCaptureOnCommitCallbacks


def status(placed: Placed) -> tuple[str, str]:
    order = orders.order_by_link(placed.link_token)
    return order.status, order.payment_status


def later() -> AbstractContextManager[object]:
    """When every hold has run out, and no payment was asked about for a while."""
    return time_machine.travel(clock.now() + timedelta(minutes=16))


def test_the_stock_is_held_until_the_card_is_charged(store: Place, cards: Cards) -> None:
    variant = make_variant(on_hand=5)
    placed = make_order({variant: 2}, method="card")
    assert (placed.next, status(placed)) == ("confirm_card", ("payment_pending", "pending"))
    assert placed.card is not None
    assert placed.card.client_secret.startswith(cards.intent(store, placed.order_id))
    level = stock.availability([variant])[variant]
    assert (level.on_hand, level.reserved, level.sold) == (5, 2, 0)


def test_the_browsers_return_confirms_the_order(
    store: Place, cards: Cards, django_capture_on_commit_callbacks: Commit
) -> None:
    variant = make_variant(on_hand=5)
    placed = make_order({variant: 2}, method="card")
    cards.pay(store, placed.order_id)
    with django_capture_on_commit_callbacks(execute=True):
        order = services.return_from_payment(placed.link_token)
    assert (order.status, order.payment_status, order.is_confirmed) == ("paid", "paid", True)
    level = stock.availability([variant])[variant]
    assert (level.reserved, level.sold) == (0, 2)
    assert str(order.payment and order.payment.captured) == str(order.total)


def test_returning_before_paying_changes_nothing(store: Place, cards: Cards) -> None:
    placed = make_order(method="card")
    assert services.return_from_payment(placed.link_token).status == "payment_pending"


def test_the_webhook_confirms_the_order_and_empties_the_cart(
    store: Place, cards: Cards, django_capture_on_commit_callbacks: Commit
) -> None:
    token = make_cart()
    checkout = make_checkout(token)
    placed = services.place_order(checkout.id, token, payment_method="card")
    assert queries.item_count(token) == 2
    cards.pay(store, placed.order_id)
    (event,) = cards.events(store, placed.order_id, "payment_intent.succeeded")
    with django_capture_on_commit_callbacks(execute=True):
        answer = cards.notify(store, event)
    assert (answer.status_code, answer.json()) == (200, {"received": True, "repeated": False})
    assert status(placed) == ("paid", "paid")
    assert queries.item_count(token) == 0


def test_webhook_and_return_book_the_money_once(
    store: Place, cards: Cards, django_capture_on_commit_callbacks: Commit
) -> None:
    placed = make_order(method="card")
    cards.pay(store, placed.order_id)
    (event,) = cards.events(store, placed.order_id, "payment_intent.succeeded")
    with django_capture_on_commit_callbacks(execute=True):
        services.return_from_payment(placed.link_token)
        cards.notify(store, event)
        cards.notify(store, event)
        services.return_from_payment(placed.link_token)
    payment = payments.payment_of(placed.order_id)
    assert payment is not None
    assert payment.captured == payment.amount
    assert OutboxEntry.objects.filter(kind="orders.OrderConfirmed").count() == 1
    assert status(placed) == ("paid", "paid")


def test_a_declined_card_may_be_followed_by_a_good_one(
    store: Place, cards: Cards, django_capture_on_commit_callbacks: Commit
) -> None:
    placed = make_order(method="card")
    cards.pay(store, placed.order_id, "pm_card_visa_chargeDeclined")
    (event,) = cards.events(store, placed.order_id, "payment_intent.payment_failed")
    with django_capture_on_commit_callbacks(execute=True):
        cards.notify(store, event)
    assert status(placed) == ("failed", "failed")
    cards.pay(store, placed.order_id)
    with django_capture_on_commit_callbacks(execute=True):
        services.return_from_payment(placed.link_token)
    assert status(placed) == ("paid", "paid")


def test_what_is_not_paid_in_time_is_called_off_first_and_then_released(
    store: Place, cards: Cards
) -> None:
    variant = make_variant(on_hand=5)
    token = make_cart({variant: 2})
    checkout = make_checkout(token)
    placed = services.place_order(checkout.id, token, payment_method="card")
    assert services.expire_unpaid() == 0
    with later():
        assert services.expire_unpaid() == 1
    assert status(placed) == ("cancelled", "cancelled")
    intent = cards.ask(store, "GET", f"/payment_intents/{cards.intent(store, placed.order_id)}")
    assert intent["status"] == "canceled"
    level = stock.availability([variant])[variant]
    assert (level.on_hand, level.reserved, level.sold) == (5, 0, 0)
    assert stock.held_until(placed.order_id) is None
    assert queries.item_count(token) == 2
    with pytest.raises(PaymentTimeOver):
        services.place_order(checkout.id, token, payment_method="card")
    assert services.start_checkout(token).id != checkout.id


def test_money_that_came_in_the_last_second_makes_the_order(store: Place, cards: Cards) -> None:
    variant = make_variant(on_hand=5)
    placed = make_order({variant: 2}, method="card")
    cards.pay(store, placed.order_id)
    with later():
        assert services.expire_unpaid() == 0
    assert status(placed) == ("paid", "paid")
    assert stock.availability([variant])[variant].sold == 2


def test_the_sweep_settles_what_nobody_heard_of(store: Place, cards: Cards) -> None:
    placed = make_order(method="card")
    cards.pay(store, placed.order_id)
    assert services.settle_undecided() == 0
    with later():
        assert services.settle_undecided() == 1
    assert status(placed) == ("paid", "paid")


def test_with_the_provider_down_the_order_waits_and_the_next_try_gets_the_same(
    store: Place, cards: Cards
) -> None:
    token = make_cart()
    checkout = make_checkout(token)
    cards.sandbox.fail("down", "/v1/payment_intents", times=2)
    with pytest.raises(PaymentsDown):
        services.place_order(checkout.id, token, payment_method="card")
    order = orders.order_by_checkout(checkout.id)
    assert order is not None
    placed = services.place_order(checkout.id, token, payment_method="card")
    assert (placed.order_id, placed.next) == (order.id, "confirm_card")


def test_money_for_goods_that_are_gone_is_sent_back(
    store: Place, cards: Cards, django_capture_on_commit_callbacks: Commit
) -> None:
    variant = make_variant(on_hand=2)
    placed = make_order({variant: 2}, method="card")
    cards.pay(store, placed.order_id)
    inventory.release(placed.order_id)
    inventory.set_on_hand(variant_id=variant, quantity=1)
    with django_capture_on_commit_callbacks(execute=True):
        services.return_from_payment(placed.link_token)
    assert status(placed) == ("cancelled", "refunded")
    payment = payments.payment_of(placed.order_id)
    assert payment is not None
    assert (payment.captured, payment.refunded) == (payment.amount, payment.amount)
    assert stock.availability([variant])[variant].available == 1


def test_a_hold_that_was_lost_is_sold_again_where_there_is_enough(
    store: Place, cards: Cards
) -> None:
    variant = make_variant(on_hand=2)
    placed = make_order({variant: 2}, method="card")
    cards.pay(store, placed.order_id)
    inventory.release(placed.order_id)
    services.return_from_payment(placed.link_token)
    assert status(placed) == ("paid", "paid")
    level = stock.availability([variant])[variant]
    assert (level.reserved, level.sold, level.available) == (0, 2, 0)


def test_an_account_that_is_gone_holds_the_stock_for_a_day_and_no_longer(
    store: Place, cards: Cards
) -> None:
    variant = make_variant(on_hand=2)
    placed = make_order({variant: 2}, method="card")
    payment_services.change_settings(secret_key="sk_test_another", publishable_key="pk_test_x")
    with later():
        assert services.expire_unpaid() == 0
        assert stock.availability([variant])[variant].available == 0
    with time_machine.travel(clock.now() + timedelta(days=1, minutes=16)):
        assert services.expire_unpaid() == 1
        assert services.settle_undecided() == 0
    assert status(placed) == ("cancelled", "cancelled")
    assert stock.availability([variant])[variant].available == 2
