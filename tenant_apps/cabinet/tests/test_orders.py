"""A shopper's own orders over HTTP: what they see, and what is not theirs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shared_apps.core import clock
from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.cabinet.tests.make import EMAIL, URL, make_order, make_shopper, signed_in
from tenant_apps.catalog import queries as catalog
from tenant_apps.catalog import services as products
from tenant_apps.checkout import queries as carts
from tenant_apps.inventory import queries as inventory
from tenant_apps.inventory import services as inventory_services
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.orders import queries as orders
from tenant_apps.orders import services as order_services
from tests.hosts import Browser

pytestmark = pytest.mark.usefixtures("store", "known_places")
QUERIES_OF_THE_LIST = 4
QUERIES_OF_AN_ORDER = 9


@pytest.fixture
def shopper() -> Browser:
    make_shopper()
    return signed_in()


def numbers(answer: Any) -> list[str]:
    return [row["number"] for row in answer.json()["results"]]


def test_orders_placed_as_a_guest_appear_once_the_address_is_proven() -> None:
    make_order(email=EMAIL)
    make_order(email="somebody@else.test")
    make_shopper()
    assert numbers(signed_in().get(f"{URL}orders/")) == ["#1001"]


def test_an_address_that_is_not_proven_claims_nothing() -> None:
    from allauth.account.models import EmailAddress

    make_order(email=EMAIL)
    user_id = make_shopper()
    EmailAddress.objects.filter(user_id=user_id).update(verified=False)
    answer = signed_in().get(f"{URL}orders/")
    assert (answer.status_code, answer.json()["code"]) == (403, "email_not_proven")
    assert orders.matching_orders().filter(customer__user=None).count() == 1


def test_the_list_tells_what_was_in_an_order(shopper: Browser) -> None:
    variant_id = make_variant()
    make_order({variant_id: 2})
    title = catalog.variants_for_sale([variant_id])[variant_id].title
    (row,) = shopper.get(f"{URL}orders/").json()["results"]
    assert (row["number"], row["status"], row["item_count"]) == ("#1001", "pending", 2)
    assert [item["title"] for item in row["items"]] == [title]


def test_the_list_is_paged(shopper: Browser) -> None:
    for _ in range(3):
        make_order()
    first = shopper.get(f"{URL}orders/", {"limit": 2})
    rest = shopper.get(f"{URL}orders/", {"limit": 2, "cursor": first.json()["next"]})
    assert (numbers(first), numbers(rest)) == (["#1003", "#1002"], ["#1001"])


def test_an_order_is_told_with_what_can_be_done(shopper: Browser) -> None:
    order_id = make_order()
    told = shopper.get(f"{URL}orders/{order_id}/").json()
    link = orders.order_summary(order_id).link_token
    assert told["shipping_address"]["line1"] == "Moi Avenue 12"
    assert told["invoice_url"] == f"/orders/{link}/invoice.pdf"
    assert (told["pay_url"], told["cancel_until"] is None) == (None, False)
    assert [event["kind"] for event in told["timeline"]] == ["placed"]


def test_an_unpaid_card_order_leads_to_its_payment(shopper: Browser) -> None:
    order_id = make_order(method="card")
    told = shopper.get(f"{URL}orders/{order_id}/").json()
    link = orders.order_summary(order_id).link_token
    assert (told["pay_url"], told["invoice_url"]) == (f"/orders/{link}/pay/", None)


def test_who_of_the_team_did_something_is_not_told(shopper: Browser) -> None:
    order_id = make_order()
    by = order_services.By(label="staff@alpha.test")
    order_services.fulfil(order_id, order_services.Parcel(carrier="G4S"), by=by)
    order_services.add_note(order_id, "Difficult customer", by=by)
    said = shopper.get(f"{URL}orders/{order_id}/").content.decode()
    assert "G4S" in said
    assert "staff@alpha.test" not in said
    assert "Difficult" not in said


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [("get", "", None), ("post", "reorder/", {}), ("put", "cancellation/", {})],
)
def test_another_shoppers_order_does_not_exist(
    shopper: Browser, method: str, path: str, body: Any
) -> None:
    foreign = make_order(email="somebody@else.test")
    answers = [
        shopper.send(method, f"{URL}orders/{order_id}/{path}", body)
        for order_id in (foreign, uuid4())
    ]
    refusals = {(a.status_code, a.json()["code"], a.json()["detail"]) for a in answers}
    assert refusals == {(404, "no_such_order", "This order does not exist.")}
    assert orders.order_summary(foreign).status == "pending"


def test_another_stores_order_does_not_exist(shopper: Browser, place_b: Place) -> None:
    with entered(place_b):
        foreign = make_order(email=EMAIL)
    assert shopper.get(f"{URL}orders/{foreign}/").status_code == 404
    assert numbers(shopper.get(f"{URL}orders/")) == []


def test_strangers_are_asked_to_sign_in(host: Callable[[str], Browser]) -> None:
    paths = ["me/", "orders/", f"orders/{uuid4()}/", "addresses/", "profile/", "export/"]
    answers = [host("alpha").get(f"{URL}{path}") for path in paths]
    assert {(a.status_code, a.json()["code"]) for a in answers} == {(401, "not_authenticated")}


def test_an_order_is_cancelled_within_the_hour(shopper: Browser) -> None:
    variant_id = make_variant(on_hand=5)
    order_id = make_order({variant_id: 2})
    answer = shopper.send(
        "put", f"{URL}orders/{order_id}/cancellation/", {"reason": "Changed my mind"}
    )
    assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
    assert answer.json()["timeline"][0]["detail"] == "Changed my mind"
    assert inventory.availability([variant_id])[variant_id].available == 5


def test_an_order_is_not_cancelled_after_the_hour(shopper: Browser) -> None:
    order_id = make_order()
    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        told = shopper.get(f"{URL}orders/{order_id}/").json()
        answer = shopper.send("put", f"{URL}orders/{order_id}/cancellation/", {})
    assert told["cancel_until"] is None
    assert (answer.status_code, answer.json()["code"]) == (409, "too_late_to_cancel")
    assert orders.order_summary(order_id).status == "pending"


def test_an_order_that_is_being_prepared_is_not_cancelled(shopper: Browser) -> None:
    variant_id = make_variant(on_hand=10)
    order_id = make_order({variant_id: 2})
    (line,) = orders.lines_of([order_id])[order_id]
    order_services.fulfil(order_id, order_services.Parcel(lines={line.id: 1}))
    answer = shopper.send("put", f"{URL}orders/{order_id}/cancellation/", {})
    assert (answer.status_code, answer.json()["code"]) == (409, "too_late_to_cancel")
    assert orders.order_summary(order_id).status == "processing"


def cart_of(answer: Any) -> dict[UUID, int]:
    view = carts.cart_view(answer.cookies[settings.CART_COOKIE_NAME].value)
    return {line.variant_id: line.quantity for line in view.lines}


def test_buying_again_fills_the_cart(shopper: Browser) -> None:
    variant_id = make_variant(on_hand=10)
    order_id = make_order({variant_id: 2})
    answer = shopper.send("post", f"{URL}orders/{order_id}/reorder/")
    assert answer.json() == {"added": 2, "missing": [], "cart_url": "/cart/"}
    assert cart_of(answer) == {variant_id: 2}


def test_buying_again_says_what_cannot_be_had(shopper: Browser) -> None:
    gone, sold_out, fewer = (make_variant(on_hand=2) for _ in range(3))
    order_id = make_order({gone: 1, sold_out: 2, fewer: 2})
    inventory_services.set_on_hand_of_many({sold_out: 2, fewer: 3})  # two of each are sold
    found = catalog.variants_for_sale([gone])[gone]
    products.update_product(found.product_id, status="draft")
    answer = shopper.send("post", f"{URL}orders/{order_id}/reorder/")
    told = {item["reason"]: item["available"] for item in answer.json()["missing"]}
    assert told == {"gone": 0, "sold_out": 0, "fewer": 1}
    assert (answer.json()["added"], cart_of(answer)) == (1, {fewer: 1})


def test_buying_again_counts_what_is_in_the_cart_already(shopper: Browser) -> None:
    variant_id = make_variant(on_hand=4)
    order_id = make_order({variant_id: 2})
    shopper.send("post", f"{URL}orders/{order_id}/reorder/")
    answer = shopper.send("post", f"{URL}orders/{order_id}/reorder/")
    (missing,) = answer.json()["missing"]
    assert (answer.json()["added"], missing["reason"]) == (0, "in_cart")
    token = shopper.cookies[settings.CART_COOKIE_NAME].value
    assert carts.item_count(token) == 2


def queries_of(browser: Browser, path: str) -> int:
    """How many a request takes once the store's place is known."""
    browser.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(path).status_code == 200
    return len(captured)


def test_a_page_of_orders_costs_the_same_with_many(shopper: Browser) -> None:
    make_order()
    assert queries_of(shopper, f"{URL}orders/") == QUERIES_OF_THE_LIST
    for _ in range(5):
        make_order({make_variant(): 1, make_variant(): 1})
    assert queries_of(shopper, f"{URL}orders/") == QUERIES_OF_THE_LIST


def test_an_order_costs_the_same_with_many_lines(shopper: Browser) -> None:
    small, large = make_order(), make_order({make_variant(): 1 for _ in range(6)})
    assert queries_of(shopper, f"{URL}orders/{small}/") == QUERIES_OF_AN_ORDER
    assert queries_of(shopper, f"{URL}orders/{large}/") == QUERIES_OF_AN_ORDER
