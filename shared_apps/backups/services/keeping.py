"""Files that archives share: kept once per store by their checksum, sealed, and let go when no
archive can speak of them any more.

A row says until when a file is needed, and comes before the file; a file that leaves is marked
first and its name never used again. So no kill, and no backup made meanwhile, loses one.
"""

import hashlib
import io
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from types import TracebackType
from typing import BinaryIO, Self, cast
from uuid import UUID, uuid4

from django.db.models import Min, Q

from shared_apps.backups.models import Backup, KeptFile
from shared_apps.backups.place import in_public_of
from shared_apps.core import clock
from shared_apps.core.ids import uuid7
from shared_apps.core.plain_sql import rows
from shared_apps.core.recipe_stream import Elsewhere
from shared_apps.core.sealed_stream import Opener, Sealer
from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.providers.files.installed import backup_store
from shared_apps.providers.files.port import NoSuchFile
from shared_apps.tenants.errors import ArchiveChecksumWrong

SEALED = "application/octet-stream"
WRITERS, BEHIND = 8, 24
LONGEST = timedelta(days=365)
CLAIM = """
insert into public.backups_keptfile as kept (id, created_at, updated_at, tenant_id, sha256, size,
    name, is_kept, is_leaving, needed_until)
values (%s, now(), now(), %s, %s, %s, %s, false, false, %s)
on conflict (tenant_id, sha256) where not is_leaving
do update set needed_until = greatest(kept.needed_until, excluded.needed_until), updated_at = now()
returning name, is_kept
"""


class Keeper:
    """Keeps the files of one backup; the block ends when all are safe."""

    def __init__(self, backup: Backup) -> None:
        self._tenant_id = backup.tenant_id
        self._until = backup.expires_at or clock.now() + LONGEST
        self._pool = ThreadPoolExecutor(WRITERS)
        self._waiting: list[tuple[str, Future[None]]] = []
        self._done: list[str] = []
        with in_public_of(self._tenant_id):
            lasting = KeptFile.objects.filter(
                tenant_id=self._tenant_id, is_kept=True, is_leaving=False,
                needed_until__gte=self._until,
            )  # fmt: skip
            self._known = dict(lasting.values_list("sha256", "name"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: object, trace: TracebackType | None
    ) -> None:
        try:
            while kind is None and self._waiting:
                self._wait()
        finally:
            self._pool.shutdown(cancel_futures=True)
        with in_public_of(self._tenant_id):
            here = KeptFile.objects.filter(tenant_id=self._tenant_id, name__in=self._done)
            here.update(is_kept=True)

    def keep(self, content: bytes) -> Elsewhere:
        """Where this file is, or will be when the block has ended."""
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 not in self._known:
            name, is_kept = self._claim(sha256, len(content))
            self._known[sha256] = name
            if not is_kept:
                self._waiting.append((name, self._pool.submit(self._put, name, content)))
                if len(self._waiting) > BEHIND:
                    self._wait()
        return Elsewhere(self._known[sha256], len(content), sha256)

    def _claim(self, sha256: str, size: int) -> tuple[str, bool]:
        name = f"{sha256}-{uuid4().hex[:12]}"
        with in_public_of(self._tenant_id):
            ((name, is_kept),) = rows(
                CLAIM, uuid7(), self._tenant_id, sha256, size, name, self._until
            )
        return name, is_kept

    def _wait(self) -> None:
        name, putting = self._waiting.pop(0)
        putting.result()
        self._done.append(name)

    def _put(self, name: str, content: bytes) -> None:
        out = io.BytesIO()
        sealer = Sealer(cast("BinaryIO", out))
        sealer.write(content)
        sealer.close()
        backup_store().put(key_of(self._tenant_id, name), out.getvalue(), SEALED)


def key_of(tenant_id: UUID, name: str) -> str:
    return f"{tenant_id}/files/{name}"


def fetch(tenant_id: UUID, piece: Elsewhere) -> bytes:
    """A file that an archive speaks of. Raises ArchiveChecksumWrong, CannotOpen."""
    try:
        with backup_store().open(key_of(tenant_id, piece.name)) as file:
            content = Opener(file).read()
    except NoSuchFile as error:
        raise ArchiveChecksumWrong("A file of the archive is not where it was kept.") from error
    if len(content) != piece.size or hashlib.sha256(content).hexdigest() != piece.sha256:
        raise ArchiveChecksumWrong("A file of the archive is not what was written.")
    return content


def let_files_go() -> int:
    """Forget the files that no backup speaks of; answers how many.

    Whatever a backup speaks of is needed until that backup's end or longer. So what was needed
    until before the end of every backup there is, is spoken of by none.
    """
    with entered(PUBLIC):
        over = Q(needed_until__lt=clock.now()) | Q(is_leaving=True)
        files = KeptFile.objects.using("admin").filter(over)
        stores = set(files.values_list("tenant_id", flat=True).distinct())
    return sum(_let_go(tenant_id) for tenant_id in stores)


def _let_go(tenant_id: UUID) -> int:
    with in_public_of(tenant_id):
        mine = KeptFile.objects.filter(tenant_id=tenant_id)
        backups = Backup.objects.filter(tenant_id=tenant_id)
        first = backups.aggregate(first=Min("expires_at"))["first"]
        before = min(clock.now(), first or clock.now())
        if not backups.filter(expires_at=None).exists():
            mine.filter(is_leaving=False, needed_until__lt=before).update(is_leaving=True)
        leaving = list(mine.filter(is_leaving=True)[:1000])
        for file in leaving:
            backup_store().delete(key_of(tenant_id, file.name))
            file.delete()
    return len(leaving)
