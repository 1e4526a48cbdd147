"""Cart and checkout as a shopper's browser sees them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.checkout.tests.make import ADDRESS
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.orders import queries as orders
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
LINES = "/api/v1/shop/cart/lines/"


@pytest.fixture
def shopper(host: Callable[[str], Browser]) -> Browser:
    return host("alpha")


@pytest.fixture
def variant(place_a: Place) -> UUID:
    with entered(place_a):
        return make_variant(on_hand=5, price=250_000)


def ready(shopper: Browser, variant: UUID, quantity: int = 2) -> str:
    """The address of a checkout to which nothing is missing."""
    shopper.send("post", LINES, {"variant_id": variant, "quantity": quantity})
    body = {"email": "wanjiku@example.test", "shipping_address": ADDRESS}
    answer = shopper.send("post", "/api/v1/checkouts/", body)
    assert answer.status_code == 201, answer.json()
    return f"/api/v1/checkouts/{answer.json()['id']}/"


def order(shopper: Browser, checkout: str, key: str = "k1", **more: object) -> Any:
    body = {"payment_method": "on_delivery", **more}
    return shopper.send("post", f"{checkout}order/", body, Idempotency_Key=key)


def test_a_cart_is_kept_by_a_cookie_of_this_host_alone(shopper: Browser, variant: UUID) -> None:
    answer = shopper.send("post", LINES, {"variant_id": variant, "quantity": 2})
    assert answer.status_code == 201
    assert answer.json()["total"]["formatted"] == "KSh 5,000.00"
    cookie = answer.cookies[settings.CART_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")
    assert shopper.get("/api/v1/shop/cart/").json()["item_count"] == 2


def test_visit_to_order(shopper: Browser, variant: UUID, place_a: Place) -> None:
    answer = order(shopper, ready(shopper, variant), expected_total=530_000)
    assert answer.status_code == 201, answer.json()
    with entered(place_a):
        (placed,) = orders.matching_orders()
    assert answer.json() == {
        "order": {
            "id": str(placed.pk),
            "number": "#1001",
            "url": f"/orders/{placed.link_token}/",
        },
        "next": "done",
    }


@pytest.mark.parametrize("quantity", [0, -1, 1.5, "1.5", True, "x", None, 10**7])
def test_a_quantity_is_a_whole_number(shopper: Browser, variant: UUID, quantity: object) -> None:
    answer = shopper.send("post", LINES, {"variant_id": variant, "quantity": quantity})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["quantity"])
    assert shopper.get("/api/v1/shop/cart/").json()["lines"] == []


def test_an_order_needs_an_idempotency_key(shopper: Browser, variant: UUID) -> None:
    checkout = ready(shopper, variant)
    answer = shopper.send("post", f"{checkout}order/", {"payment_method": "on_delivery"})
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_missing")


def test_a_foreign_page_changes_no_cart(place_a: Place, variant: UUID) -> None:
    browser = Browser("alpha", enforce_csrf_checks=True)
    answer = browser.send("post", LINES, {"variant_id": variant, "quantity": 1})
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")
    token = browser.get("/api/v1/shop/cart/").cookies[settings.CSRF_COOKIE_NAME].value
    own = browser.send(
        "post", LINES, {"variant_id": variant}, X_CSRFToken=token, Origin="https://alpha.localhost"
    )
    assert own.status_code == 201
    other = browser.send(
        "post", LINES, {"variant_id": variant}, X_CSRFToken=token, Origin="https://beta.localhost"
    )
    assert (other.status_code, other.json()["code"]) == (403, "csrf_failed")


def test_another_shops_variant_does_not_exist_here(
    host: Callable[[str], Browser], variant: UUID
) -> None:
    answer = host("beta").send("post", LINES, {"variant_id": variant, "quantity": 1})
    assert (answer.status_code, answer.json()["code"]) == (400, "not_for_sale")


def test_a_checkout_belongs_to_its_cart(
    shopper: Browser, host: Callable[[str], Browser], variant: UUID
) -> None:
    checkout = ready(shopper, variant)
    stranger = host("alpha")
    ready(stranger, variant, 1)
    body = {"payment_method": "card"}
    asked: list[tuple[str, str, object]] = [("get", "", None), ("get", "rates/", None)]
    asked += [("patch", "", {}), ("post", "order/", body)]
    for method, path, sent in asked:
        answer = stranger.send(method, f"{checkout}{path}", sent, Idempotency_Key=uuid4().hex)
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_checkout")


def test_a_changed_price_is_told_before_paying(shopper: Browser, variant: UUID) -> None:
    answer = order(shopper, ready(shopper, variant), expected_total=1)
    assert (answer.status_code, answer.json()["code"]) == (409, "price_changed")
    assert (answer.json()["was"], answer.json()["now"]) == (1, 530_000)
    assert answer.json()["quote"]["total"] == 530_000


def test_a_short_line_is_told_before_paying(
    shopper: Browser, variant: UUID, place_a: Place
) -> None:
    from tenant_apps.inventory import services as inventory

    checkout = ready(shopper, variant, 3)
    with entered(place_a):
        inventory.set_on_hand(variant_id=variant, quantity=2)
    answer = order(shopper, checkout)
    assert (answer.status_code, answer.json()["code"]) == (409, "sold_out")
    assert answer.json()["detail"] == "Some items in your cart are no longer available"
    assert answer.json()["errors"] == {str(variant): ["Only 2 left."]}
    with entered(place_a):
        assert not orders.matching_orders().exists()


def test_repeating_an_order_answers_the_same(
    shopper: Browser, variant: UUID, place_a: Place
) -> None:
    checkout = ready(shopper, variant)
    first, same_key, other_key = (order(shopper, checkout, key) for key in ("a", "a", "b"))
    assert first.json() == same_key.json() == other_key.json()
    assert (first.status_code, other_key.status_code) == (201, 201)
    with entered(place_a):
        assert orders.matching_orders().count() == 1
