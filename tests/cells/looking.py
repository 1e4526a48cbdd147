"""What a schema holds, as its server says."""

from hashlib import sha256
from typing import Any

from shared_apps.tenants.cells.copying import at

Rows = dict[str, list[Any]]
TABLES = """
select relname::text from pg_class
where relnamespace = %s::regnamespace and relkind = 'r' order by 1
"""
EVENTS = "events_outboxentry"  # a move itself is told there
THERE = "select count(*)::int from pg_namespace where nspname = %s"
OPEN = "select has_table_privilege('faibric_app', %s, 'update')"


def kept(cell: str, schema: str) -> Rows:
    """Every row of a schema, as text."""
    found: Rows = {}
    with at(cell) as owner:
        for (name,) in owner.execute(TABLES, [schema]).fetchall():
            text: Any = f'select t::text from "{schema}"."{name}" t order by 1'
            found[str(name)] = owner.execute(text).fetchall()
    return found


def digest(cell: str, schema: str) -> str:
    """Of every row but what was told of moves."""
    rows = kept(cell, schema)
    rows.pop(EVENTS)
    return sha256(repr(sorted(rows.items())).encode()).hexdigest()


def door(cell: str, schema: str) -> str:
    """Whether the shop's role could change something there: absent, shut, open."""
    with at(cell) as owner:
        if owner.execute(THERE, [schema]).fetchone() == (0,):
            return "absent"
        (allowed,) = owner.execute(OPEN, [f"{schema}.catalog_product"]).fetchone() or (None,)
    return "open" if allowed else "shut"
