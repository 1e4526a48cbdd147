"""A change shows in the next GET: the real application and cache, with real commits."""

from collections.abc import Callable

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from django.test import RequestFactory

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.catalog import services as catalog
from tenant_apps.catalog.tests.make import make_product, variants_of
from tenant_apps.inventory import services as inventory
from tenant_apps.pricing import services as pricing
from tenant_apps.storefront import services
from tenant_apps.storefront.page_cache import KEEP, PageCache

Get = Callable[[str], str]


@pytest.fixture
def get(real_commits: None) -> Get:
    """Asks the whole stack, cache included."""
    application = PageCache(WSGIHandler())

    def ask(path: str) -> str:
        said: list[dict[str, str]] = []
        environ = RequestFactory(headers={"host": "alpha.localhost"}).get(path).environ
        body = application(environ, lambda _status, headers, *_: said.append(dict(headers)))
        assert KEEP not in said[-1]
        return b"".join(body).decode()

    return ask


def test_every_visible_change_shows_at_once(get: Get, place_a: Place) -> None:
    with entered(place_a):
        product = make_product(
            title="Mug", variants=[{"price": 90_000, "track_stock": True, "on_hand": 9}]
        )
        variant = variants_of(product)[0]
    assert "KSh 900.00" in get("/products/mug/")

    with entered(place_a):
        catalog.update_product(product.pk, variants=[{"id": variant.pk, "price": 80_000}])
    assert "KSh 800.00" in get("/products/mug/")

    with entered(place_a):
        inventory.set_on_hand(variant_id=variant.pk, quantity=2)
    assert "Only 2 left" in get("/products/mug/")

    with entered(place_a):
        pricing.change_rules(tax_included=False)
    assert "VAT is added at checkout." in get("/products/mug/")

    with entered(place_a):
        services.change_theme({"announcement": "Closed on Sunday"})
    assert "Closed on Sunday" in get("/products/mug/")

    with entered(place_a):
        catalog.unpublish_product(product.pk)
    assert "We cannot find that page" not in get("/")
    assert "Mug" not in get("/")


def test_what_is_rolled_back_shows_nowhere(get: Get, place_a: Place) -> None:
    with entered(place_a):
        make_product(title="Mug")
    before = get("/products/mug/")
    with entered(place_a), pytest.raises(ValueError, match="no"):
        _change_and_fail()
    assert get("/products/mug/") == before


def _change_and_fail() -> None:
    with transaction.atomic():
        services.change_theme({"announcement": "Never"})
        raise ValueError("no")
