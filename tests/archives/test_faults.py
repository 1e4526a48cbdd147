"""What goes wrong under a backup or a restore is told by a code, and leaves nothing behind."""

import errno
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import UUID

import pytest
from django.db import OperationalError, connections
from psycopg.errors import DiskFull

from shared_apps.backups import services
from shared_apps.backups.models import Backup
from shared_apps.backups.place import in_public_of
from shared_apps.backups.services import making
from shared_apps.backups.tests.make import make_backup
from shared_apps.core import clock
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.providers.files import local_disk
from shared_apps.providers.files.installed import backup_store
from shared_apps.tenants import services as stores
from shared_apps.tenants.archives import loading, manifest
from shared_apps.tenants.services.closing import GRACE
from tests.archives.test_refusals import world
from tests.hosts import Browser

BACKUPS, RESTORATIONS, COPIES = (
    "/api/v1/backups/",
    "/api/v1/restorations/",
    "/api/v1/staging-copies/",
)


@pytest.fixture
def owner(full: Place) -> Browser:
    return Browser("app").signed_in("owner@alpha.test").acting_for(full.tenant_id)


@pytest.fixture
def made(owner: Browser) -> dict[str, Any]:
    """A backup that is ready."""
    owner.send("post", BACKUPS)
    (backup,) = owner.get(BACKUPS).json()
    return dict(backup)


def kept(tmp_path: Path) -> list[Path]:
    """Archives; files that they share stay until their time is over."""
    return list((tmp_path / "backups").rglob("*.sealed"))


def undone(owner: Browser, made: dict[str, Any]) -> dict[str, Any]:
    """What the page shows after it was asked to go back."""
    answer = owner.send("post", RESTORATIONS, {"backup_id": made["id"], "slug": "alpha"})
    assert answer.status_code == 202
    return dict(owner.get(RESTORATIONS).json()[0])


def no_room(*_: Any, **__: Any) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


def database_full(*_: Any, **__: Any) -> Any:
    raise DiskFull


def from_django(*_: Any, **__: Any) -> Any:
    raise OperationalError from DiskFull()


def full_device(*_: Any, **__: Any) -> Any:
    return Path("/dev/full").open("r+b")


FULL: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "where it is written for a moment": (tempfile, "TemporaryFile", full_device),
    "where it is kept": (local_disk, "_write_whole", no_room),
    "where progress is noted": (making, "telling", from_django),
}


@pytest.mark.parametrize("where", FULL)
def test_a_full_disk_under_a_backup_is_told_in_the_page(
    where: str, owner: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*FULL[where])
    owner.send("post", BACKUPS)

    (backup,) = owner.get(BACKUPS).json()
    assert (backup["state"], backup["error_code"]) == ("failed", "no_room_left")
    assert backup["error"] == "There is no room left where this is kept. Nothing was changed."
    assert kept(tmp_path) == []


