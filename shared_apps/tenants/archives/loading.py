"""Filling a fresh schema and a folder of files from an archive that was checked."""

import errno
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import psycopg
from django.utils.module_loading import import_string
from psycopg import sql
from psycopg.errors import DiskFull

from shared_apps.core.tenancy.context import entered, place_in
from shared_apps.providers.errors import Unavailable
from shared_apps.providers.files.installed import media_folder, media_store
from shared_apps.providers.files.port import NoSuchFile
from shared_apps.tenants.archives import manifest as contents
from shared_apps.tenants.archives import tar
from shared_apps.tenants.archives.checking import Opener, unpack
from shared_apps.tenants.archives.dump import TableOf, Tell, applied, tables_of
from shared_apps.tenants.archives.manifest import Manifest
from shared_apps.tenants.archives.secrets import LEFT_OUT
from shared_apps.tenants.archives.structure import Structure, structure_for
from shared_apps.tenants.errors import ArchiveChecksumWrong, ArchiveMalformed, NoRoomLeft
from shared_apps.tenants.fleet import known_migrations
from shared_apps.tenants.fleet.applying import Owner
from shared_apps.tenants.fleet.rendering import Step
from shared_apps.tenants.fleet.runs import look_through

WRITERS, BEHIND = 8, 32
KINDS = {".webp": "image/webp"}
FULL = {errno.ENOSPC, errno.EDQUOT}
FILL_IN_AT_MOST = 1_000_000  # pieces of a data migration


@contextmanager
def telling_full_disks() -> Iterator[None]:
    """Raises NoRoomLeft where the disk under the database, the files or the archive is full."""
    try:
        yield
    except DiskFull as fault:
        raise NoRoomLeft from fault
    except OSError as fault:
        if fault.errno in FULL:
            raise NoRoomLeft from fault
        raise
    except Unavailable as fault:
        if isinstance(fault.__cause__, OSError) and fault.__cause__.errno in FULL:
            raise NoRoomLeft from fault
        raise


@dataclass(frozen=True)
class Filling:
    """What goes where. `owner`: the connection that may shape the schema, unseen as yet."""

    owner: Owner
    schema: str
    opened: Opener
    manifest: Manifest
    store_id: UUID
    tell: Tell


def load(work: Filling) -> None:
    """Everything into the schema and the folder of the store, up to today's migrations.

    Raises ArchiveRefused, NoRoomLeft.
    """
    structure = structure_for(work.manifest, work.schema)
    with telling_full_disks():
        try:
            _fill(work, structure)
        except (psycopg.DataError, psycopg.IntegrityError, psycopg.ProgrammingError) as error:
            raise ArchiveMalformed(f"A table cannot be filled: {str(error)[:200]}") from error
        _lead_on(work, structure.steps)
    if {*applied(work.owner, work.schema)} != known_migrations():
        raise ArchiveMalformed("The archive's tables do not lead to today's.")
    look_through(work.schema)


def _fill(work: Filling, structure: Structure) -> None:
    """One transaction: tables, rows, then the rules, which see all rows at once."""
    parts = len(work.manifest.parts) + 2
    with work.owner.transaction(), work.opened() as source:
        work.owner.execute(structure.tables)
        tables = {table.name: table for table in tables_of(work.owner, work.schema)}
        if work.manifest.tables.keys() - tables.keys():
            raise ArchiveMalformed("The archive holds tables that no store has.")
        with _files_of(work.store_id) as keep:
            for done, member in enumerate(tar.members(source), 1):
                if member.name.startswith(contents.TABLES):
                    name = member.name.removeprefix(contents.TABLES).removesuffix(".copy.gz")
                    _take_in(work, tables[name], member)
                elif member.name.startswith(contents.MEDIA):
                    keep(member)
                work.tell(done, parts)
        work.owner.execute(structure.rules)
        for place, last in work.manifest.sequences.items():
            set_sequence(work.owner, work.schema, place, last)


def _take_in(work: Filling, table: TableOf, member: tar.Member) -> None:
    told = work.manifest.tables[table.name]
    if table.name in LEFT_OUT:
        return
    if sorted(told.columns) != sorted(table.columns):
        raise ArchiveMalformed(f"{table.name} has other columns than the archive.")
    ids = (str(work.manifest.store_id).encode(), str(work.store_id).encode())
    copy_in = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(work.schema, table.name),
        sql.SQL(", ").join(map(sql.Identifier, told.columns)),
    )
    with work.owner.cursor() as cursor:
        with cursor.copy(copy_in) as copy:
            for piece in _renamed(unpack(member.chunks), *ids):
                copy.write(piece)
        if cursor.rowcount != told.rows:
            raise ArchiveChecksumWrong(f"{table.name} has not the rows it should have.")


def _renamed(pieces: Iterator[bytes], old: bytes, new: bytes) -> Iterator[bytes]:
    """A copy has another id, and speaks of itself: paths of files, facts."""
    if old == new:
        yield from pieces
        return
    rest = b""
    for piece in pieces:
        whole, line, rest = (rest + piece).rpartition(b"\n")
        yield (whole + line).replace(old, new)
    yield rest.replace(old, new)


@contextmanager
def _files_of(store_id: UUID) -> Iterator["Keep"]:
    """Files are written several at a time; the block ends when all are safe."""
    with ThreadPoolExecutor(WRITERS) as pool:
        keep = Keep(store_id, pool)
        yield keep
        keep.wait()


class Keep:
    def __init__(self, store_id: UUID, pool: ThreadPoolExecutor) -> None:
        self._folder, self._pool = media_folder(store_id), pool
        self._waiting: list[Future[None]] = []

    def __call__(self, member: tar.Member) -> None:
        key = f"{self._folder}/{member.name.removeprefix(contents.MEDIA)}"
        content = b"".join(member.chunks)
        self._waiting.append(self._pool.submit(_put, key, content))
        if len(self._waiting) > BEHIND:
            self._waiting.pop(0).result()

    def wait(self) -> None:
        while self._waiting:
            self._waiting.pop(0).result()


def _put(key: str, content: bytes) -> None:
    """The bytes under a key never change: what is there already stays."""
    store = media_store()
    try:
        if store.size(key) == len(content):
            return
    except NoSuchFile:
        pass
    kind = KINDS.get(key[key.rfind(".") :], "application/octet-stream")
    store.put(key, content, kind)


def set_sequence(owner: Owner, schema: str, place: str, last: int) -> None:
    table, column = place.split(".", 1)
    owner.execute(
        "select setval(pg_get_serial_sequence(format('%%I.%%I', %s::text, %s::text), %s), %s)",
        [schema, table, column, last],
    )


def _lead_on(work: Filling, steps: tuple[Step, ...]) -> None:
    """The migrations that the archive has not seen, each with its data migrations at once."""
    path = sql.SQL("set local search_path = {}, extensions").format(sql.Identifier(work.schema))
    for step in steps:
        with work.owner.transaction():
            work.owner.execute(path)
            for line in step.statements:
                work.owner.execute(line.replace(" CONCURRENTLY", ""))
            stamp = "insert into django_migrations (app, name, applied) values (%s, %s, now())"
            work.owner.execute(stamp, [step.app, step.name])
        with entered(place_in(work.schema, tenant_id=work.store_id)):
            for task in step.backfills:
                _fill_in(task)


def _fill_in(task: str) -> None:
    position = ""
    for _ in range(FILL_IN_AT_MOST):
        position = import_string(task)(position)
        if not position:
            return
    raise RuntimeError(f"{task} does not come to an end")
