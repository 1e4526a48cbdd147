"""The console: staff only, cheap at any number of stores, and suspension that bites."""

from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from shared_apps.core.ids import uuid7
from shared_apps.core.tenancy.context import Place
from shared_apps.tenants import queries as tenants
from shared_apps.tenants.tests.make import make_tenants
from tests.hosts import Browser

pytestmark = pytest.mark.django_db(databases=["default", "admin"])
URL = "/api/v1/console/stores/"


@pytest.fixture
def staff(host: Callable[[str], Browser]) -> Browser:
    return host("console").signed_in("staff@platform.test")


def test_only_staff_enter(host: Callable[[str], Browser]) -> None:
    assert host("console").get(URL).status_code == 401
    assert host("console").signed_in("owner@alpha.test").get(URL).status_code == 403


def test_stores_are_searched_and_sorted(staff: Browser) -> None:
    make_tenants(3)
    found = staff.get(URL, {"q": "shop-", "sort": "-revenue"}).json()["results"]
    assert [row["slug"] for row in found] == ["shop-0002", "shop-0001", "shop-0000"]
    assert found[0]["revenue"][0]["formatted"] == "KSh 2.00"


def test_pages_follow_one_another_without_gaps(staff: Browser) -> None:
    make_tenants(45)
    seen, cursor = [], ""
    for _ in range(3):
        page = staff.get(URL, {"q": "shop-", "sort": "name", "cursor": cursor}).json()
        seen += [row["slug"] for row in page["results"]]
        cursor = page["next"]
    assert seen == [f"shop-{i:04}" for i in range(45)]
    assert cursor is None


@pytest.mark.parametrize("count", [10, 300])
def test_the_index_costs_the_same_at_any_number_of_stores(
    staff: Browser, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_tenants(count)
    staff.get(URL)
    with django_assert_max_num_queries(6):
        assert staff.get(URL).status_code == 200


def test_a_suspended_store_is_closed_to_shoppers_and_team(
    staff: Browser,
    owner: Browser,
    host: Callable[[str], Browser],
    place_a: Place,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    url = f"{URL}{place_a.tenant_id}/suspension/"
    with django_capture_on_commit_callbacks(execute=True):
        assert staff.send("put", url, {"reason": "Unpaid"}).json()["status"] == "suspended"
    shop = host("alpha").get("/api/v1/shop/cart/")
    team = owner.get("/api/v1/store/")
    assert [a.status_code for a in (shop, team)] == [403, 403]
    assert {shop.json()["code"], team.json()["code"]} == {"store_suspended"}
    closed = host("alpha").get("/?lang=sw")
    assert closed.status_code == 403
    assert "Alpha Goods limefungwa kwa sasa" in closed.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert staff.send("delete", url).json()["status"] == "active"
    assert owner.get("/api/v1/store/").status_code == 200


def test_suspension_needs_a_reason(staff: Browser, place_a: Place) -> None:
    answer = staff.send("put", f"{URL}{place_a.tenant_id}/suspension/", {})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["reason"])
    assert place_a.tenant_id is not None
    assert tenants.tenant(place_a.tenant_id).status == "active"


def test_an_unknown_store_is_missing(staff: Browser) -> None:
    assert staff.get(f"{URL}{uuid7()}/").json()["code"] == "no_such_store"


def test_figures_never_add_currencies(staff: Browser) -> None:
    make_tenants(2)
    make_tenants(1, currency="UGX", first=2)
    figures = staff.get("/api/v1/console/figures/").json()
    assert [r["formatted"] for r in figures["revenue"]] == ["KSh 1.00", "USh 200"]


@pytest.mark.usefixtures("real_commits")
def test_staff_read_every_stores_audit_trail(host: Callable[[str], Browser]) -> None:
    rows = Browser("console").signed_in("staff@platform.test").get("/api/v1/console/audit/").json()
    assert {"store.created"} <= {row["action"] for row in rows["results"]}
    assert len({row["tenant_id"] for row in rows["results"]} - {None}) == 2
