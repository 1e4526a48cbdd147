"""A plan's limit of products, in the catalogue that counts them."""

import pytest

from shared_apps.core.tenancy.context import Place
from shared_apps.tenants.errors import PlanLimitReached
from tenant_apps.catalog import services as catalog
from tenant_apps.catalog.models import Product
from tests.hosts import Browser
from tests.plans import shrink

pytestmark = pytest.mark.django_db


@pytest.fixture
def tiny_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room for two products, four people and 10 kB."""
    shrink(monkeypatch, products=2, members=4, storage_bytes=10_000)


@pytest.mark.usefixtures("tiny_plan")
def test_a_full_plan_takes_no_more_products_and_says_why(store: Place) -> None:
    for title in ("One", "Two"):
        catalog.create_product(title=title)
    with pytest.raises(PlanLimitReached) as refusal:
        catalog.create_product(title="Three")
    assert refusal.value.extra == {"limit": "products", "most": 2, "used": 2, "plan": "growth"}
    assert set(Product.objects.values_list("title", flat=True)) == {"One", "Two"}


@pytest.mark.usefixtures("tiny_plan")
def test_room_that_is_made_can_be_used_again(store: Place) -> None:
    first = catalog.create_product(title="One")
    catalog.create_product(title="Two")
    catalog.delete_product(first)
    catalog.create_product(title="Three")
    assert catalog.products_counted() == 2


@pytest.mark.usefixtures("tiny_plan")
def test_members_read_what_their_plan_holds(store: Place) -> None:
    catalog.create_product(title="One")
    told = (
        Browser("app")
        .signed_in("read_only@alpha.test")
        .acting_for(store.tenant_id)
        .get("/api/v1/store/usage/")
    )
    assert told.json() == {
        "plan": "growth",
        "requests_per_minute": 12_000,
        "requests_per_day": 2_000_000,
        "audit_days": 730,
        "quotas": [
            {"name": "domains", "used": 0, "most": 5},
            {"name": "members", "used": 3, "most": 4},
            {"name": "products", "used": 1, "most": 2},
            {"name": "storage_bytes", "used": 0, "most": 10_000},
        ],
    }
