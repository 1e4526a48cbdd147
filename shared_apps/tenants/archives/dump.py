"""A store as one stream: every table in one snapshot, then its files, then the manifest.

The same store gives the same bytes: rows by primary key, nothing of the moment or the machine.
"""

import hashlib
import tempfile
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, BinaryIO, cast
from uuid import UUID

from psycopg import sql

from shared_apps.providers.files.installed import media_folder, media_store
from shared_apps.providers.files.port import NoSuchFile
from shared_apps.tenants.archives import manifest as contents
from shared_apps.tenants.archives import tar
from shared_apps.tenants.archives.secrets import BLANKED, LEFT_OUT
from shared_apps.tenants.errors import NoSuchStore
from shared_apps.tenants.fleet.applying import Owner, connect

READERS, AHEAD = 6, 12
SPOOLED = 16 * 1024 * 1024  # a table that is larger waits on the disk
QUICK = 3  # of zlib's levels: two thirds of the size of none for a third of the time of the best
SNAPSHOT = """
begin isolation level repeatable read read only;
set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'postgres';
set local extra_float_digits = 1; set local bytea_output = 'hex'
"""
STORE = """
select schema_name, name, slug, country, currency, time_zone, template, plan, auth_policy,
    order_count, revenue from public.tenants_tenant where id = %s
"""
TABLES = """
select c.relname, array_agg(a.attname::text order by a.attnum),
    (select array_agg(k.attname::text order by array_position(i.indkey::int2[], k.attnum))
     from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = any(i.indkey)
     where i.indrelid = c.oid and i.indisprimary)
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    and not a.attisdropped and a.attgenerated = ''
where c.relnamespace = %s::regnamespace and c.relkind = 'r'
group by c.oid, c.relname order by c.relname collate "C"
"""
IDENTITIES = """
select c.relname || '.' || a.attname, s.last_value
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attidentity <> ''
join pg_sequences s on format('%%I.%%I', s.schemaname, s.sequencename)
    = pg_get_serial_sequence(format('%%I.%%I', c.relnamespace::regnamespace::text, c.relname),
        a.attname)
where c.relnamespace = %s::regnamespace and s.last_value is not null order by 1
"""

Counts = list[tuple[str, int]]
Tell = Callable[[int, int], None]
Aside = Callable[[bytes], None]


@dataclass(frozen=True)
class Exported:
    """What an archive came to; `sha256` is that of the whole."""

    bytes: int
    sha256: str
    rows: int
    files: int


@dataclass(frozen=True)
class TableOf:
    name: str
    columns: list[str]
    key: list[str]


