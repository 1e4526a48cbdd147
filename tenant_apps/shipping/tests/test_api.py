"""Delivery options, as an owner sees them."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.shipping import queries
from tenant_apps.shipping.errors import NotDeliveredThere
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
URL = "/api/v1/shipping-rates/"
RATE = {"name": "Express", "amount": 50_000, "countries": ["ke", "UG"]}


def test_an_option_is_added_changed_and_removed(owner: Browser) -> None:
    added = owner.send("post", URL, RATE)
    assert added.status_code == 201
    assert added.json() == {
        "id": added.json()["id"],
        "name": "Express",
        "description": "",
        "amount": {"amount": 50_000, "currency": "KES", "formatted": "KSh 500.00"},
        "currency": "KES",
        "countries": ["KE", "UG"],
        "min_subtotal": None,
        "max_subtotal": None,
        "active": True,
    }
    url = f"{URL}{added.json()['id']}/"
    assert owner.send("patch", url, {"amount": 40_000}).json()["amount"]["amount"] == 40_000
    assert owner.send("delete", url).status_code == 204
    assert len(owner.get(URL).json()["results"]) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"amount": -1}, "amount"),
        ({"amount": 1.5}, "amount"),
        ({"amount": True}, "amount"),
        ({"countries": ["KEN"]}, "countries"),
        ({"countries": ["1!"]}, "countries"),
        ({"min_subtotal": 2, "max_subtotal": 1}, "max_subtotal"),
        ({"name": ""}, "name"),
    ],
)
def test_what_makes_no_sense_is_refused(
    owner: Browser, change: dict[str, object], field: str
) -> None:
    answer = owner.send("post", URL, RATE | change)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    assert len(owner.get(URL).json()["results"]) == 1


def test_options_are_for_managers(member: Callable[[str], Browser]) -> None:
    assert member("staff").send("post", URL, RATE).status_code == 403
    assert member("admin").send("post", URL, RATE).status_code == 201


def test_an_unknown_option(owner: Browser) -> None:
    for method in ("patch", "delete"):
        answer = owner.send(method, f"{URL}{uuid4()}/", {})
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_rate")


def test_what_is_offered_depends_on_where_and_how_much(owner: Browser, place_a: Place) -> None:
    free = RATE | {"name": "Free", "amount": 0, "min_subtotal": 500_000, "countries": ["KE"]}
    abroad = RATE | {"name": "Abroad", "countries": []}
    ids = [UUID(owner.send("post", URL, rate).json()["id"]) for rate in (free, abroad)]
    with entered(place_a):
        names = {
            (country, worth): [rate.name for rate in queries.rates_for(country, worth)]
            for country, worth in (("KE", 499_999), ("KE", 500_000), ("DE", 500_000))
        }
        assert names == {
            ("KE", 499_999): ["Standard delivery", "Abroad"],
            ("KE", 500_000): ["Standard delivery", "Free", "Abroad"],
            ("DE", 500_000): ["Abroad"],
        }
        with pytest.raises(NotDeliveredThere):
            queries.rate_for(ids[0], "DE", 500_000)
        assert queries.rate_for(ids[1], "DE", 500_000).name == "Abroad"