@pytest.mark.parametrize("fault", [no_room, database_full])
def test_a_full_disk_under_going_back_changes_nothing(
    fault: Callable[..., Any],
    full: Place,
    owner: Browser,
    made: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = world(full)
    monkeypatch.setattr(loading, "_take_in", fault)

    told = undone(owner, made)

    assert (told["state"], told["error_code"]) == ("failed", "no_room_left")
    assert world(full) == before


@pytest.mark.parametrize("fault", [no_room, database_full])
def test_a_full_disk_under_a_copy_opens_no_store(
    fault: Callable[..., Any], full: Place, owner: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = world(full)
    monkeypatch.setattr(loading, "_put", fault)
    owner.send("post", COPIES, {"slug": "alpha-try"})

    (told,) = owner.get(RESTORATIONS).json()
    assert (told["state"], told["error_code"]) == ("failed", "no_room_left")
    assert world(full) == before


def altered(archive: Path) -> None:
    text = bytearray(archive.read_bytes())
    text[len(text) // 2] ^= 1
    archive.write_bytes(text)


def cut(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-400])


@pytest.mark.parametrize("spoil", [altered, cut, Path.unlink])
def test_a_spoilt_archive_is_told_in_the_page_and_changes_nothing(
    spoil: Callable[[Path], None],
    full: Place,
    owner: Browser,
    made: dict[str, Any],
    tmp_path: Path,
) -> None:
    before = world(full)
    spoil(next(path for path in kept(tmp_path) if path.match(f"{made['id']}*")))

    told = undone(owner, made)

    assert (told["state"], told["error_code"]) == ("failed", "archive_checksum_wrong")
    assert world(full) == before


def test_an_archive_of_a_newer_release_is_told_in_the_page(
    full: Place, owner: Browser, made: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = world(full)
    monkeypatch.setattr(manifest, "FORMAT", 0)  # this release is older than it was

    told = undone(owner, made)

    assert (told["state"], told["error_code"]) == ("failed", "archive_newer")
    assert told["error"] == "This archive comes from a newer version of the product."
    assert world(full) == before


def test_the_sweep_leaves_alone_what_is_made_before_a_restore(
    owner: Browser, made: dict[str, Any], tenant_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def sweep() -> None:
        with entered(PUBLIC):
            seen.append(services.sweep())
            seen.append(Backup.objects.using("admin").filter(kind="before_restore").count())
        connections.close_all()

    def make(backup: Backup, real: Any = making.make) -> dict[str, Any]:
        another = Thread(target=sweep)
        another.start()
        another.join()
        return dict(real(backup))

    monkeypatch.setattr(making, "make", make)

    assert undone(owner, made)["state"] == "ready"
    assert seen == [0, 1]
    with in_public_of(tenant_id):
        (safety,) = Backup.objects.filter(kind="before_restore")
    assert (safety.state, safety.attempts) == ("ready", 1)


def test_what_was_to_be_made_before_a_restore_is_not_made_after_it(tenant_id: UUID) -> None:
    make_backup(tenant_id, kind="before_restore", attempts=1)

    assert services.sweep() == 0

    with in_public_of(tenant_id):
        assert not Backup.objects.exists()


def test_what_is_given_up_leaves_no_archive(tenant_id: UUID, tmp_path: Path) -> None:
    hopeless = make_backup(tenant_id, attempts=3)
    for attempt in (1, 2, 3):
        backup_store().put(f"{tenant_id}/{hopeless}.{attempt}.sealed", b"x", "text/plain")

    services.sweep()

    assert kept(tmp_path) == []


def test_a_try_that_was_thought_dead_does_not_overrule_the_next(
    owner: Browser, tenant_id: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(backup: Backup, real: Any = making.make) -> dict[str, Any]:
        noted = dict(real(backup))
        with in_public_of(tenant_id):  # meanwhile
            Backup.objects.filter(pk=backup.pk).update(attempts=2)
        return noted

    monkeypatch.setattr(making, "make", make)
    services.run_backup(make_backup(tenant_id, state="queued"), tenant_id)

    (backup,) = owner.get(BACKUPS).json()
    assert (backup["state"], backup["sha256"]) == ("running", "")
    assert [path for path in kept(tmp_path) if path.suffix == ".sealed"] == []


def test_who_loses_the_database_is_taken_up_again(
    owner: Browser, tenant_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: Any) -> None:
        raise OperationalError("the connection is lost")

    with monkeypatch.context() as broken:
        broken.setattr(making, "make", gone)
        with pytest.raises(OperationalError):
            services.run_backup(make_backup(tenant_id, state="queued"), tenant_id)
    (backup,) = owner.get(BACKUPS).json()
    assert backup["state"] == "running"

    assert services.sweep() == 1
    (backup,) = owner.get(BACKUPS).json()
    assert backup["state"] == "ready"


def test_archives_go_with_their_store(
    made: dict[str, Any], tenant_id: UUID, tmp_path: Path
) -> None:
    assert kept(tmp_path) != []
    stores.close_store(tenant_id, slug="alpha")

    with clock.travelled(clock.now() + GRACE * 2):
        stores.remove_due()

    assert [path for path in (tmp_path / "backups").rglob("*") if path.is_file()] == []
