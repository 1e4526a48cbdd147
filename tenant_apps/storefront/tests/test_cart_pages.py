"""Filling a cart by forms alone."""

import pytest

from shared_apps.core.tenancy.context import Place
from tenant_apps.catalog.tests.make import make_product, make_shirt, variants_of
from tenant_apps.checkout import queries as carts
from tests.hosts import Browser

COOKIE = "__Host-cart"


@pytest.fixture
def shopper(store: Place) -> Browser:
    return Browser("alpha")


def cart_of(shopper: Browser) -> carts.CartView:
    cookie = shopper.cookies.get(COOKIE)
    return carts.cart_view(cookie.value if cookie else None)


def test_radio_buttons_choose_the_variant(shopper: Browser) -> None:
    shirt = make_shirt()
    form = {"product": "linen-shirt", "option0": "M", "option1": "White", "quantity": "2"}
    answer = shopper.post("/cart/lines/", form)
    assert (answer.status_code, answer["Location"]) == (303, "/cart/")
    line = cart_of(shopper).lines[0]
    assert (line.variant_id, line.quantity) == (variants_of(shirt)[-1].pk, 2)
    assert "M / White" in shopper.get("/cart/").content.decode()


def test_a_product_without_options_is_added_by_its_variant(shopper: Browser) -> None:
    only = variants_of(make_product(title="Mug"))[0]
    shopper.post("/cart/lines/", {"product": "mug", "variant": str(only.pk)})
    assert cart_of(shopper).lines[0].variant_id == only.pk


def test_the_cart_cookie_is_for_this_host_and_no_script(shopper: Browser) -> None:
    only = variants_of(make_product(title="Mug"))[0]
    shopper.post("/cart/lines/", {"product": "mug", "variant": str(only.pk)})
    cookie = shopper.cookies[COOKIE]
    assert (cookie["path"], cookie["domain"], cookie["samesite"]) == ("/", "", "Lax")
    assert cookie["httponly"] is True
    assert cookie["secure"] is True


def test_a_choice_that_does_not_exist_leads_back(shopper: Browser) -> None:
    make_shirt()
    form = {"product": "linen-shirt", "option0": "XXL", "option1": "White"}
    answer = shopper.post("/cart/lines/", form)
    assert answer["Location"] == "/products/linen-shirt/?missing=1"
    assert "This combination does not exist" in shopper.get(answer["Location"]).content.decode()
    assert cart_of(shopper).lines == ()


@pytest.mark.parametrize("quantity", ["-1", "0", "1.5", "many", "", "9999999"])
def test_a_quantity_is_a_whole_number(shopper: Browser, quantity: str) -> None:
    only = variants_of(make_product(title="Mug"))[0]
    form = {"product": "mug", "variant": str(only.pk), "quantity": quantity}
    answer = shopper.post("/cart/lines/", form)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert cart_of(shopper).lines == ()


def test_more_than_there_are_is_refused_in_words(shopper: Browser) -> None:
    mug = make_product(title="Mug", variants=[{"price": 900, "track_stock": True, "on_hand": 2}])
    form = {"product": "mug", "variant": str(variants_of(mug)[0].pk), "quantity": "3"}
    answer = shopper.post("/cart/lines/", form)
    assert answer.status_code == 409
    assert "Only 2 left." in answer.content.decode()
    assert cart_of(shopper).lines == ()


def test_a_line_is_changed_and_taken_out(shopper: Browser) -> None:
    only = variants_of(make_product(title="Mug"))[0]
    shopper.post("/cart/lines/", {"product": "mug", "variant": str(only.pk)})
    line = cart_of(shopper).lines[0]
    shopper.post(f"/cart/lines/{line.id}/", {"quantity": "4"})
    assert cart_of(shopper).lines[0].quantity == 4
    shopper.post(f"/cart/lines/{line.id}/", {"quantity": "0"})
    assert cart_of(shopper).lines == ()
    assert "Your cart is empty" in shopper.get("/cart/").content.decode()


def test_another_browsers_line_does_not_exist(shopper: Browser) -> None:
    only = variants_of(make_product(title="Mug"))[0]
    shopper.post("/cart/lines/", {"product": "mug", "variant": str(only.pk)})
    line = cart_of(shopper).lines[0]
    answer = Browser("alpha").post(f"/cart/lines/{line.id}/", {"quantity": "0"})
    assert answer.status_code == 404
    assert cart_of(shopper).lines[0].quantity == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"origin": "https://evil.localhost"},
        {"referer": "https://beta.localhost/"},
        {"origin": "null"},
    ],
)
def test_another_sites_page_puts_nothing_into_the_cart(
    shopper: Browser, headers: dict[str, str]
) -> None:
    only = variants_of(make_product(title="Mug"))[0]
    form = {"product": "mug", "variant": str(only.pk)}
    assert shopper.post("/cart/lines/", form, headers=headers).status_code == 403
    assert shopper.post("/checkout/", headers=headers).status_code == 403
    assert cart_of(shopper).lines == ()


@pytest.mark.parametrize(
    "headers", [{"sec_fetch_site": "same-origin"}, {"origin": "https://alpha.localhost"}, {}]
)
def test_the_stores_own_page_does(shopper: Browser, headers: dict[str, str]) -> None:
    only = variants_of(make_product(title="Mug"))[0]
    form = {"product": "mug", "variant": str(only.pk)}
    assert shopper.post("/cart/lines/", form, headers=headers).status_code == 303


def test_an_empty_cart_is_not_checked_out(shopper: Browser) -> None:
    answer = shopper.post("/checkout/")
    assert answer.status_code == 400
    assert "There is nothing to order." in answer.content.decode()