class Counted:
    """Passes on what is written, and knows how much and what it was."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.bytes, self.digest = 0, hashlib.sha256()

    def write(self, piece: bytes) -> int:
        self.note(piece)
        return self._out.write(piece)

    def note(self, piece: bytes) -> None:
        self.bytes += len(piece)
        self.digest.update(piece)

    def aside(self, take: Aside) -> Callable[[bytes], object]:
        """For what somebody else takes, and belongs here all the same."""

        def put(piece: bytes) -> None:
            self.note(piece)
            take(piece)

        return put


def export(
    tenant_id: UUID, out: BinaryIO, *, tell: Tell = lambda *_: None, aside: Aside | None = None
) -> Exported:
    """Write the archive of a store. `tell(done, total)` hears of tables and files; `aside` takes
    the content of each file where it belongs, which then is not written but counted.

    Raises NoSuchStore, and whatever `out` raises.
    """
    counted = Counted(out)
    put = counted.write if aside is None else counted.aside(aside)
    writer = tar.Writer(cast("BinaryIO", counted))
    with _snapshot() as owner:
        schema, facts = store_of(owner, tenant_id)
        keys = sorted(media_store().keys_below(media_folder(tenant_id)))
        tables = [table for table in tables_of(owner, schema) if table.name not in LEFT_OUT]
        total = len(tables) + len(keys)
        parts: dict[str, contents.Part] = {}
        held = {}
        for done, table in enumerate(tables):
            held[table.name] = _add_table(owner, writer, schema, table, parts)
            tell(done + 1, total)
        migrations = applied(owner, schema)
        sequences = dict(cast("Counts", owner.execute(IDENTITIES, [schema]).fetchall()))
    for done, (key, content) in enumerate(_read_all(keys), len(tables)):
        if content is not None:
            name = contents.MEDIA + key.removeprefix(f"{media_folder(tenant_id)}/")
            digest = writer.add(name, len(content), [content], put=put)
            parts[name] = contents.Part(len(content), digest)
        tell(done + 1, total)
    found = contents.Manifest(
        store_id=tenant_id, facts=facts, migrations=migrations, tables=held,
        sequences=sequences, parts=parts, left_out=sorted(LEFT_OUT),
    )  # fmt: skip
    _close(writer, found)
    return Exported(counted.bytes, counted.digest.hexdigest(), found.rows, len(found.files))


@contextmanager
def _snapshot() -> Iterator[Owner]:
    with connect() as owner:
        owner.execute(SNAPSHOT)
        yield owner
        owner.execute("commit")


def store_of(owner: Owner, tenant_id: UUID) -> tuple[str, contents.Facts]:
    """(schema, facts). Raises NoSuchStore."""
    row = owner.execute(STORE, [tenant_id]).fetchone()
    if row is None:
        raise NoSuchStore
    schema, *facts = row
    return str(schema), contents.Facts(*facts)  # type: ignore[arg-type]


def tables_of(owner: Owner, schema: str) -> list[TableOf]:
    """Every table with the columns that are stored as they are given, and its primary key."""
    found = owner.execute(TABLES, [schema]).fetchall()
    return [TableOf(*row) for row in cast("list[tuple[str, list[str], list[str]]]", found)]


def applied(owner: Owner, schema: str) -> list[tuple[str, str]]:
    """The migrations of a schema."""
    query = sql.SQL("select app::text, name::text from {}.django_migrations")
    found = owner.execute(query.format(sql.Identifier(schema))).fetchall()
    return sorted(cast("list[tuple[str, str]]", found))


def _add_table(
    owner: Owner,
    writer: tar.Writer,
    schema: str,
    table: TableOf,
    parts: dict[str, contents.Part],
) -> contents.Table:
    packer, raw, rows = zlib.compressobj(QUICK, wbits=31), 0, 0
    with tempfile.SpooledTemporaryFile(SPOOLED) as packed, owner.cursor() as cursor:
        with cursor.copy(_copy_out(schema, table)) as copy:
            for piece in copy:
                raw += len(piece)
                packed.write(packer.compress(piece))
        rows = cursor.rowcount
        packed.write(packer.flush())
        size = packed.tell()
        packed.seek(0)
        name = f"{contents.TABLES}{table.name}.copy.gz"
        parts[name] = contents.Part(size, writer.add(name, size, _pieces(packed)))
    return contents.Table(columns=table.columns, rows=rows, raw_bytes=raw)


def _copy_out(schema: str, table: TableOf) -> sql.Composed:
    """Without a primary key the rows' own text decides."""
    values = [
        sql.SQL(BLANKED[table.name, column])
        if (table.name, column) in BLANKED
        else sql.Identifier(column)
        for column in table.columns
    ]
    order: list[sql.Composable] = [sql.Identifier(column) for column in table.key or []]
    return sql.SQL("copy (select {} from {} t order by {}) to stdout").format(
        sql.SQL(", ").join(values),
        sql.Identifier(schema, table.name),
        sql.SQL(", ").join(order or [sql.SQL("t::text")]),
    )


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(tar.AT_ONCE):
        yield piece


def _read_all(keys: list[str]) -> Iterator[tuple[str, bytes | None]]:
    """Each file's content in this order, several being read ahead; None for one that went."""
    with ThreadPoolExecutor(READERS) as pool:
        waiting: deque[tuple[str, Future[bytes | None]]] = deque()
        for key in keys:
            waiting.append((key, pool.submit(_read, key)))
            if len(waiting) >= AHEAD:
                first, content = waiting.popleft()
                yield first, content.result()
        for key, content in waiting:
            yield key, content.result()


def _read(key: str) -> bytes | None:
    try:
        with media_store().open(key) as file:
            return file.read()
    except NoSuchFile:
        return None


def _close(writer: tar.Writer, found: contents.Manifest) -> None:
    text = contents.dump(found)
    digest = writer.add(contents.NAME, len(text), [text])
    line = f"{digest}\n".encode()
    writer.add(contents.SEAL, len(line), [line])
    writer.close()
