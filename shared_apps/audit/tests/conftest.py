"""A chain of its own for every test."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from pytest_django import DjangoDbBlocker

from shared_apps.audit import sealing
from shared_apps.audit.tests.trail import note
from shared_apps.core.tenancy.context import PUBLIC, Place
from tests.plugin import DATABASE


@pytest.fixture(scope="module")
def committed(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Real commits for the whole module: each test has a chain of its own, come what may."""
    with django_db_blocker.unblock():
        yield
        request.config.stash[DATABASE].create()


@pytest.fixture
def place() -> Place:
    return replace(PUBLIC, tenant_id=uuid4())


@pytest.fixture
def chain(place: Place, committed: None) -> UUID:
    """A chain with one sealed entry."""
    note(place)
    sealing.seal_all()
    assert place.tenant_id is not None
    return place.tenant_id
