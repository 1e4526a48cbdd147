import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from shared_apps.accounts.queries import person_by_email
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import services
from shared_apps.tenants.archives import restore
from shared_apps.tenants.fleet.applying import connect
from tests.full_store import fill_every_table, fill_folder

Opener = Callable[[], AbstractContextManager[BinaryIO]]
Export = Callable[[UUID], bytes]


@pytest.fixture(autouse=True)
def kept_elsewhere(
    tmp_path: Path, settings: Settings, real_commits: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    settings.MEDIA_ROOT, settings.BACKUP_ROOT = tmp_path / "media", tmp_path / "backups"
    monkeypatch.setattr(restore, "STALE", 0.01)  # this process forgets at once
    with entered(PUBLIC):
        yield


@pytest.fixture
def full(place_a: Place) -> Place:
    """Alpha with rows in every table, and files."""
    with connect() as owner:
        fill_every_table(owner, place_a.schema, 5)
    assert place_a.tenant_id is not None
    fill_folder(place_a.tenant_id, 7)
    return place_a


@pytest.fixture
def export() -> Export:
    def exported(tenant_id: UUID) -> bytes:
        out = io.BytesIO()
        services.export_store(tenant_id, out)
        return out.getvalue()

    return exported


def opening(text: bytes) -> Opener:
    """An archive that lies in memory."""

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        yield io.BytesIO(text)

    return opened


def rows_of(schema: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every table's rows as text, but the migrations' times."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with connect() as owner:
        tables = owner.execute(
            "select relname from pg_class where relnamespace = %s::regnamespace"
            " and relkind = 'r' and relname <> 'django_migrations'", [schema]
        ).fetchall()  # fmt: skip
        for (table,) in sorted(tables):
            query: Any = f'select t::text from "{schema}".{table} t order by 1'
            found[str(table)] = owner.execute(query).fetchall()
    return found


def schemas() -> set[str]:
    with connect() as owner:
        found = owner.execute("select nspname::text from pg_namespace where nspname like 't\\_%'")
        return {str(name) for (name,) in found.fetchall()}


def someone() -> UUID:
    person = person_by_email("owner@alpha.test")
    assert person is not None
    return person.id
