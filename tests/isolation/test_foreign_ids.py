"""Ids of another store, or of another shopper, in every position: as if there were no such
thing.
"""

import json
import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from tests.hostile.asking import ask
from tests.hostile.bodies import example
from tests.hostile.operations import Operation, operations
from tests.hostile.world import World
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
IDS = re.compile(r"{(\w+_id)}")
BY_ID = [op for op in operations("owner", "shop") if IDS.search(op.path)]
WHOLE: dict[str, Any] = {  # where one made from the document would be refused before the id is met
    "products": {"title": "Mine"},
    "collections": {"title": "Mine"},
    "images": {"alt": "Mine"},
    "shipments": {},
    "shipping-rates": {"name": "Mine", "amount": 1},
    "theme": {},
    "checkouts": {"note": "Mine"},
    "replays": {"since": "2026-01-01T00:00:00Z"},
}


@pytest.fixture(autouse=True)
def _steady(settings: Settings, known_places: None) -> None:
    settings.TENANT_REQUESTS_PER_MINUTE = 0


def body_of(operation: Operation) -> Any:
    noun = re.sub(r"{\w+}/", "", operation.path).rstrip("/").rsplit("/", 1)[-1]
    return WHOLE.get(noun, example(operation.body or {}))


def told(browser: Browser, operation: Operation, ids: dict[str, str]) -> tuple[Any, int]:
    """(what is answered, how many questions it took the database)."""
    data, kind = b"", "application/json"
    if operation.takes_json:
        data = json.dumps(body_of(operation)).encode()
    with CaptureQueriesContext(connection) as asked:
        path = operation.path.format(**ids)
        answer = ask(browser, operation.method, path, data, kind, Idempotency_Key="once")
    problem = json.loads(answer.content) if answer.content else {}
    problem.pop("request_id", None)
    return (answer.status, problem), len(asked)


@pytest.mark.parametrize("side", ["owner", "shop"])
def test_what_is_anothers_does_not_exist(side: str, alpha: World, beta: World) -> None:
    """The same answer, and as many questions to the database, as for an id nobody has."""
    browser, wrong = alpha.entitled(side), []
    for operation in [op for op in BY_ID if op.side == side and "multipart" not in op.media]:
        for name in IDS.findall(operation.path):
            told(browser, operation, alpha.ids | {name: str(uuid4())})  # what is asked once
            unknown, cost = told(browser, operation, alpha.ids | {name: str(uuid4())})
            foreign, same = told(browser, operation, alpha.ids | {name: beta.ids[name]})
            if foreign != unknown or foreign[0] != 404 or same != cost:
                wrong.append((str(operation), name, foreign[0], unknown[0], same, cost))
    assert wrong == []


@pytest.mark.parametrize(
    "path",
    ["collections/", "customers/", "exports/products.csv", "imports/", "invitations/", "members/",
     "orders/", "products/", "shipping-rates/", "stock-alerts/", "audit/", "figures/today/",
     "settings/theme/", "store/", "store/checklist/"],
)  # fmt: skip
def test_no_list_shows_anything_of_another_store(path: str, alpha: World, beta: World) -> None:
    browser = alpha.owner()
    answer: Any = browser.get(f"/api/v1/{path}")
    shown = (b"".join(answer) if answer.streaming else answer.content).decode()
    theirs = {name: value for name, value in beta.ids.items() if value in shown}
    assert (answer.status_code, theirs.keys() - {"handle", "slug"}) == (200, set())


def test_a_store_one_is_no_member_of_does_not_exist_either(alpha: World, beta: World) -> None:
    owner = alpha.owner()
    answers = [
        owner.acting_for(tenant).get("/api/v1/store/").json()
        for tenant in (beta.place.tenant_id, uuid4())
    ]
    assert [a.pop("request_id") != "" for a in answers] == [True, True]
    assert answers[0] == answers[1]
    assert answers[0]["code"] == "not_a_member"


def test_ids_of_another_store_in_a_body_are_unknown(alpha: World, beta: World) -> None:
    owner, theirs, mine = alpha.owner(), beta.ids, alpha.ids
    product, collection = f"/api/v1/products/{mine['product_id']}/", "/api/v1/collections/"
    refused = [
        owner.send("post", collection, {"title": "A", "product_ids": [theirs["product_id"]]}),
        owner.send("post", collection, {"title": "A", "image_id": theirs["image_id"]}),
        owner.send("patch", product, {"variants": [{"id": theirs["variant_id"], "price": 1}]}),
        owner.send("patch", product, {"collection_ids": [theirs["collection_id"]]}),
        owner.send("patch", "/api/v1/settings/theme/", {"logo_image_id": theirs["image_id"]}),
        owner.send(
            "post", f"/api/v1/orders/{mine['order_id']}/shipments/",
            {"lines": [{"line_id": theirs["line_id"], "quantity": 1}]},
        ),
    ]  # fmt: skip
    assert [answer.status_code for answer in refused] == [400] * 6


def test_ids_of_another_store_in_a_shoppers_body_are_unknown(alpha: World, beta: World) -> None:
    shopper, theirs = alpha.shopper(), beta.ids
    lines = "/api/v1/shop/cart/lines/"
    refused = [
        shopper.send("post", lines, {"variant_id": theirs["variant_id"]}),
        shopper.send("patch", alpha.path("/api/v1/checkouts/{checkout_id}/"),
                     {"rate_id": theirs["rate_id"]}),
    ]  # fmt: skip
    assert [answer.status_code for answer in refused] == [400, 400]
    (line,) = shopper.get("/api/v1/shop/cart/").json()["lines"]
    assert line["id"] == alpha.ids["line_id"]


def test_filters_by_anothers_ids_find_nothing(alpha: World, beta: World) -> None:
    owner = alpha.owner()
    for customer in (beta.ids["customer_id"], str(uuid4())):
        assert owner.get("/api/v1/orders/", {"customer": customer}).json()["results"] == []
    for shelf in (beta.ids["collection_id"], str(uuid4())):
        assert owner.get("/api/v1/products/", {"collection": shelf}).status_code == 404


def test_another_cart_does_not_open_a_checkout_or_a_line(alpha: World) -> None:
    other = Browser("alpha")
    other.send("post", "/api/v1/shop/cart/lines/", {"variant_id": alpha.ids["variant_id"]})
    for method, path, body in (
        ("get", "/api/v1/checkouts/{checkout_id}/", None),
        ("patch", "/api/v1/checkouts/{checkout_id}/", {"note": "Mine"}),
        ("get", "/api/v1/checkouts/{checkout_id}/rates/", None),
        ("patch", "/api/v1/shop/cart/lines/{line_id}/", {"quantity": 9}),
        ("delete", "/api/v1/shop/cart/lines/{line_id}/", None),
    ):
        assert other.send(method, alpha.path(path), body).status_code == 404
    assert alpha.stranger().get("/api/v1/shop/cart/").json()["lines"][0]["quantity"] == 2


def test_another_shoppers_orders_and_addresses_do_not_exist(alpha: World) -> None:
    from shared_apps.core.tenancy.context import entered
    from tenant_apps.cabinet.tests.make import make_shopper, signed_in

    with entered(alpha.place):
        make_shopper("other@example.test")
    other = signed_in("other@example.test")
    cabinet = [op for op in BY_ID if "/cabinet/" in op.path]
    found = {str(op): told(other, op, alpha.ids)[0][0] for op in cabinet}
    assert len(found) >= 5
    assert {name: status for name, status in found.items() if status != 404} == {}
