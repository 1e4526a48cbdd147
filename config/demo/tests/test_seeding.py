"""The seed: lawful data by the shops' own services, once, also after a kill."""

import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from config.demo import opening, seeding, stocking
from config.demo.art.darkroom import Album
from config.demo.content.houses import PASSWORD, SOLE_STREET, House
from config.demo.trading import Trade, moments
from shared_apps.accounts import queries as accounts
from shared_apps.core import clock
from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.catalog import queries as catalog
from tenant_apps.catalog.queries import owner as desk
from tenant_apps.customers import queries as customers
from tenant_apps.inventory import queries as stock
from tenant_apps.orders import queries as orders

SMALL = replace(
    SOLE_STREET,
    items=SOLE_STREET.items[4:6],
    shelves=SOLE_STREET.shelves[:1],
    hero=None,
    accounts=1,
    orders=9,
)


@pytest.fixture(autouse=True)
def _alone(settings: Settings) -> None:
    """No stand-ins: everything is paid on delivery, and no mail leaves."""
    settings.SANDBOX_URL = ""
    settings.EMAIL_BACKEND = seeding.NO_MAIL


@pytest.fixture
def album(tmp_path: Path, settings: Settings) -> Album:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return Album(tmp_path / "pictures")


@pytest.fixture
def shop(db: None) -> Place:
    return opening.open_store(SMALL)


def everything(place: Place) -> dict[str, Any]:
    """What a second run must leave alone."""
    with entered(place):
        found = list(orders.matching_orders().order_by("number"))
        products = sorted(stocking.known_products().values())
        details = [desk.product_detail(product_id) for product_id in products]
        variants = [variant.pk for detail in details for variant in detail.variants]
        return {
            "orders": [(o.number, o.state, o.total, o.placed_at) for o in found],
            "history": [len(orders.order_view(o.pk).timeline) for o in found],
            "pictures": [[image.pk for image, _ in detail.images] for detail in details],
            "stock": stock.availability(variants),
            "collections": [(c.title, c.handle) for c in catalog.collection_pages()],
            "customers": customers.matching_customers().count(),
        }


def test_seeding_twice_changes_nothing(shop: Place, album: Album) -> None:
    seeding.fill_store(SMALL, album)
    first = everything(shop)
    seeding.fill_store(SMALL, album)

    assert len(first["orders"]) == 9
    assert everything(shop) == first


def test_a_run_that_was_killed_is_taken_up_where_it_stopped(shop: Place, album: Album) -> None:
    _, clerk_id = opening.members(SMALL)
    with entered(shop):
        next(stocking.stock_shelves(SMALL, album))
        list(stocking.stock_shelves(SMALL, album))
        trade = Trade(SMALL, seeding.variants_for_sale(), clerk_id).run()
        begun = [next(trade) for _ in range(4)]
    seeding.fill_store(SMALL, album)

    assert begun == [0, 1, 2, 3]
    assert [number for number, *_ in everything(shop)["orders"]] == list(range(1001, 1010))


def test_a_filled_store_is_marked_and_left_alone(shop: Place, album: Album) -> None:
    before = seeding.is_done(shop)
    seeding.fill_store(SMALL, album)

    assert (before, seeding.is_done(shop)) == (False, True)


def test_orders_lie_in_the_past_and_went_their_lawful_ways(shop: Place, album: Album) -> None:
    seeding.fill_store(SMALL, album)
    with entered(shop):
        found = list(orders.matching_orders().order_by("number"))
        states = Counter(order.state for order in found)
        people = {order.customer_id for order in found if order.customer_id}
        figures = [customers.customer_view(person).order_count for person in people]

    assert [order.placed_at for order in found] == sorted(order.placed_at for order in found)
    assert found[0].placed_at < clock.now() - timedelta(days=20)
    assert found[0].created_at - found[0].placed_at < timedelta(seconds=5)
    assert states["pending"] >= 1
    assert sum(figures) == len(found)


def test_opening_a_store_again_makes_nobody_twice(shop: Place, album: Album) -> None:
    seeding.fill_store(SMALL, album)
    owner_id, clerk_id = opening.members(SMALL)
    opening.open_store(SMALL)

    assert opening.members(SMALL) == (owner_id, clerk_id)


def test_the_logins_name_every_surface(tmp_path: Path, db: None) -> None:
    seeding.write_logins(tmp_path / "demo-logins.json")
    rows = json.loads((tmp_path / "demo-logins.json").read_text())

    assert {row["password"] for row in rows} == {PASSWORD}
    assert rows[0]["surface"] == "Console"
    assert len(rows) == 12
    assert all(set(row) == {"surface", "url", "login", "password"} for row in rows)


def test_the_plan_is_in_order_and_ends_today() -> None:
    house: House = SOLE_STREET
    now = clock.now()
    placed = moments(house, now)

    assert len(placed) == house.orders
    assert placed == sorted(placed)
    assert placed[-1] > now - timedelta(hours=1)
    assert max(placed) < now


def test_a_store_offers_its_providers_where_their_stand_in_runs(
    settings: Settings, db: None
) -> None:
    settings.SANDBOX_URL = "http://127.0.0.1:1"
    place = opening.open_store(SMALL)
    with entered(place):
        told = {client.provider for client in accounts.social_clients() if client.is_complete}
    now = opening.place_of(SMALL)
    assert now is not None
    assert (told, accounts.chosen_policy(now.auth_policy).social) == (
        {"google", "facebook"},
        ["facebook", "google"],
    )
