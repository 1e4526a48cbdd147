"""From what happens in the shop to what is told: names and shapes."""

from typing import Any

import pytest
from django.utils import translation
from pytest_django import DjangoCaptureOnCommitCallbacks

from shared_apps.core.events.models import Delivery as Handed
from shared_apps.core.tenancy.context import Place
from tenant_apps.catalog import services as catalog
from tenant_apps.catalog.tests.make import make_product
from tenant_apps.inventory import services as stock
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.orders.tests.make import make_order
from tenant_apps.webhooks.models import Event
from tenant_apps.webhooks.tests.make import make_endpoint
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
Captured = DjangoCaptureOnCommitCallbacks


def told() -> list[str]:
    return list(Event.objects.order_by("id").values_list("type", flat=True))


def data_of(kind: str) -> dict[str, Any]:
    payload: dict[str, Any] = Event.objects.get(type=kind).payload
    return dict(payload["data"])


@pytest.fixture(autouse=True)
def _nobody_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tenant_apps.webhooks.services.drain", lambda _: 0)


def test_where_nobody_listens_nothing_is_kept(
    store: Place, django_capture_on_commit_callbacks: Captured
) -> None:
    make_endpoint(event_types=["stock.low"])
    with django_capture_on_commit_callbacks(execute=True):
        make_order()
    handlers = set(Handed.objects.values_list("handler", flat=True))
    assert {name for name in handlers if "webhooks" in name} == set()
    assert told() == []


def test_an_event_is_told_in_one_language_whatever_the_worker_spoke_last(
    store: Place, django_capture_on_commit_callbacks: Captured
) -> None:
    with translation.override("sw"):
        make_endpoint(event_types=["order.placed"])
        with django_capture_on_commit_callbacks(execute=True):
            make_order()
        titles = [row["title"] for row in data_of("order.placed")["order"]["timeline"]]
    assert titles == ["Order placed"]


def test_an_order_is_told_as_the_api_shows_it(
    store: Place, owner: Browser, django_capture_on_commit_callbacks: Captured
) -> None:
    make_endpoint(event_types=["order.placed", "order.confirmed", "customer.created"])
    with django_capture_on_commit_callbacks(execute=True):
        order_id = make_order()
    assert sorted(told()) == ["customer.created", "order.confirmed", "order.placed"]
    shown = owner.get(f"/api/v1/orders/{order_id}/").json()
    order = data_of("order.confirmed")["order"]
    assert order | {"actions": {}} == shown | {"actions": {}}
    assert data_of("customer.created")["customer"]["id"] == shown["customer"]["id"]
    with django_capture_on_commit_callbacks(execute=True):
        make_order()
    assert told().count("customer.created") == 1


def test_the_life_of_a_product_is_told(
    store: Place, django_capture_on_commit_callbacks: Captured
) -> None:
    make_endpoint()
    with django_capture_on_commit_callbacks(execute=True):
        product = make_product(status="active")
    with django_capture_on_commit_callbacks(execute=True):
        catalog.update_product(product.pk, title="Another")
    with django_capture_on_commit_callbacks(execute=True):
        catalog.delete_product(product.pk)
    kinds = [kind for kind in told() if kind.startswith("product.")]
    assert kinds == ["product.created", "product.updated", "product.deleted"]
    assert data_of("product.updated")["product"]["title"] == "Another"
    assert data_of("product.deleted") == {"product": {"id": str(product.pk)}}


def test_stock_is_told_with_what_is_left(
    store: Place, django_capture_on_commit_callbacks: Captured
) -> None:
    variant = make_variant(on_hand=5)
    make_endpoint(event_types=["stock.changed"])
    with django_capture_on_commit_callbacks(execute=True):
        stock.adjust(variant_id=variant, kind="DAMAGE", quantity=-2)
    assert data_of("stock.changed") == {
        "variants": [{"variant_id": str(variant), "on_hand": 3, "available": 3}]
    }
