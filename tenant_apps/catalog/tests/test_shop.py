"""What shoppers are shown."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.catalog import services
from tenant_apps.catalog.tests.make import make_product, make_shirt, variants_of
from tenant_apps.storage.tests.make import picture_bytes
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
URL = "/api/v1/shop/products/"


@pytest.fixture
def shopper(host: Callable[[str], Browser]) -> Browser:
    return host("alpha")


def titles(shopper: Browser, params: Any = None) -> list[str]:
    return [row["title"] for row in shopper.get(URL, params or {}).json()["results"]]


def test_a_list_shows_what_is_on_sale(shopper: Browser, place_a: Place) -> None:
    with entered(place_a):
        lamp = make_product(title="Lamp", vendor="Acme")
        services.add_image(lamp.pk, data=picture_bytes(500, 500), filename="lamp.jpg")
        make_product(title="Hidden", status="draft")
    [row] = shopper.get(URL).json()["results"]
    assert (row["title"], row["url"], row["available"]) == ("Lamp", "/products/lamp/", None)
    assert row["price_min"] == {"amount": 1000, "currency": "KES", "formatted": "KSh 10.00"}
    assert (row["image"]["alt"], row["image"]["width"]) == ("Lamp", 500)
    assert shopper.get(row["image"]["src"]).status_code == 200


def test_a_list_takes_four_queries_at_most(
    shopper: Browser, place_a: Place, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    with entered(place_a):
        ids = [make_shirt(title=f"S{n}").pk for n in range(6)]
        services.create_collection(title="All", product_ids=ids)
    shopper.get(URL)
    asked: list[dict[str, str]] = [{}, {"limit": "2"}, {"collection": "all"}, {"q": "S1"}]
    for params in asked:
        with django_assert_max_num_queries(4):
            assert shopper.get(URL, params).status_code == 200


def test_sorting_and_pages(shopper: Browser, place_a: Place) -> None:
    with entered(place_a):
        for title, price in (("A", 300), ("B", 100), ("C", 200)):
            make_product(title=title, variants=[{"price": price, "track_stock": False}])
    assert titles(shopper) == ["C", "B", "A"]
    assert titles(shopper, {"sort": "price"}) == ["B", "C", "A"]
    assert titles(shopper, {"sort": "-price"}) == ["A", "C", "B"]
    first = shopper.get(URL, {"limit": 2}).json()
    assert titles(shopper, {"limit": "2", "cursor": first["next"]}) == ["A"]


def test_a_hand_picked_collection_is_shown_in_its_order(shopper: Browser, place_a: Place) -> None:
    with entered(place_a):
        a, b, c = (make_product(title=title).pk for title in "ABC")
        services.create_collection(title="Gifts", product_ids=[b, c, a])
        services.create_collection(title="Other", product_ids=[c, a])
    assert titles(shopper, {"collection": "gifts"}) == ["B", "C", "A"]
    first = shopper.get(URL, {"collection": "gifts", "limit": "1"}).json()
    assert titles(shopper, {"collection": "gifts", "cursor": first["next"]}) == ["C", "A"]
    assert titles(shopper, {"collection": "gifts", "sort": "title"}) == ["A", "B", "C"]


def test_an_unpublished_collection_does_not_exist(shopper: Browser, place_a: Place) -> None:
    with entered(place_a):
        services.create_collection(title="Secret", published=False)
    answer = shopper.get(URL, {"collection": "secret"})
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_collection")


def test_filters_ask_one_and_the_same_variant(shopper: Browser, place_a: Place) -> None:
    with entered(place_a):
        make_shirt(title="Shirt")  # S/Black 2000, S/White 2100, M/Black 2200, M/White 2300
        make_product(title="Mug", vendor="Acme", tags=["kitchen"])
    assert titles(shopper, {"option.Size": "m", "option.colour": "BLACK"}) == ["Shirt"]
    assert titles(shopper, {"option.size": "M", "price_max": 2100}) == []
    assert titles(shopper, {"option.size": "S", "price_max": 2100}) == ["Shirt"]
    assert titles(shopper, {"option.size": ["XL", "S"]}) == ["Shirt"]
    assert titles(shopper, {"vendor": "Acme", "tag": "kitchen"}) == ["Mug"]
    assert titles(shopper, {"vendor": "Acme", "tag": "garden"}) == []


def test_stock_is_a_filter(shopper: Browser, place_a: Place) -> None:
    with entered(place_a):
        make_product(title="Gone", variants=[{"price": 1}])
        make_product(title="There", variants=[{"price": 1, "on_hand": 1}])
        make_product(title="Endless")
    assert titles(shopper, {"in_stock": "1"}) == ["Endless", "There"]
    rows = {row["title"]: row["available"] for row in shopper.get(URL).json()["results"]}
    assert rows == {"Gone": False, "There": True, "Endless": None}


@pytest.mark.parametrize(
    "params",
    [
        {"price_min": "-1"},
        {"price_max": "1.5"},
        {"limit": "x"},
        {"vendor": "a\0"},
        {"collection": "\0"},
    ],
)
def test_a_filter_that_cannot_be_read(shopper: Browser, params: dict[str, str]) -> None:
    answer = shopper.get(URL, params)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_filter")
    assert list(answer.json()["errors"]) == list(params)


def test_a_product_page_tells_whether_but_not_how_many(shopper: Browser, place_a: Place) -> None:
    with entered(place_a):
        rows = [
            {"price": 100, "on_hand": 4, "option_values": ["S"]},
            {"price": 1, "option_values": ["M"]},
        ]
        make_product(title="Lamp", option_names=["Size"], variants=rows)
    body = shopper.get(f"{URL}lamp/").json()
    assert [variant["available"] for variant in body["variants"]] == [True, False]
    assert body["options"] == [{"name": "Size", "values": ["S", "M"]}]
    assert shopper.get(f"{URL}nothing/").status_code == 404


def test_a_store_shows_its_own_products_only(
    host: Callable[[str], Browser], place_b: Place
) -> None:
    with entered(place_b):
        make_product(title="Foreign")
    assert titles(host("alpha")) == []
    assert host("alpha").get(f"{URL}foreign/").status_code == 404


def test_what_runs_out_says_so_at_once(shopper: Browser, place_a: Place) -> None:
    with entered(place_a):
        lamp = make_product(title="Lamp", variants=[{"price": 1, "on_hand": 1}])
        [variant] = variants_of(lamp)
        services.note_availability({variant.pk: 0})
    assert shopper.get(URL).json()["results"][0]["available"] is False


@pytest.mark.parametrize("sort", ["", "price", "title"])
@pytest.mark.parametrize(
    "mark",
    [
        ["n", "abc", str(UUID(int=1))],
        ["n", 10**40, str(UUID(int=1))],
        ["n", 1.5, str(UUID(int=1))],
        ["n", float("nan"), str(UUID(int=1))],
        ["n", "\0", str(UUID(int=1))],
        ["n", "2026-13-45T99:00", "not an id"],
        ["n", True, ""],
        ["n"],
        {},
    ],
)
def test_a_cursor_of_another_hand_is_no_mistake_of_ours(
    shopper: Browser, place_a: Place, sort: str, mark: Any
) -> None:
    cursor = urlsafe_b64encode(json.dumps(mark).encode()).decode()
    answers = [
        shopper.get(URL, {"sort": sort, "cursor": cursor}),
        shopper.get(URL, {"q": "pot", "cursor": cursor}),
    ]
    assert {answer.status_code for answer in answers} <= {200, 400}
