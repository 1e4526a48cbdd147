"""Making a backup: asked for, exported, sealed, kept; or cleared away."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import partial
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.db import transaction

from shared_apps.audit import services as audit
from shared_apps.backups import queries
from shared_apps.backups.errors import AlreadyUnderWay, BackupNotReady, NoSuchBackup
from shared_apps.backups.models import Backup, State
from shared_apps.backups.place import in_public_of
from shared_apps.backups.rhythm import KEPT, Kind
from shared_apps.backups.services import keeping
from shared_apps.backups.services.jobs import UNDER_WAY, do, telling
from shared_apps.core import clock
from shared_apps.core.alive import at_work
from shared_apps.core.crypto import CannotOpen
from shared_apps.core.recipe_stream import Recipe, assembled
from shared_apps.core.sealed_stream import Opener, Sealer
from shared_apps.core.tasks import start_on_commit
from shared_apps.core.tenancy.context import entered
from shared_apps.providers.files.installed import backup_store
from shared_apps.providers.files.port import NoSuchFile
from shared_apps.tenants import queries as tenants
from shared_apps.tenants import services as stores
from shared_apps.tenants.errors import ArchiveChecksumWrong

RUN = "shared_apps.backups.tasks.run_backup"
SEALED = "application/octet-stream"


def request_backup(tenant_id: UUID, *, asked_by: str) -> Backup:
    """Ask for one now. Raises AlreadyUnderWay while one that somebody asked for is being made."""
    with in_public_of(tenant_id), transaction.atomic():
        tenants.lock_store(tenant_id)
        waiting = Backup.objects.filter(tenant_id=tenant_id, kind=Kind.MANUAL, state__in=UNDER_WAY)
        if waiting.exists():
            raise AlreadyUnderWay
        backup = note(tenant_id, Kind.MANUAL, asked_by=asked_by)
        audit.record("backup.requested", "backup", backup.pk)
    return backup


def note(tenant_id: UUID, kind: str, *, asked_by: str = "", change_mark: str = "") -> Backup:
    """A row that waits for a worker, and the message that wakes one after the commit."""
    backup = Backup.objects.create(
        tenant_id=tenant_id, kind=kind, asked_by=asked_by, change_mark=change_mark,
        expires_at=expiry(kind),
    )  # fmt: skip
    wake(RUN, backup.pk, tenant_id)
    return backup


def expiry(kind: str) -> datetime:
    return clock.now() + KEPT[kind]


def wake(task: str, job_id: UUID, tenant_id: UUID) -> None:
    """Sent from the store's place, so that stores take turns."""
    place = tenants.place_of_id(tenant_id)
    if place is not None:
        with entered(place):
            start_on_commit(task, str(job_id), str(tenant_id))


def run_backup(backup_id: UUID, tenant_id: UUID) -> None:
    """Make one that waits. Killed at any line, the sweep has it made again."""
    do(Backup, backup_id, tenant_id, make)


def make(backup: Backup) -> dict[str, Any]:
    """Export, seal, keep. The row speaks of the archive only once it is there whole."""
    key = _key(backup, backup.attempts)
    schema = tenants.tenant(backup.tenant_id).schema_name
    mark = queries.change_marks([schema]).get(schema, "")
    with stores.telling_full_disks(), tempfile.TemporaryFile() as file:
        sealer = Sealer(cast("BinaryIO", file))
        try:
            done = _written(backup, cast("BinaryIO", sealer))
        except BaseException:
            sealer.abandon()
            raise
        sealer.close()
        file.seek(0, os.SEEK_SET)
        backup_store().put_stream(key, cast("BinaryIO", file), SEALED)
    forget_archives(backup, before=backup.attempts)
    return {
        "key": key, "bytes": done.bytes, "sha256": done.sha256, "rows": done.rows,
        "files": done.files, "change_mark": mark,
    }  # fmt: skip


def _written(backup: Backup, out: BinaryIO) -> stores.Exported:
    """The archive, its files apart from it: those that are kept already are not written again."""
    recipe = Recipe(out)
    with keeping.Keeper(backup) as keeper:
        done = stores.export_store(
            backup.tenant_id, cast("BinaryIO", recipe), tell=telling(backup),
            aside=lambda content: recipe.refer(keeper.keep(content)),
        )  # fmt: skip
    recipe.close()
    return done


def _key(backup: Backup, attempt: int) -> str:
    """A try that was thought dead and is not never overwrites what the next one made."""
    return f"{backup.tenant_id}/{backup.pk}.{attempt}.sealed"


def forget_archives(backup: Backup, *, before: int) -> None:
    """What tries left behind that did not come to their end."""
    for attempt in range(1, before):
        backup_store().delete(_key(backup, attempt))


def make_now(tenant_id: UUID, kind: str, *, asked_by: str = "") -> Backup:
    """In this process, for what must not begin without it. Raises what `make` raises."""
    backup = Backup(
        tenant_id=tenant_id, kind=kind, asked_by=asked_by, state=State.RUNNING, attempts=1,
        expires_at=expiry(kind),
    )  # fmt: skip
    with in_public_of(tenant_id), at_work(backup.pk):
        backup.save(force_insert=True)
        try:
            noted = make(backup)
        except BaseException:
            backup.delete()
            raise
        Backup.objects.filter(pk=backup.pk).update(
            state=State.READY, finished_at=clock.now(), **noted
        )
    return backup


def opening(backup: Backup) -> Callable[[], AbstractContextManager[BinaryIO]]:
    """Opens the archive of a backup that is ready, unsealed while it is read."""
    if backup.state != State.READY:
        raise BackupNotReady
    return partial(_opened, backup.tenant_id, backup.key)


@contextmanager
def _opened(tenant_id: UUID, key: str) -> Iterator[BinaryIO]:
    try:
        file = backup_store().open(key)
    except NoSuchFile as error:
        raise ArchiveChecksumWrong("The archive is not where it was kept.") from error
    try:
        with file:
            opener = cast("BinaryIO", Opener(file))
            yield assembled(opener, partial(keeping.fetch, tenant_id))
    except CannotOpen as error:
        raise ArchiveChecksumWrong("The sealed archive is not what was written.") from error


def delete_backup(tenant_id: UUID, backup_id: UUID) -> None:
    """Forget a backup that is not being made. Raises NoSuchBackup, AlreadyUnderWay."""
    with in_public_of(tenant_id), transaction.atomic():
        backup = (
            Backup.objects.select_for_update().filter(tenant_id=tenant_id, pk=backup_id).first()
        )
        if backup is None:
            raise NoSuchBackup
        if backup.state in UNDER_WAY:
            raise AlreadyUnderWay
        audit.record("backup.deleted", "backup", backup_id, before={"sha256": backup.sha256})
        backup.delete()
        if backup.key:
            transaction.on_commit(partial(backup_store().delete, backup.key), robust=True)


def forget_all_of(tenant_id: UUID) -> None:
    """The archives of a store that is gone for good; their rows went with it."""
    backup_store().delete_below(str(tenant_id))
