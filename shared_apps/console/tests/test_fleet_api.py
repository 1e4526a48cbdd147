"""What staff see of the migrations of all schemas."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from shared_apps.core import clock
from shared_apps.core.tenancy.context import Place
from shared_apps.tenants.tests.make import make_backfill, make_failure, make_run
from tests.hosts import Browser

pytestmark = pytest.mark.django_db(databases=["default", "admin"])
URL = "/api/v1/console/fleet/"


@pytest.fixture
def staff(host: Callable[[str], Browser]) -> Browser:
    return host("console").signed_in("staff@platform.test")


def test_only_staff_see_the_fleet(host: Callable[[str], Browser]) -> None:
    assert host("console").get(URL).status_code == 401
    assert host("console").signed_in("owner@alpha.test").get(URL).status_code == 403


def test_a_fleet_at_rest(staff: Browser) -> None:
    told = staff.get(URL).json()

    assert (told["behind"], told["filling_in"]) == (0, 0)
    assert told["schemas"] >= 2
    assert (told["runs"], told["failures"], told["stuck"]) == ([], [], [])


def test_the_last_run_names_the_stores_it_left_out(staff: Browser, place_a: Place) -> None:
    run = make_run(version="abcdef0123", total=3, done=2, failed=1, finished_at=clock.now())
    make_failure(run, place_a.schema, "lock timeout")
    told = staff.get(URL).json()

    assert [(r["state"], r["version"], r["done"]) for r in told["runs"]] == [
        ("failed", "abcdef01", 2)
    ]
    assert [(f["store"], f["error"]) for f in told["failures"]] == [
        ("Alpha Goods", "lock timeout")
    ]


def test_a_run_that_fell_silent_was_interrupted(staff: Browser) -> None:
    make_run(version="a", total=9, done=4)
    assert [r["state"] for r in staff.get(URL).json()["runs"]] == ["running"]
    with clock.travelled(clock.now() + timedelta(minutes=3)):
        assert [r["state"] for r in staff.get(URL).json()["runs"]] == ["interrupted"]


def test_a_data_migration_that_failed_is_shown_until_it_is_through(
    staff: Browser, place_a: Place
) -> None:
    row = make_backfill(place_a.schema, task="orders.fill", attempts=2, last_error="boom")
    told = staff.get(URL).json()
    assert told["filling_in"] == 1
    assert [(s["store"], s["attempts"], s["error"]) for s in told["stuck"]] == [
        ("Alpha Goods", 2, "boom")
    ]

    row.done_at = clock.now()
    row.save()
    assert staff.get(URL).json()["stuck"] == []
