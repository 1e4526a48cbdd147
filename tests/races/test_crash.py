"""kill -9 between PAY and FINALIZE: one order, one charge, whoever picks it up."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from shared_apps.core import clock
from shared_apps.core.events import outbox
from shared_apps.core.events.models import Delivery
from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.checkout import services
from tenant_apps.checkout.tests.make import make_cart, make_checkout
from tenant_apps.inventory import queries as stock
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.messaging.models import Message
from tenant_apps.orders import queries as orders
from tenant_apps.orders.tests.make import make_order
from tenant_apps.payments.models import Payment
from tests.cards import Cards
from tests.database import URLS, with_name

pytestmark = pytest.mark.usefixtures("real_commits")
DELIVERING = Path(__file__).with_name("dies_delivering.py")
PROGRAM = Path(__file__).with_name("dies_before_noting.py")


def crash(place: Place, cards: Cards, checkout_id: object, token: str) -> None:
    name = str(settings.DATABASES["default"]["NAME"])
    environment = os.environ | {url: with_name(os.environ[url], name) for url in URLS}
    environment |= {"STAND_IN": f"{cards.sandbox.url}/stripe"}
    died = subprocess.run(
        [sys.executable, str(PROGRAM), place.schema, str(checkout_id), token],
        env=environment,
        check=False,
        timeout=60,
    )
    assert died.returncode == -signal.SIGKILL


def test_after_a_crash_the_shopper_gets_the_same_order_and_payment(
    place_a: Place, cards: Cards
) -> None:
    with entered(place_a):
        variant = make_variant(on_hand=5)
        token = make_cart({variant: 2})
        checkout = make_checkout(token)
    crash(place_a, cards, checkout.id, token)
    with entered(place_a):
        order = orders.order_by_checkout(checkout.id)
        assert order is not None
        assert Payment.objects.get().intent_id is None
        placed = services.place_order(checkout.id, token, payment_method="card")
        assert placed.order_id == order.id
        assert len(cards.intents(place_a, order.id)) == 1
        cards.pay(place_a, order.id)
        assert services.return_from_payment(order.link_token).status == "paid"
        level = stock.availability([variant])[variant]
    assert (level.reserved, level.sold) == (0, 2)


def test_after_a_crash_the_sweep_finds_the_money(place_a: Place, cards: Cards) -> None:
    with entered(place_a):
        token = make_cart()
        checkout = make_checkout(token)
    crash(place_a, cards, checkout.id, token)
    with entered(place_a):
        order = orders.order_by_checkout(checkout.id)
        assert order is not None
        (intent,) = cards.intents(place_a, order.id)
        path = f"/payment_intents/{intent['id']}/confirm"
        cards.ask(place_a, "POST", path, payment_method="pm_card_visa")
        with clock.travelled(clock.now() + timedelta(minutes=1)):
            assert services.settle_undecided() == 1
        assert orders.order_by_link(order.link_token).status == "paid"


def test_after_a_crash_nobody_pays_and_the_stock_comes_back(place_a: Place, cards: Cards) -> None:
    with entered(place_a):
        variant = make_variant(on_hand=5)
        token = make_cart({variant: 2})
        checkout = make_checkout(token)
    crash(place_a, cards, checkout.id, token)
    with entered(place_a):
        with clock.travelled(clock.now() + timedelta(minutes=16)):
            assert services.expire_unpaid() == 1
        order = orders.order_by_checkout(checkout.id)
        assert order is not None
        assert [i["status"] for i in cards.intents(place_a, order.id)] == ["canceled"]
        assert stock.availability([variant])[variant].available == 5


def test_a_worker_that_is_killed_while_delivering_leaves_nothing_half_done(
    place_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with entered(place_a), monkeypatch.context() as broker:
        broker.setattr(outbox, "_send", lambda _: None)
        make_order()
        receipts = Delivery.objects.filter(handler__contains="receipt", done_at=None)
        delivery_id = receipts.get().pk
    name = str(settings.DATABASES["default"]["NAME"])
    died = subprocess.run(
        [sys.executable, str(DELIVERING), place_a.schema, str(delivery_id)],
        env=os.environ | {url: with_name(os.environ[url], name) for url in URLS},
        check=False,
        timeout=60,
    )
    assert died.returncode == -signal.SIGKILL
    with entered(place_a):
        assert (receipts.count(), Message.objects.count()) == (1, 0)
        outbox.sweep()
        assert receipts.count() == 0
        assert Message.objects.filter(template="order_confirmed").count() == 1
        assert outbox.sweep() == 0
