"""The races again over HTTP, against two server processes, with expiry running beside them."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any
from uuid import UUID, uuid4

import pytest

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.checkout import services
from tenant_apps.checkout.tests.make import ADDRESS
from tenant_apps.inventory import queries as stock
from tenant_apps.inventory.tests.make import make_variant
from tests.cards import Cards
from tests.races.servers import Shopper, two_processes
from tests.races.together import at_once, full

pytestmark = pytest.mark.usefixtures("real_commits")
BUYERS, UNITS = 50, 5


def at_the_button(port: int, variant: UUID, number: int = 0) -> tuple[Shopper, str]:
    """Somebody with a full cart, and where the button leads."""
    shopper = Shopper(port)
    shopper.send("GET", "/api/v1/shop/cart/")
    line = {"variant_id": str(variant), "quantity": 1}
    shopper.send("POST", "/api/v1/shop/cart/lines/", line)
    body = {"email": f"w{number}@example.test", "shipping_address": ADDRESS}
    status, checkout = shopper.send("POST", "/api/v1/checkouts/", body)
    assert status == 201, checkout
    return shopper, f"/api/v1/checkouts/{checkout['id']}/order/"


def press(shopper: Shopper, path: str, method: str, key: str) -> tuple[int, Any]:
    return shopper.send("POST", path, {"payment_method": method}, Idempotency_Key=key)


def test_fifty_buyers_at_two_servers_buy_exactly_five(
    place_a: Place, cards: Cards, record_property: Callable[[str, object], None]
) -> None:
    rounds = full(1, 100)
    record_property("rounds", rounds)
    over = Event()

    def expire() -> str:
        with entered(place_a):
            while not over.wait(0.05):
                services.expire_unpaid()
        return "done"

    def buy(buyers: list[tuple[Shopper, str]]) -> list[Any]:
        keys = [uuid4().hex for _ in buyers]
        answers = at_once(
            [partial(press, *who, "on_delivery", k) for who, k in zip(buyers, keys, strict=True)]
        )
        over.set()
        return answers

    with two_processes(cards.sandbox.url) as ports:
        for _ in range(rounds):
            with entered(place_a):
                variant = make_variant(on_hand=UNITS)
            arrive = [partial(at_the_button, ports[n % 2], variant, n) for n in range(BUYERS)]
            buyers = at_once(arrive)
            over.clear()
            answers, swept = at_once([partial(buy, buyers), expire])
            assert swept == "done"
            check_answers(answers, variant)
            with entered(place_a):
                level = stock.availability([variant])[variant]
            assert (level.on_hand, level.reserved, level.sold) == (UNITS, 0, UNITS)


def check_answers(answers: list[tuple[int, Any]], variant: UUID) -> None:
    """Five bought; everybody else was told what is short."""
    statuses = sorted(status for status, _ in answers)
    assert statuses == [201] * UNITS + [409] * (BUYERS - UNITS)
    refused = [body for status, body in answers if status == 409]
    assert {body["code"] for body in refused} == {"sold_out"}
    assert {tuple(body["errors"]) for body in refused} == {(str(variant),)}


def test_the_same_order_at_two_servers_is_one(place_a: Place, cards: Cards) -> None:
    with two_processes(cards.sandbox.url) as ports:
        for _ in range(full(2, 50)):
            with entered(place_a):
                variant = make_variant(on_hand=10)
            shopper, path = at_the_button(ports[0], variant)
            twin = Shopper(ports[1], cookies=dict(shopper.cookies))
            answers = at_once(
                [partial(press, who, path, "card", "one") for who in (shopper, twin)]
            )
            made = [told["order"] for status, told in answers if status == 201]
            assert {status for status, _ in answers} <= {201, 409}
            status, told = press(shopper, path, "card", "one")
            assert (status, {told["order"]["id"]}) == (201, {order["id"] for order in made})
            assert len(cards.intents(place_a, UUID(told["order"]["id"]))) == 1
            with entered(place_a):
                assert stock.availability([variant])[variant].reserved == 1
