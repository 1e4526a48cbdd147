"""A store's schema from one database server to another: all of it, verified, or nothing.

Nothing is left out, as the copy does not leave the platform: sessions, secrets and what waits to
be delivered go along, under the same schema name.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from psycopg import sql

from shared_apps.core.tenancy.context import entered, public_of
from shared_apps.tenants.archives.dump import IDENTITIES, SNAPSHOT, TableOf, applied, tables_of
from shared_apps.tenants.archives.fresh import drop_schema, hold
from shared_apps.tenants.archives.loading import set_sequence
from shared_apps.tenants.archives.structure import Structure, structure_today
from shared_apps.tenants.errors import StoreBehind, StoreNotCopied
from shared_apps.tenants.fleet import known_migrations
from shared_apps.tenants.fleet.applying import Owner, connect

# What the cell keeps of a store outside of its schema, by what names the store there. The audit
# trail is not among it: each cell keeps the chain of what was done in it.
BESIDE = {"metering_usage": "tenant_id", "events_due": "schema"}
SUM = """
select count(*), coalesce(sum(('x' || left(md5(row({})::text), 15))::bit(60)::bigint), 0)::text
from {}
"""
ALIKE = "set local timezone = 'UTC'; set local datestyle = 'ISO'; set local bytea_output = 'hex'"
HINT = """
insert into public.events_hint (schema, published_at) values (%s, now())
on conflict (schema) do nothing
"""


class Overtaken(RuntimeError):
    """Somebody else has gone on with this move."""


@dataclass(frozen=True)
class Copied:
    tables: int
    rows: int


@contextmanager
def at(cell: str) -> Iterator[Owner]:
    """The owner's connection to a cell; what it commits lasts (see `cells.lasting`)."""
    with entered(public_of(cell)):
        line = connect()
    with line:
        line.execute("set synchronous_commit = on")
        yield line


@contextmanager
def copy_store(
    tenant_id: UUID, schema: str, *, source: str, target: str, may: Callable[[], bool]
) -> Iterator[Copied]:
    """The schema and what lies beside it, as `source` has it now, in one transaction of `target`.
    Whatever was there under this name is replaced, if this is still what is wanted: `may` is asked
    once nobody else can be at it, and nobody can until the block ends.

    Raises StoreBehind, StoreNotCopied, Overtaken.
    """
    with at(source) as old, at(target) as new:
        hold(new, schema)  # until the connection closes
        if not may():
            raise Overtaken
        old.execute(SNAPSHOT)
        if {*applied(old, schema)} != known_migrations():
            raise StoreBehind
        with entered(public_of(target)):
            structure = structure_today(schema)
        with new.transaction():
            new.execute(ALIKE)
            copied = _copy(old, new, schema, structure)
            _copy_beside(old, new, tenant_id, schema)
        old.execute("commit")
        yield copied


def _copy(old: Owner, new: Owner, schema: str, structure: Structure) -> Copied:
    drop_schema(new, schema)
    new.execute(structure.tables)
    tables = tables_of(old, schema)
    for table in tables:
        _copy_table(old, new, schema, table)
    new.execute(structure.rules)
    for place, last in cast("list[tuple[str, int]]", old.execute(IDENTITIES, [schema]).fetchall()):
        set_sequence(new, schema, place, last)
    return Copied(len(tables), sum(_verified(old, new, schema, table) for table in tables))


def _copy_table(old: Owner, new: Owner, schema: str, table: TableOf) -> None:
    columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
    name = sql.Identifier(schema, table.name)
    new.execute(sql.SQL("delete from {}").format(name))  # the template's own stamps
    read = sql.SQL("copy (select {} from {}) to stdout").format(columns, name)
    write = sql.SQL("copy {} ({}) from stdin").format(name, columns)
    with (
        old.cursor() as reader,
        new.cursor() as writer,
        reader.copy(read) as out,
        writer.copy(write) as taken,
    ):
        for piece in out:
            taken.write(piece)


def _verified(old: Owner, new: Owner, schema: str, table: TableOf) -> int:
    """The number of rows, which are the same on both sides."""
    columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
    asked = sql.SQL(SUM).format(columns, sql.Identifier(schema, table.name))
    there, here = old.execute(asked).fetchone(), new.execute(asked).fetchone()
    if there is None or there != here:
        raise StoreNotCopied(f"{table.name} is not what it was: {there} and {here}")
    return int(str(there[0]))


def _copy_beside(old: Owner, new: Owner, tenant_id: UUID, schema: str) -> None:
    named = {"tenant_id": tenant_id, "schema": schema}
    for line in (old, new):
        line.execute("select set_config('app.tenant_id', %s, false)", [str(tenant_id)])
    for table, column in BESIDE.items():
        name = sql.Identifier("public", table)
        mine = sql.SQL("{} = {}").format(sql.Identifier(column), sql.Literal(named[column]))
        new.execute(sql.SQL("create temp table beside (like {}) on commit drop").format(name))
        read = sql.SQL("copy (select * from {} where {}) to stdout").format(name, mine)
        with (
            old.cursor() as reader,
            new.cursor() as writer,
            reader.copy(read) as out,
            writer.copy("copy beside from stdin") as taken,
        ):
            for piece in out:
                taken.write(piece)
        new.execute(sql.SQL("delete from {} where {}").format(name, mine))
        new.execute(sql.SQL("insert into {} select * from beside").format(name))
        new.execute("drop table beside")
    new.execute("delete from public.tenants_looseschema where schema_name = %s", [schema])
    new.execute(HINT, [schema])


def forget_beside(tenant_id: UUID, schema: str, *, cell: str) -> None:
    """What a cell keeps of a store that has left it."""
    named = {"tenant_id": tenant_id, "schema": schema}
    with at(cell) as owner:
        owner.execute("select set_config('app.tenant_id', %s, false)", [str(tenant_id)])
        for table, column in (*BESIDE.items(), ("events_hint", "schema")):
            owner.execute(
                sql.SQL("delete from {} where {} = {}").format(
                    sql.Identifier("public", table),
                    sql.Identifier(column),
                    sql.Literal(named[column]),
                )
            )
