"""A store in which every table has rows and every kind of value occurs, made from the catalogue of
the database: a new table is filled without a word here, unless it checks what it is given.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from graphlib import TopologicalSorter
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from shared_apps.core.ids import uuid7
from shared_apps.providers.files.installed import media_folder, media_store

COLUMNS = """
select c.relname, a.attname, format_type(a.atttypid, null), a.atttypmod,
    exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisunique
            and a.attnum = any(i.indkey)),
    (select f.relname from pg_constraint k join pg_class f on f.oid = k.confrelid
     where k.conrelid = c.oid and k.contype = 'f' and k.conkey = array[a.attnum])
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
where c.relnamespace = %s::regnamespace and c.relkind = 'r' order by 1, a.attnum
"""
SINGLE = "select 1 from pg_constraint where conrelid = %s::regclass and contype = 'c'\
 and (pg_get_constraintdef(oid) ~ '\"only\"' or pg_get_constraintdef(oid) = 'CHECK ((id = 1))')"
HAS_ID = "select 1 from pg_attribute where attrelid = %s::regclass and attname = 'id'"
LAWFUL: dict[tuple[str, str], Any] = {
    ("orders_orderline", "discount"): 0,
    ("orders_orderline", "removed_quantity"): 0,
    ("inventory_stocklevel", "on_hand"): 2,
    ("messaging_message", "state"): "sent",
}
SPOKEN = "tab\there, line\nthere, back\\slash, 'quoted', Ünï, صنعاء, 🛍 "
BIRTH = datetime(2026, 11, 20, 8, 30, 0, 123456, tzinfo=UTC)
UNTOUCHED = {"django_migrations"}

Column = tuple[str, str, int, bool, str | None]  # name, type, length, unique, table pointed at
Columns = dict[str, list[Column]]
Lines = Iterator[list[Any]]


def fill_every_table(owner: "psycopg.Connection[Any]", schema: str, rows: int) -> int:
    """So many rows more in every table that can have several; answers how many there are now."""
    tables = _columns(owner, schema)
    keys: dict[str, list[Any]] = {}
    for table in TopologicalSorter({t: _above(tables, t) for t in tables}).static_order():
        name = sql.Identifier(schema, table)
        wanted = _room(owner, schema, table, rows)
        lines = _lines(table, tables[table], keys, wanted)
        _insert(owner, schema, table, tables[table], lines)
        if owner.execute(HAS_ID, [f"{schema}.{table}"]).fetchall():  # a counted one, too
            found = owner.execute(sql.SQL("select id from {}").format(name)).fetchall()
            keys[table] = [key for (key,) in found]
    return sum(count(owner, schema).values())


def count(owner: "psycopg.Connection[Any]", schema: str) -> dict[str, int]:
    """Rows by table."""
    counted = {}
    for table in _columns(owner, schema):
        query = sql.SQL("select count(*) from {}").format(sql.Identifier(schema, table))
        counted[table] = int(owner.execute(query).fetchall()[0][0])
    return counted


def fill_folder(tenant_id: UUID, files: int, size: int = 20_000) -> None:
    """Files that no row speaks of, as far as an archive is concerned like any other."""
    for number in range(files):
        name = f"{media_folder(tenant_id)}/{UUID(int=number)}/400.webp"
        media_store().put(name, number.to_bytes(8, "big") * (size // 8), "image/webp")


def _columns(owner: "psycopg.Connection[Any]", schema: str) -> Columns:
    found: Columns = {}
    for table, *column in owner.execute(COLUMNS, [schema]).fetchall():
        found.setdefault(table, []).append(tuple(column))
    return found


def _above(tables: Columns, table: str) -> set[str]:
    return {target for *_, target in tables[table] if target is not None and target != table}


def _room(owner: "psycopg.Connection[Any]", schema: str, table: str, rows: int) -> int:
    """How many rows to add: some tables have one and no more."""
    name = sql.Identifier(schema, table)
    single = owner.execute(SINGLE, [f"{schema}.{table}"]).fetchall()
    taken = owner.execute(sql.SQL("select 1 from {} limit 1").format(name)).fetchall()
    if table in UNTOUCHED or (single and taken):
        return 0
    return 1 if single else rows


def _insert(
    owner: "psycopg.Connection[Any]", schema: str, table: str, columns: list[Column], lines: Lines
) -> None:
    listed = sql.SQL(", ").join(sql.Identifier(column) for column, *_ in columns)
    copy_in = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(schema, table), listed)
    with owner.cursor() as cursor, cursor.copy(copy_in) as copy:
        for line in lines:
            copy.write_row(line)


def _lines(
    table: str, columns: list[Column],
    keys: dict[str, list[Any]], rows: int,
) -> Iterator[list[Any]]:  # fmt: skip
    for number in range(1, rows + 1):
        line = []
        for column, kind, room, unique, target in columns:
            if (table, column) in LAWFUL:
                line.append(LAWFUL[table, column])
            elif target is not None:
                others = keys.get(target) or [None]
                line.append(None if target == table else others[-number % len(others)])
            else:
                line.append(_value(kind, room - 4, number, unique=unique))
        yield line


def _value(kind: str, room: int, number: int, *, unique: bool) -> Any:
    if kind in ("character varying", "text"):
        text = f"{number}{'' if unique else SPOKEN}"
        return text if kind == "text" else text[:room]
    kinds: dict[str, Any] = {
        "uuid": uuid7(),
        "boolean": True,
        "bytea": bytes([0, 9, 10, 92, 255, number % 256]),
        "date": BIRTH.date() + timedelta(days=number),
        "timestamp with time zone": BIRTH + timedelta(microseconds=number),
        "jsonb": json.dumps({"n": number, "said": SPOKEN}),
        "inet": "10.9.0.2",
        "numeric": "0.10",
        "real": 0.1,
        "double precision": 0.1,
    }
    if kind in kinds:
        return kinds[kind]
    if kind.endswith("[]"):
        return [str(number % 10)]
    return number if unique else 1  # whole numbers
