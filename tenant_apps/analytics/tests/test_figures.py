"""Today's figures, from events alone."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from pytest_django import DjangoCaptureOnCommitCallbacks

from shared_apps.core.tenancy.context import Place, current_tenant_id, entered
from shared_apps.tenants import services as tenants
from shared_apps.tenants.queries import place_of_schema
from tenant_apps.analytics import queries, services
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.orders import services as orders
from tenant_apps.orders.tests.make import make_order
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
Commit = DjangoCaptureOnCommitCallbacks


def test_a_sale_counts_on_the_stores_own_day(
    store: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    late_in_utc = datetime(2026, 11, 19, 22, 30, tzinfo=UTC)  # 01:30 of the 20th in Nairobi
    with time_machine.travel(late_in_utc), django_capture_on_commit_callbacks(execute=True):
        make_order()
    with time_machine.travel(datetime(2026, 11, 20, 9, 0, tzinfo=UTC)):
        figures = queries.today()
    assert (figures.orders, str(figures.revenue)) == (1, "KSh 5,300.00")
    assert str(figures.average_order) == "KSh 5,300.00"
    assert (figures.orders_yesterday, figures.to_fulfil) == (0, 1)
    assert [day.orders for day in figures.days] == [0] * 13 + [1]


def test_the_day_is_that_of_the_stores_time_zone(
    store: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    late_in_utc = datetime(2026, 11, 19, 22, 30, tzinfo=UTC)
    with django_capture_on_commit_callbacks(execute=True):
        tenants.update_store(current_tenant_id(), time_zone="America/New_York")
    moved = place_of_schema(store.schema)
    assert moved is not None
    with entered(moved):
        with time_machine.travel(late_in_utc), django_capture_on_commit_callbacks(execute=True):
            make_order()
            assert (queries.today().day, queries.today().orders) == (date(2026, 11, 19), 0)
        with time_machine.travel(late_in_utc):
            assert queries.today().orders == 1


def test_what_went_back_lowers_the_day_on_which_it_went(
    store: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        order_id = make_order()
        other = make_order()
    with django_capture_on_commit_callbacks(execute=True):
        orders.mark_collected(order_id)
        orders.refund(order_id, amount=30_000)
        orders.cancel(other)
    figures = queries.today()
    assert (figures.orders, figures.revenue.minor) == (2, 500_000)


def test_what_is_scarce_is_counted(store: Place) -> None:
    make_variant(on_hand=5)
    make_variant(on_hand=6)
    make_variant(on_hand=0, counted=False)
    assert queries.today().low_stock == 1


def test_an_empty_store(owner: Browser, place_a: Place) -> None:
    figures = owner.get("/api/v1/figures/today/").json()
    assert figures.pop("day") == figures["sparkline"][-1]["day"]
    assert len(figures.pop("sparkline")) == 14
    nothing = {"amount": 0, "currency": "KES", "formatted": "KSh 0.00"}
    assert figures == {
        "currency": "KES",
        "revenue": nothing,
        "revenue_yesterday": nothing,
        "orders": 0,
        "orders_yesterday": 0,
        "average_order": None,
        "to_fulfil": 0,
        "low_stock": 0,
    }


def test_figures_of_two_stores_do_not_mix(place_a: Place, place_b: Place, db: None) -> None:
    now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    with time_machine.travel(now):
        with entered(place_a):
            services.count(at=now, currency="KES", orders=1, revenue=100)
        with entered(place_b):
            assert queries.today().orders == 0
