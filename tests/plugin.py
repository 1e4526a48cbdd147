"""Fixtures for every test: a database cloned from a migrated template, two stores, hosts,
people.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from uuid import UUID, uuid4

import pytest
import uuid6
from django.core.cache import cache, caches
from django.db import connections
from django.utils import translation
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from tests.database import TestDatabase
from tests.hosts import Browser

OWNER_EMAIL, PASSWORD = "owner@alpha.test", "a long enough password"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Full-size runs belong to `make soak`."""
    if os.environ.get("SOAK") == "1":
        return
    soaks = [item for item in items if item.get_closest_marker("soak")]
    if soaks:
        config.hook.pytest_deselected(items=soaks)
        items[:] = [item for item in items if item not in soaks]


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """One database per worker, copied from the template in a blink; public is the place by
    default.
    """
    database = TestDatabase(getattr(request.config, "workerinput", {}).get("workerid", "gw0"))
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        database.create()
        stack.enter_context(entered(PUBLIC))
        request.config.stash[DATABASE] = database
        yield
        database.drop()


DATABASE = pytest.StashKey[TestDatabase]()


@pytest.fixture(autouse=True)
def _fresh_memory(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test sees what another one, here or in another run, cached, spent or announced."""
    prefix = uuid4().hex
    monkeypatch.setattr(uuid6, "_last_v7_timestamp", None)  # another test was in the future
    cache.key_prefix = settings.RATELIMIT_PREFIX = settings.CONTENT_PREFIX = prefix
    monkeypatch.setitem(caches.settings["default"], "KEY_PREFIX", prefix)  # for other threads
    yield
    from shared_apps.tenants import crowding, queries

    crowding.under_way.clear()
    queries.forget_places()
    translation.deactivate()  # a Swahili shopper of one test is nobody in the next


@pytest.fixture
def known_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that count: a store is looked up once, however slow the machine is."""
    monkeypatch.setattr("shared_apps.tenants.queries.WARM", 3600)


@pytest.fixture
def real_commits(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """For races with real threads and processes: no wrapping transaction, a fresh copy
    afterwards.
    """
    with django_db_blocker.unblock():
        yield
        request.config.stash[DATABASE].create()


def _place(slug: str) -> Place:
    from shared_apps.tenants.queries import place_of_host, store_host

    place = place_of_host(store_host(slug))
    assert place is not None
    return place


@pytest.fixture
def place_a(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Place:
    """The store `alpha` (Kenya, KES)."""
    with django_db_blocker.unblock():
        return _place("alpha")


@pytest.fixture
def place_b(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Place:
    """The store `beta` (Uganda, UGX)."""
    with django_db_blocker.unblock():
        return _place("beta")


@pytest.fixture
def store(db: None, place_a: Place) -> Iterator[Place]:
    """The test runs inside the store `alpha`."""
    with entered(place_a):
        yield place_a


@pytest.fixture
def host(db: None) -> Callable[[str], Browser]:
    """host("app"), host("console"), host("alpha"), host("beta"): a browser with its own
    cookies.
    """
    return Browser


@pytest.fixture
def owner(db: None, place_a: Place) -> Browser:
    """The owner of alpha, signed in on the app host and acting for the store."""
    return Browser("app").signed_in(OWNER_EMAIL).acting_for(place_a.tenant_id)


@pytest.fixture
def member(db: None, place_a: Place) -> Callable[[str], Browser]:
    """member("staff"): somebody of that role in alpha, signed in and acting."""

    def make(role: str) -> Browser:
        return Browser("app").signed_in(f"{role}@alpha.test").acting_for(place_a.tenant_id)

    return make


@pytest.fixture
def tenant_id(place_a: Place) -> UUID:
    assert place_a.tenant_id is not None
    return place_a.tenant_id


@pytest.fixture(autouse=True)
def _no_stale_connections() -> Iterator[None]:
    yield
    for alias in ("owner", "admin"):
        if connections[alias].connection is not None and not connections[alias].in_atomic_block:
            connections[alias].close()


__all__ = ["cache"]
