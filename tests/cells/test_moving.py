"""Stores that move between two databases: whole, served from exactly one, whatever happens."""

import os
import subprocess
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import ProgrammingError
from pytest_django.fixtures import Settings

from shared_apps.core import clock
from shared_apps.core.tasks import PlaceTask, tenant_task
from shared_apps.core.tenancy.context import PUBLIC, Place, entered, public_of
from shared_apps.metering import queries as metering
from shared_apps.metering import services as meters
from shared_apps.tenants import queries, tasks
from shared_apps.tenants import services as tenants
from shared_apps.tenants.cells import copying, moving
from shared_apps.tenants.cells.copying import Overtaken, at
from shared_apps.tenants.errors import NotNow, SameCell, StoreNotCopied
from shared_apps.tenants.models import Move, Tenant
from tenant_apps.catalog.models import Product
from tenant_apps.catalog.tests.make import make_product
from tests.cells.conftest import Urls, id_of, lose, rows
from tests.cells.looking import EVENTS, THERE, door, kept
from tests.database import ROOT, URLS, with_name
from tests.full_store import fill_every_table, fill_folder
from tests.hosts import Browser
from tests.races import together

DIES = Path(__file__).with_name("dies_moving.py")


@pytest.fixture(autouse=True)
def quickly(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(moving, "STALE", 0.01)  # this process forgets at once


@pytest.fixture
def full(place_a: Place, north: str) -> Place:
    """Alpha with rows in every table and files, and a product that a page shows."""
    with at("main") as owner:
        fill_every_table(owner, place_a.schema, 3)
    fill_folder(id_of(place_a), 2)
    with entered(place_a):
        make_product(title="Clay pot")
    return place_a


def home(place: Place) -> Place:
    """The place as the directory knows it now."""
    queries.forget_places()
    found = queries.place_of_id(id_of(place))
    assert found is not None
    return found


def move(place: Place, cell: str) -> str:
    out = StringIO()
    call_command("move_tenant", place.slug, cell, stdout=out)
    return out.getvalue()


def pots() -> tuple[int, bool]:
    page = Browser("alpha").get("/collections/")
    return page.status_code, b"Clay pot" in page.content


def test_a_store_moves_with_all_it_has_and_back(full: Place, north: str) -> None:
    before = kept("main", full.schema)

    told = move(full, north)

    here = home(full)
    after = kept(north, full.schema)
    assert (here.cell, here.status, here.schema) == (north, "active", full.schema)
    assert {t: r for t, r in after.items() if t != EVENTS} == {
        t: r for t, r in before.items() if t != EVENTS
    }
    assert len(after[EVENTS]) == len(before[EVENTS]) + 1
    assert told.splitlines()[-1].startswith("done: ")
    assert pots() == (200, True)

    move(full, "main")

    assert home(full).cell == "main"
    assert len(kept("main", full.schema)[EVENTS]) == len(before[EVENTS]) + 2
    assert pots() == (200, True)
    assert Move.objects.filter(state="done").count() == 2


def test_what_lies_beside_the_schema_goes_along(full: Place, north: str) -> None:
    with entered(full):
        meters.record("tried", 3, "once")
        tenants.note_activity(id_of(full), orders=4, revenue=900)

    move(full, north)

    with entered(home(full)):
        meters.record("tried", 3, "once")
        meters.record("tried", 2, "twice")
        tenants.note_activity(id_of(full), orders=1)
        assert metering.total("tried") == 5
    used = "select count(*) from public.metering_usage where meter = 'tried'"
    assert rows(PUBLIC, used) == [(0,)]
    assert tasks.gather_cells() == 1
    assert Tenant.objects.get(pk=id_of(full)).order_count == 5


def test_a_move_is_told_to_the_store_and_to_the_platform(full: Place, north: str) -> None:
    move(full, north)

    audited = (
        "select before ->> 'cell', after ->> 'cell' from public.audit_entry where action = %s"
    )
    told = f"select payload ->> 'target' from {full.schema}.{EVENTS} where kind = %s"
    assert rows(PUBLIC, audited, "store.moved") == [("main", north)]
    assert rows(public_of(north), told, "tenants.StoreMoved") == [(north,)]


def test_a_moving_store_is_read_and_not_written(
    full: Place, north: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, Any] = {}
    copied = copying._copy

    def look(*args: Any) -> Any:
        owner = Browser("app").signed_in("owner@alpha.test").acting_for(full.tenant_id)
        shopper = Browser("alpha")
        seen["reads"] = [shopper.get("/collections/").status_code,
                         owner.get("/api/v1/products/?q=Clay").status_code]  # fmt: skip
        seen["writes"] = [
            shopper.send("post", "/api/v1/shop/cart/lines/", {}),
            owner.send("post", "/api/v1/products/", {"title": "Late"}),
            shopper.send("post", "/hooks/payments/stripe/x.y/", {}),
        ]
        with entered(full), pytest.raises(ProgrammingError, match="permission denied"):
            Product.objects.update(title="Late")
        return copied(*args)

    monkeypatch.setattr(copying, "_copy", look)

    move(full, north)

    assert seen["reads"] == [200, 200]
    assert [(a.status_code, a.json()["code"], a["Retry-After"] != "") for a in seen["writes"]] == [
        (503, "store_moving", True)
    ] * 3
    owner = Browser("app").signed_in("owner@alpha.test").acting_for(full.tenant_id)
    late = owner.send("post", "/api/v1/products/", {"title": "Late", "variants": [{"price": 1}]})
    assert late.status_code == 201


def test_the_schema_that_was_left_is_kept_and_goes_after_a_week(full: Place, north: str) -> None:
    move(full, north)

    assert rows(PUBLIC, THERE, full.schema) == [(1,)]
    with entered(full), pytest.raises(ProgrammingError, match="permission denied"):
        Product.objects.update(title="Late")
    assert tenants.clear_loose() == 0
    with clock.travelled(clock.now() + timedelta(days=8)):
        assert tenants.clear_loose() == 1
    assert rows(PUBLIC, THERE, full.schema) == [(0,)]
    assert rows(public_of(north), THERE, full.schema) == [(1,)]
    assert pots() == (200, True)


@pytest.mark.parametrize("fault", ["copy", "compare"])
def test_a_copy_that_fails_leaves_the_store_where_it_was(
    full: Place, north: str, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    before = kept("main", full.schema)

    def fail(*_: Any) -> Any:
        raise StoreNotCopied("the disk is full")

    monkeypatch.setattr(copying, "_copy_table" if fault == "copy" else "_verified", fail)

    with pytest.raises(StoreNotCopied):
        move(full, north)

    here = home(full)
    assert (here.cell, here.status, kept("main", full.schema)) == ("main", "active", before)
    assert rows(public_of(north), THERE, full.schema) == [(0,)]
    assert Move.objects.get().state == "given_up"
    with entered(here):
        make_product(title="Still open")
    monkeypatch.undo()


def test_what_was_changed_on_the_way_is_noticed(
    full: Place, north: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planted: the new cell loses a row."""
    verified = copying._verified

    def lossy(old: Any, new: Any, schema: str, table: Any) -> int:
        if table.name == "catalog_product":
            new.execute(f"delete from {schema}.catalog_productimage")
            new.execute(f"update {schema}.catalog_product set title = 'other'")
        return verified(old, new, schema, table)

    monkeypatch.setattr(copying, "_verified", lossy)

    with pytest.raises(StoreNotCopied, match="catalog_product"):
        move(full, north)

    assert home(full).cell == "main"


def test_a_copy_in_a_cell_that_went_away_goes_when_it_is_back(
    full: Place, north: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Move) -> Tenant:
        lose(north, monkeypatch)
        raise StoreNotCopied("north is gone")

    monkeypatch.setattr(moving, "_as_it_will_be", fail)

    with pytest.raises(StoreNotCopied):
        move(full, north)

    here = home(full)
    assert (here.cell, here.status, door("main", full.schema)) == ("main", "active", "open")
    assert Move.objects.get().state == "giving_up"
    monkeypatch.undo()
    assert door(north, full.schema) == "open"
    assert tasks.go_on_with_moves() == 1
    assert (door(north, full.schema), Move.objects.get().state) == ("absent", "given_up")


def test_who_slept_while_a_move_was_given_up_shuts_nothing(full: Place, north: str) -> None:
    """A process that lost its lock with the directory's server, and did not notice."""
    asleep = moving.start(id_of(full), north)
    moving._close(asleep)
    moving._give_up(Move.objects.get(pk=asleep.pk), RuntimeError("lost"))

    with pytest.raises(Overtaken):
        moving._copy(asleep)

    assert (home(full).status, door("main", full.schema)) == ("active", "open")


def test_a_move_is_refused_where_it_makes_no_sense(full: Place, north: str) -> None:
    with pytest.raises(SameCell):
        moving.start(id_of(full), "main")
    with pytest.raises(CommandError, match="no such cell"):
        move(full, "south")
    Tenant.objects.filter(pk=id_of(full)).update(status="closing")
    with pytest.raises(NotNow):
        moving.start(id_of(full), north)

    assert Move.objects.count() == 0


def test_jobs_of_a_moving_store_wait(full: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    later: list[Any] = []

    @tenant_task(name="tests.waits_for_the_move")
    def work(word: str) -> None:
        ran.append(word)

    sent = PlaceTask.apply_async

    def note(self: Any, *args: Any, **options: Any) -> Any:
        if "countdown" in options:
            later.append((args, options))
            return None
        return sent(self, *args, **options)

    monkeypatch.setattr(PlaceTask, "apply_async", note)
    Tenant.objects.filter(pk=id_of(full)).update(status="moving")
    with entered(home(full)):
        work.delay("once")
    assert (ran, len(later)) == ([], 1)
    Tenant.objects.filter(pk=id_of(full)).update(status="active")
    (args, options) = later[0]
    options.pop("countdown")
    with entered(home(full)):
        work.apply_async(*args, **options)
    assert ran == ["once"]


def run_dying(urls: Urls, *told: str) -> int:
    """A process that moves a store and is killed at a step; its exit code."""
    name = current_database()
    env = os.environ | {url: with_name(os.environ[url], name) for url in URLS}
    env |= {f"{url}_NORTH": urls[url] for url in URLS}
    env |= {"DATABASE_CELLS": "north", "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    done = subprocess.run(
        [sys.executable, str(DIES), *told], cwd=ROOT, env=env, capture_output=True, timeout=120,
        check=False,
    )  # fmt: skip
    assert done.returncode in {0, -9}, done.stderr.decode()[-2000:]
    return done.returncode


def current_database() -> str:
    from django.conf import settings

    return str(settings.DATABASES["default"]["NAME"])


KILLS = [
    "before _close", "after _close", "before _withdraw", "after _withdraw", "inside _copy_table",
    "inside _copy_beside", "before _switch", "after _switch",
    "after _announce", "after forget_beside", "before _reopen",
]  # fmt: skip


@pytest.mark.parametrize("step", together.full(KILLS[3::2], KILLS))
def test_kill_9_at_any_step_leaves_the_store_whole_in_one_cell(
    full: Place, north: str, urls: Urls, step: str
) -> None:
    before = kept("main", full.schema)

    assert run_dying(urls, "alpha", north, step) == -9
    assert pots() == (200, True)
    assert tasks.go_on_with_moves() == 1

    here = home(full)
    ended = Move.objects.get()
    after = kept(here.cell, full.schema)
    assert (here.status, ended.finished_at is not None) == ("active", True)
    assert (here.cell, ended.state) == (
        ("main", "given_up") if step == "before _reopen" else (north, "done")
    )
    assert {t: r for t, r in after.items() if t != EVENTS} == {
        t: r for t, r in before.items() if t != EVENTS
    }
    assert len(after[EVENTS]) == len(before[EVENTS]) + (ended.state == "done")
    with entered(here):
        make_product(title="Open again")
    assert tasks.go_on_with_moves() == 0
