"""What docs/guides/cells.md tells an operator to do, done."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections
from pytest_django.fixtures import Settings

from shared_apps.audit.tasks import anchor_audit
from shared_apps.core.events.tasks import sweep_events
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import queries, tasks
from shared_apps.tenants import services as tenants
from tenant_apps.catalog.models import Product
from tenant_apps.catalog.tests.make import make_product
from tests.cells.conftest import Urls, id_of, lose, rows
from tests.database import ROOT, URLS, with_name
from tests.hosts import Browser

VERSIONS = "select version from public.tenants_template"
SPARES = "select count(*) from public.tenants_spare"


@pytest.fixture(autouse=True)
def kept_elsewhere(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def test_prepare_brings_every_cell_up_to_the_code(server: Urls, real_commits: None) -> None:
    """Add a cell: a database with roles and extensions, and nothing in it."""
    name = str(connections["default"].settings_dict["NAME"])
    env = os.environ | {url: with_name(os.environ[url], name) for url in URLS}
    bare = {f"{url}_NORTH": with_name(server[url], "bare") for url in URLS}
    told = env | bare | {"DATABASE_CELLS": "north", "CELLS_FOR_NEW_STORES": "north"}
    versions = rows(PUBLIC, VERSIONS)

    make_database(server, "bare")
    done = subprocess.run(
        [sys.executable, "manage.py", "prepare", "--spares", "1"],
        cwd=ROOT, env=told, check=True, capture_output=True, text=True,
    )  # fmt: skip
    asked = subprocess.run(
        [sys.executable, "manage.py", "in_cell", "north", "migrate_fleet", "--plan"],
        cwd=ROOT, env=told, check=False, capture_output=True, text=True,
    )  # fmt: skip
    fleet = subprocess.run(
        [sys.executable, "manage.py", "migrate_fleet"],
        cwd=ROOT, env=told, check=True, capture_output=True, text=True,
    )  # fmt: skip

    assert fleet.stdout.splitlines().count("every schema is up to date") == 2
    assert "prepare: cell north" in done.stdout
    assert done.stdout.rstrip().endswith("prepare: ready")
    assert asked.returncode == 0, asked.stderr
    assert asked_in(bare["DATABASE_OWNER_URL_NORTH"], VERSIONS) == versions
    assert asked_in(bare["DATABASE_OWNER_URL_NORTH"], SPARES) == [(1,)]


def make_database(server: Urls, name: str) -> None:
    maintenance = with_name(server["DATABASE_OWNER_URL"], "postgres")
    with psycopg.connect(maintenance, autocommit=True) as owner:
        owner.execute(f"create database {name} template faibric_base")


def asked_in(url: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as owner:
        return owner.execute(statement).fetchall()


def test_a_store_of_a_lost_cell_is_opened_from_its_backup_in_another_one(
    place_n: Place, north: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lose a cell."""
    with entered(place_n):
        make_product(title="Woven basket")
    tenants.export_to_file(id_of(place_n), tmp_path / "nairobi.tar")
    with pytest.raises(CommandError, match="answers"):
        call_command("rescue_tenant", str(tmp_path / "nairobi.tar"), "main")

    lose(north, monkeypatch)
    out = StringIO()
    call_command("rescue_tenant", str(tmp_path / "nairobi.tar"), "main", stdout=out)

    here = queries.place_of_id(id_of(place_n))
    assert here is not None
    assert (here.cell, here.status, here.slug) == ("main", "active", "nairobi")
    with entered(here):
        assert [product.title for product in Product.objects.all()] == ["Woven basket"]
    assert b"Woven basket" in Browser("nairobi").get("/collections/").content
    owner = Browser("app").signed_in("owner@nairobi.test").acting_for(place_n.tenant_id)
    assert owner.get("/api/v1/store/").json()["slug"] == "nairobi"
    told = "select before ->> 'cell', after ->> 'cell' from public.audit_entry where action = %s"
    assert rows(PUBLIC, told, "store.rescued") == [(north, "main")]
    assert "nairobi: " in out.getvalue()


def test_the_other_stores_do_not_notice_that_a_cell_is_lost(
    place_a: Place, place_n: Place, north: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose(north, monkeypatch)

    assert {place.slug for place in queries.all_places()} == {"alpha", "beta"}
    assert [public.cell for public in cells.publics()] == ["main"]
    assert (sweep_events(), anchor_audit(), tasks.gather_cells()) == (None, 0, 0)
    assert Browser("alpha").get("/").status_code == 200
    assert Browser("app").signed_in("owner@alpha.test").get("/api/v1/session/").status_code == 200
    lost = Browser("nairobi").get("/")
    assert (lost.status_code, lost["Retry-After"]) == (503, "2")
