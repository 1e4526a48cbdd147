"""Stock, as the members of a store see it."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.inventory import services
from tenant_apps.inventory.tests.make import make_variant
from tests.hosts import Browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def variant(place_a: Place) -> UUID:
    with entered(place_a):
        return make_variant(on_hand=5)


def url(variant: UUID) -> str:
    return f"/api/v1/variants/{variant}/stock-movements/"


def test_a_movement_is_written_and_told(owner: Browser, variant: UUID) -> None:
    body = {"kind": "DAMAGE", "quantity": -2, "reason": "Wet"}
    answer = owner.send("post", url(variant), body)
    assert answer.status_code == 201
    told = answer.json()
    assert (told["kind"], told["quantity"], told["on_hand_after"]) == ("DAMAGE", -2, 3)
    rows = owner.get(url(variant)).json()["results"]
    assert [(row["kind"], row["on_hand_after"]) for row in rows] == [("DAMAGE", 3), ("INITIAL", 5)]


def test_pages_of_movements_agree(owner: Browser, variant: UUID) -> None:
    for _ in range(3):
        owner.send("post", url(variant), {"kind": "RESTOCK", "quantity": 1})
    first = owner.get(f"{url(variant)}?limit=2").json()
    second = owner.get(f"{url(variant)}?limit=2&cursor={first['next']}").json()
    assert [row["on_hand_after"] for row in first["results"] + second["results"]] == [8, 7, 6, 5]
    back = owner.get(f"{url(variant)}?limit=2&cursor={second['previous']}").json()
    assert back["results"] == first["results"]


@pytest.mark.parametrize("quantity", [0, 1.5, "1.5", True, None, "x", 10**12])
def test_a_quantity_is_a_signed_whole_number(
    owner: Browser, variant: UUID, quantity: object
) -> None:
    answer = owner.send("post", url(variant), {"kind": "ADJUSTMENT", "quantity": quantity})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["quantity"])


def test_less_than_nothing(owner: Browser, variant: UUID) -> None:
    answer = owner.send("post", url(variant), {"kind": "ADJUSTMENT", "quantity": -6})
    assert (answer.status_code, answer.json()["code"]) == (409, "below_committed")


def test_readers_do_not_count(member: Callable[[str], Browser], variant: UUID) -> None:
    body = {"kind": "RESTOCK", "quantity": 1}
    assert member("read_only").send("post", url(variant), body).status_code == 403
    assert member("staff").send("post", url(variant), body).status_code == 201


def test_another_stores_variant_does_not_exist(owner: Browser, place_b: Place) -> None:
    with entered(place_b):
        foreign = make_variant(on_hand=5)
    for unknown in (foreign, uuid4()):
        for method, body in [("get", None), ("post", {"kind": "RESTOCK", "quantity": 1})]:
            answer = owner.send(method, url(unknown), body)
            assert (answer.status_code, answer.json()["code"]) == (404, "no_such_variant")


def test_alerts_name_what_is_scarce(owner: Browser, variant: UUID) -> None:
    (row,) = owner.get("/api/v1/stock-alerts/").json()["results"]
    assert (row["variant_id"], row["available"], row["threshold"], row["level"]) == (
        str(variant),
        5,
        5,
        "low",
    )


def test_the_owners_list_finds_what_is_low_by_the_stores_own_threshold(
    owner: Browser, store: Place
) -> None:
    services.change_stock_rules(low_stock_threshold=10)
    for units in (0, 10, 11):
        make_variant(on_hand=units)
    services.set_threshold(make_variant(on_hand=20), 20)
    rows = owner.get("/api/v1/products/", {"stock": "low"}).json()["results"]
    assert sorted(row["available"] for row in rows) == [0, 10, 20]
