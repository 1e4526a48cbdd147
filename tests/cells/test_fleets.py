"""Migrations of the fleet: what stands where is told for every cell."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django.fixtures import Settings

from shared_apps.core import clock
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import PUBLIC, Place, entered, public_of
from shared_apps.tenants.cells import moving
from shared_apps.tenants.models import Spare
from shared_apps.tenants.tests.make import make_backfill, make_failure, make_run
from tests.cells.conftest import id_of
from tests.hosts import Browser

URL = "/api/v1/console/fleet/"
UNSTAMP = """
delete from "{0}".django_migrations
where id = (select max(id) from "{0}".django_migrations where app = 'catalog') returning name
"""


def report() -> dict[str, object]:
    told: dict[str, object] = Browser("console").signed_in("staff@platform.test").get(URL).json()
    return told


def leave_behind(place: Place) -> str:
    """The schema lacks the last migration of an app, as far as it says itself; answers which."""
    with entered(public_of(place.cell)), connections["owner"].cursor() as cursor:
        cursor.execute(UNSTAMP.format(place.schema))
        return str(cursor.fetchone()[0])


def spares() -> int:
    found = 0
    for public in cells.publics():
        with entered(public):
            found += Spare.objects.count()
    return found


def test_the_numbers_are_those_of_all_cells(
    place_a: Place, place_b: Place, place_n: Place, north: str
) -> None:
    with entered(PUBLIC):
        make_run(version="main0000", total=2, done=2, finished_at=clock.now())
    with entered(public_of(north)):
        run = make_run(version="north000", total=2, done=1, failed=1, finished_at=clock.now())
        make_failure(run, place_n.schema, "lock timeout")
        make_backfill(place_n.schema, task="orders.fill", attempts=2, last_error="boom")
    leave_behind(place_n)
    leave_behind(place_b)

    told = report()

    assert (told["cells"], told["away"]) == (["main", north], [])
    assert (told["schemas"], told["behind"], told["filling_in"]) == (3, 2, 1)
    assert told["spares"] == spares()
    runs: list[dict[str, str]] = told["runs"]  # type: ignore[assignment]
    failures: list[dict[str, str]] = told["failures"]  # type: ignore[assignment]
    stuck: list[dict[str, str]] = told["stuck"]  # type: ignore[assignment]
    assert [(r["cell"], r["version"], r["state"]) for r in runs] == [
        (north, "north000", "failed"), ("main", "main0000", "done"),
    ]  # fmt: skip
    assert [(f["cell"], f["store"]) for f in failures] == [(north, "Nairobi Goods")]
    assert [(s["cell"], s["store"]) for s in stuck] == [(north, "Nairobi Goods")]


def test_the_plan_names_what_is_behind_in_each_cell(
    place_b: Place, place_n: Place, north: str
) -> None:
    last = leave_behind(place_b)
    leave_behind(place_n)
    out = StringIO()

    call_command("migrate_fleet", "--plan", stdout=out)

    told = [line for line in out.getvalue().splitlines() if line.startswith("-- ")]
    assert told == [
        f"-- 1 schemas, first {place_b.schema}", f"-- catalog.{last}",
        f"-- cell {north}: 1 schemas behind",
        f"-- 1 schemas, first {place_n.schema}", f"-- catalog.{last}",
    ]  # fmt: skip


def test_what_a_store_left_behind_in_its_old_cell_is_no_longer_migrated(
    place_a: Place, north: str, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(moving, "STALE", 0.01)
    moving.carry_out(moving.start(id_of(place_a), north).pk)
    leave_behind(place_a)  # its old schema, in main

    assert report()["behind"] == 0


def test_every_cell_is_migrated_by_one_command(
    place_b: Place, place_n: Place, north: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[str, ...]] = []
    command = "shared_apps.tenants.management.commands.migrate_fleet"
    monkeypatch.setattr(f"{command}.run_in", lambda *told: ran.append(told))
    out = StringIO()

    call_command("migrate_fleet", stdout=out)

    assert ran == [(north, "migrate_fleet", "--parallel", "4")]
    assert out.getvalue().splitlines() == ["every schema is up to date", f"cell {north}"]
