"""A page costs the same with 24 and with 240 products."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from shared_apps.core.tenancy.context import Place
from tenant_apps.catalog.tests.make import make_product
from tenant_apps.checkout.tests.make import make_cart, make_checkout, make_order
from tenant_apps.storefront import services
from tenant_apps.storefront.tests.make import make_picture, make_shelf
from tests.hosts import Browser

MOST = 12
PATHS = ["/", "/collections/", "/collections/shoes/", "/collections/shoes/?type=Shoes&sort=price"]
PATHS += [
    "/products/first/",
    "/search/?q=product",
    "/policies/returns/",
    "/theme.css",
    "/sitemap.xml",
]


@pytest.fixture
def shopper(store: Place, known_places: None) -> Browser:
    make_product(title="First", product_type="Shoes")
    services.change_theme({"logo_image_id": make_picture(), "hero_image_id": make_picture()})
    return Browser("alpha")


def cost(browser: Browser, path: str) -> int:
    """How many queries a page takes once the process has seen the shop."""
    browser.get(path)
    with CaptureQueriesContext(connection) as spent:
        assert browser.get(path).status_code == 200
    return len(spent)


def test_ten_times_the_products_cost_not_one_query_more(shopper: Browser) -> None:
    make_shelf("Shoes", products=24)
    few = {path: cost(shopper, path) for path in PATHS}
    make_shelf("More shoes", products=216)
    many = {path: cost(shopper, path) for path in PATHS}
    assert many == few
    assert {path: n for path, n in few.items() if n > MOST} == {}


def test_the_way_to_an_order_stays_within_twelve_queries(
    shopper: Browser, settings: Settings
) -> None:
    token = make_cart()
    shopper.cookies[settings.CART_COOKIE_NAME] = token
    assert cost(shopper, "/cart/") <= MOST
    checkout = make_checkout(token)
    assert cost(shopper, f"/checkout/{checkout.id}/") <= MOST
    assert cost(shopper, f"/orders/{make_order().link_token}/") <= MOST
