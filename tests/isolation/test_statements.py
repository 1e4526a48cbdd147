"""What keeping the tenants apart costs a request: one statement at most, and no look-up."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from shared_apps.core.tenancy.context import connection
from tests.hosts import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_places")]


def asked(call: Callable[[], Any]) -> list[str]:
    """The statements of a request on a connection that was told nothing, all caches warm."""
    call()
    connection.told = None  # as the pool lends it
    with CaptureQueriesContext(connection) as captured:
        assert call().status_code == 200
    return [query["sql"] for query in captured]


def places(statements: list[str]) -> int:
    return sum("set_config('search_path'" in sql for sql in statements)


def look_ups(statements: list[str]) -> list[str]:
    return [sql for sql in statements if "tenant_of_" in sql or "tenants_domain" in sql]


@pytest.mark.parametrize(
    "path", ["/", "/collections/?q=anew", "/api/v1/shop/products/", "/robots.txt"]
)
def test_a_shoppers_request_is_told_its_place_once(path: str) -> None:
    shopper = Browser("alpha")
    statements = asked(lambda: shopper.get(path))
    assert (places(statements) <= 1, look_ups(statements)) == (True, [])


@pytest.mark.parametrize("path", ["/api/v1/products/", "/api/v1/orders/", "/api/v1/store/"])
def test_a_request_of_the_dashboard_is_told_its_place_once(path: str, owner: Browser) -> None:
    statements = asked(lambda: owner.get(path))
    assert (places(statements) <= 1, look_ups(statements)) == (True, [])


def test_a_request_on_the_app_host_without_a_store_is_told_its_place_once(owner: Browser) -> None:
    person = owner.acting_for(None)
    statements = asked(lambda: person.get("/api/v1/session/"))
    assert (places(statements) <= 1, look_ups(statements)) == (True, [])
