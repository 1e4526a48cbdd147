"""Several at once, with real threads and real commits."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from pytest_django import Settings

from shared_apps.audit import queries as audit
from shared_apps.core.tenancy.context import Place, current_tenant_id, entered
from tenant_apps.catalog import services
from tenant_apps.catalog.errors import HandleTaken, ImportRunning
from tenant_apps.catalog.importing import runs
from tenant_apps.catalog.models import Import, Product, Variant
from tenant_apps.catalog.tests.make import make_product, variants_of
from tenant_apps.catalog.tests.sheets import line, sheet

WORKER = Path(__file__).with_name("killed_worker.py")
pytestmark = pytest.mark.usefixtures("real_commits")


def at_once(place: Place, *calls: Callable[[], Any]) -> list[Any]:
    """What each call answered or refused with, all begun together."""

    def one(call: Callable[[], Any]) -> Any:
        try:
            with entered(place):
                return call()
        except Exception as refusal:  # noqa: BLE001  handed to the test
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(one, calls))


def ready_import(place: Place, data: bytes) -> Any:
    with entered(place):
        import_id = runs.receive_import(data=data, filename="x.csv")
        runs.check_import(import_id)
    return import_id


def test_two_workers_on_one_import_share_the_work(
    place_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "CHUNK", 5)
    import_id = ready_import(place_a, sheet(*(line(f"p{n}", stock=3) for n in range(60))))
    with entered(place_a):
        Import.objects.update(state="running")
    at_once(place_a, *[lambda: runs.run_import(import_id)] * 3)
    with entered(place_a):
        source = Import.objects.get()
        assert (source.state, source.created, source.cursor) == ("done", 60, 60)
        assert Product.objects.count() == Variant.objects.count() == 60


def test_an_import_survives_kill_nine_in_the_middle_of_a_chunk(
    place_a: Place, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(runs, "CHUNK", 5)
    import_id = ready_import(place_a, sheet(*(line(f"p{n}", stock=3) for n in range(20))))
    with entered(place_a):
        Import.objects.update(state="running")
    died = subprocess.run(  # noqa: S603
        [sys.executable, str(WORKER), place_a.host, str(import_id), "2"],
        env=os.environ | {"MEDIA_ROOT": str(settings.MEDIA_ROOT)} | urls_of_this_database(),
        check=False,
    )
    assert died.returncode == -signal.SIGKILL
    with entered(place_a):
        assert (Product.objects.count(), Import.objects.get().cursor) == (10, 10)
        runs.run_import(import_id)
        source = Import.objects.get()
        assert (source.state, source.created, source.unchanged) == ("done", 20, 0)
        assert Product.objects.count() == 20
        trail = audit.entries_of_tenant(current_tenant_id()).filter(action="product.created")
        assert trail.count() == 20


def urls_of_this_database() -> dict[str, str]:
    """Another process works in the same copy of the database."""
    names = {
        "default": "DATABASE_URL",
        "owner": "DATABASE_OWNER_URL",
        "admin": "DATABASE_ADMIN_URL",
    }
    return {
        name: os.environ[name].rpartition("/")[0]
        + "/"
        + str(connections[alias].settings_dict["NAME"])
        for alias, name in names.items()
    }


def test_of_two_imports_started_together_one_runs(place_a: Place) -> None:
    ids = [ready_import(place_a, sheet(line(handle))) for handle in ("a", "b")]
    told = at_once(
        place_a,
        lambda: runs.start_import(ids[0]),
        lambda: runs.start_import(ids[1]),
    )
    refused = [answer for answer in told if answer is not None]
    assert {type(answer) for answer in refused} <= {ImportRunning}
    with entered(place_a):
        assert Product.objects.count() == 2 - len(refused)


def test_a_handle_taken_in_the_same_instant(place_a: Place) -> None:
    told = at_once(
        place_a, *[lambda: services.create_product(title="Pot", handle="pot") for _ in range(6)]
    )
    assert sorted(type(answer).__name__ for answer in told) == ["HandleTaken"] * 5 + ["UUID"]
    assert [answer.status for answer in told if isinstance(answer, HandleTaken)] == [409] * 5
    with entered(place_a):
        assert Product.objects.count() == 1


def test_one_title_in_the_same_instant_makes_as_many_handles(place_a: Place) -> None:
    at_once(place_a, *[lambda: services.create_product(title="Pot")] * 4)
    with entered(place_a):
        handles = sorted(Product.objects.values_list("handle", flat=True))
    assert handles == ["pot", "pot-2", "pot-3", "pot-4"]


def test_the_last_of_two_variants_sell_together_and_the_product_is_sold_out(
    place_a: Place,
) -> None:
    with entered(place_a):
        rows = [{"price": 1, "option_values": [size], "on_hand": 1} for size in "SM"]
        product = make_product(option_names=["Size"], variants=rows)
        small, medium = (variant.pk for variant in variants_of(product))
    at_once(
        place_a,
        lambda: services.note_availability({small: 0}),
        lambda: services.note_availability({medium: 0}),
    )
    with entered(place_a):
        assert Product.objects.get().available is False
