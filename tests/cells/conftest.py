"""Two cells: the tests' database, and one on a Postgres server that these tests own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from uuid import UUID

import psycopg
import pytest
from django.db import connections, router
from pytest_django.fixtures import Settings

from config.settings.databases import connections_of
from shared_apps.accounts import services as accounts
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import queries
from shared_apps.tenants import services as tenants
from tests.database import ROOT, URLS, drop_database, with_name
from tests.plugin import PASSWORD
from tests.providers.local_launcher import new_checkout

NORTH, PREPARED = "north", "faibric"
Urls = dict[str, str]
_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Urls]:
    """A second Postgres, with one database in it that is ready to be copied."""
    checkout = new_checkout()
    try:
        with checkout.services():
            env: Urls = json.loads((checkout.state / "env.json").read_text())
            urls = {url: env[url] for url in URLS}
            subprocess.run(
                [sys.executable, "manage.py", "prepare", "--spares", "4"],
                cwd=ROOT, env=os.environ | urls, check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            yield urls
    finally:
        checkout.remove()


@pytest.fixture
def urls(server: Urls) -> Iterator[Urls]:
    """Addresses of a fresh database on the second server."""
    name = f"north_{next(_numbers)}"
    maintenance = with_name(server["DATABASE_OWNER_URL"], "postgres")
    with closing(psycopg.connect(maintenance, autocommit=True)) as owner:
        owner.execute(f"create database {name} template {PREPARED} strategy file_copy")
        yield {url: with_name(server[url], name) for url in URLS}
        drop_database(owner, name)


@pytest.fixture
def north(urls: Urls, real_commits: None, settings: Settings) -> Iterator[str]:
    """From now on this process has a second cell of that name, with no store in it."""
    told = {"app": "DATABASE_URL", "owner": "DATABASE_OWNER_URL", "admin": "DATABASE_ADMIN_URL"}
    made = connections_of({who: urls[url] for who, url in told.items()}, f"@{NORTH}")
    for one in made.values():
        one["OPTIONS"].pop("pool", None)
    known = connections.configure_settings({"default": connections.settings["default"], **made})
    connections.settings.update({alias: known[alias] for alias in made})
    settings.CELLS = ["main", NORTH]
    routers, router.routers = router.routers, [*router.routers, cells.DirectoryRouter()]
    cells.install()
    with entered(PUBLIC):
        yield NORTH
    for alias in made:
        connections[alias].close()
        del connections[alias], connections.settings[alias]
    cells._away.clear()
    settings.CELLS = ["main"]
    router.routers = routers
    cells.install()


@pytest.fixture
def place_n(north: str) -> Place:
    """The store `nairobi`, which lives in the cell north."""
    owner_id = accounts.create_verified_user(
        email="owner@nairobi.test", password=PASSWORD, name="Nairobi owner"
    )
    store = tenants.create_store(
        owner_id=owner_id, owner_email="owner@nairobi.test", name="Nairobi Goods",
        slug="nairobi", country="KE", currency="KES", plan="growth", cell=north,
    )  # fmt: skip
    found = queries.place_of_id(store.id)
    assert found is not None
    return found


def rows(place: Place, statement: str, *values: str) -> list[tuple[object, ...]]:
    """Of the database that this place is in, as its admin."""
    with entered(place), connections["admin"].cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def id_of(place: Place) -> UUID:
    assert place.tenant_id is not None
    return place.tenant_id


def lose(cell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody answers at its addresses any more."""
    for alias in ("default", "owner", "admin"):
        connections[f"{alias}@{cell}"].close()
        monkeypatch.setitem(connections[f"{alias}@{cell}"].settings_dict, "PORT", "1")
