"""Fifty buyers and five units: nobody gets what is not there, everybody is told."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from threading import Event
from typing import Any
from uuid import UUID

import pytest

from shared_apps.core import clock
from shared_apps.core.errors import Busy
from shared_apps.core.ids import uuid7
from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.checkout import services
from tenant_apps.checkout.tests.make import make_cart, make_checkout, make_order
from tenant_apps.inventory import queries as stock
from tenant_apps.inventory import services as inventory
from tenant_apps.inventory.errors import BelowCommitted, SoldOut
from tenant_apps.inventory.services import Line
from tenant_apps.inventory.tests.make import make_variant, make_variants
from tenant_apps.orders import queries as orders
from tests.cards import Cards
from tests.races.together import at_once, full, kinds

pytestmark = pytest.mark.usefixtures("real_commits")
BUYERS, UNITS = 50, 5
TOO_LONG = timedelta(minutes=16)


def level(variant: UUID) -> tuple[int, int, int]:
    found = stock.availability([variant])[variant]
    return found.on_hand, found.reserved, found.sold


def buyers_of(variant: UUID, count: int, method: str = "on_delivery") -> list[partial[Any]]:
    """Carts that are ready, each in the hands of somebody who presses the button now."""
    ready = []
    for _ in range(count):
        token = make_cart({variant: 1})
        checkout = make_checkout(token)
        ready.append(partial(services.place_order, checkout.id, token, payment_method=method))
    return ready


def test_fifty_buyers_for_five_units_sell_exactly_five(
    place_a: Place, record_property: Callable[[str, object], None]
) -> None:
    rounds = full(2, 100)
    record_property("rounds", rounds)
    for round_ in range(1, rounds + 1):
        with entered(place_a):
            variant = make_variant(on_hand=UNITS)
            buyers = buyers_of(variant, BUYERS)
        outcomes = at_once(buyers, place_a)
        assert kinds(outcomes) == {"Placed": UNITS, "SoldOut": BUYERS - UNITS}
        refusals = {o.detail for o in outcomes if isinstance(o, SoldOut)}
        assert refusals == {"Some items in your cart are no longer available"}
        with entered(place_a):
            assert level(variant) == (UNITS, 0, UNITS)
            assert orders.matching_orders().count() == UNITS * round_


def test_with_expiry_running_every_unit_is_sold_once(place_a: Place, cards: Cards) -> None:
    """All units are held by orders that were not paid in time; they come back while others buy."""
    with entered(place_a):
        variant = make_variant(on_hand=UNITS)
        with clock.travelled(clock.now() - TOO_LONG):
            for _ in range(UNITS):
                make_order({variant: 1}, method="card")
        assert level(variant) == (UNITS, UNITS, 0)
        inventory.receive(variant_id=variant, quantity=BUYERS)
        buyers = buyers_of(variant, BUYERS)
        inventory.adjust(variant_id=variant, quantity=-BUYERS)
    over = Event()

    def buy_until_it_is_over(buy: partial[Any]) -> Any:
        while True:
            try:
                return buy()
            except SoldOut:
                if over.is_set():
                    raise

    def sweep() -> int:
        given_up = 0
        while given_up < UNITS:
            given_up += services.expire_unpaid()
        over.set()
        return given_up

    outcomes = at_once([sweep, *(partial(buy_until_it_is_over, buy) for buy in buyers)], place_a)
    assert kinds(outcomes[1:]) == {"Placed": UNITS, "SoldOut": BUYERS - UNITS}
    with entered(place_a):
        assert level(variant) == (UNITS, 0, UNITS)


def test_carts_with_the_same_things_in_any_order_do_not_block_one_another(
    place_a: Place,
) -> None:
    with entered(place_a):
        variants = make_variants([200, 200, 200])
    rounds = full(8, 40)

    def buy(turn: int) -> object:
        mine = variants[turn % 3 :] + variants[: turn % 3]
        lines = [Line(variant_id=variant, quantity=1) for variant in mine]
        return [inventory.sell(reference=uuid7(), lines=lines) for _ in range(rounds)]

    outcomes = at_once([partial(buy, turn) for turn in range(5)], place_a)
    assert kinds(outcomes) == {"list": 5}
    with entered(place_a):
        assert [level(v)[2] for v in variants] == [5 * rounds] * 3


def test_counting_and_selling_at_once_never_oversells(place_a: Place) -> None:
    with entered(place_a):
        variant = make_variant(on_hand=10)

    def count(quantity: int) -> object:
        for _ in range(full(10, 100)):
            with suppress(BelowCommitted):
                inventory.set_on_hand(variant_id=variant, quantity=quantity)
        return quantity

    def sell() -> int:
        sold = 0
        for _ in range(full(10, 100)):
            with suppress(SoldOut, Busy):
                inventory.sell(reference=uuid7(), lines=[Line(variant_id=variant, quantity=1)])
                sold += 1
        return sold

    outcomes = at_once([partial(count, 6), partial(count, 12), sell, sell], place_a)
    with entered(place_a):
        on_hand, reserved, sold = level(variant)
    assert (reserved, sold) == (0, outcomes[2] + outcomes[3])
    assert on_hand in {10, 6, 12}
    assert on_hand >= sold
