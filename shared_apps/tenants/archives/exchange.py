"""Pointing a store at another schema while it is in use: nothing is lost or half there."""

import time
from uuid import UUID

from django.db import connections
from psycopg import sql
from psycopg.errors import DeadlockDetected, LockNotAvailable

from shared_apps.tenants.archives.dump import tables_of
from shared_apps.tenants.archives.fresh import GRACE
from shared_apps.tenants.archives.manifest import Facts
from shared_apps.tenants.archives.secrets import CARRIED_COLUMNS, CARRIED_OVER
from shared_apps.tenants.errors import NotNow
from shared_apps.tenants.fleet.applying import Owner

TRIES, PATIENCE = 5, "3s"
POINT = """
update public.tenants_tenant set schema_name = %s, name = %s, time_zone = %s, template = %s,
    order_count = %s, revenue = %s, updated_at = now(),
    status = case status when 'restoring' then 'active' else status end
where id = %s
"""
TAKEN = "delete from public.tenants_looseschema where schema_name = %s"
KEPT = """
insert into public.tenants_looseschema (schema_name, store_id, reason, leaves_at, created_at)
values (%s, %s, 'replaced', now() + %s, now())
"""
HINT = """
insert into public.events_hint (schema, published_at) values (%s, now())
on conflict (schema) do nothing
"""
IDENTITIES = """
select pg_get_serial_sequence(format('%%I.%%I', %s::text, %s::text), attname), attname
from pg_attribute where attidentity <> ''
    and attrelid = format('%%I.%%I', %s::text, %s::text)::regclass
"""


def exchange(owner: Owner, store_id: UUID, old: str, new: str, facts: Facts) -> None:
    """From the commit on the store is `new`; `old` cannot be written any more, and goes later.

    Whoever still writes in `old` is waited for. Raises NotNow when that takes too long.
    """
    for _ in range(TRIES):
        try:
            with owner.transaction():
                _exchange(owner, store_id, old, new, facts)
        except (LockNotAvailable, DeadlockDetected):
            time.sleep(0.2)
        else:
            return
    raise NotNow


def _exchange(owner: Owner, store_id: UUID, old: str, new: str, facts: Facts) -> None:
    owner.execute(f"set local lock_timeout = '{PATIENCE}'")
    owner.execute("select 1 from public.tenants_tenant where id = %s for update", [store_id])
    tables = [sql.Identifier(old, table.name) for table in tables_of(owner, old)]
    owner.execute(
        sql.SQL("lock table {} in share row exclusive mode").format(sql.SQL(", ").join(tables))
    )
    _carry_over(owner, old, new)
    for role in others():
        line = sql.SQL("revoke insert, update, delete on all tables in schema {} from {}")
        owner.execute(line.format(sql.Identifier(old), sql.Identifier(role)))
    owner.execute(POINT, [
        new, facts.name, facts.time_zone, facts.template, facts.order_count, facts.revenue,
        store_id,
    ])  # fmt: skip
    owner.execute(TAKEN, [new])
    owner.execute(KEPT, [old, store_id, GRACE])
    owner.execute(HINT, [new])  # facts that the archive still has to deliver


def _carry_over(owner: Owner, old: str, new: str) -> None:
    """What archives leave out: the store's credentials and its people's second factors."""
    for table, rule in CARRIED_OVER.items():
        columns = next(found.columns for found in tables_of(owner, new) if found.name == table)
        listed = sql.SQL(", ").join(map(sql.Identifier, columns))
        condition = sql.SQL(rule).format(new=sql.Identifier(new))
        owner.execute(
            sql.SQL("insert into {} ({}) select {} from {} where {}").format(
                sql.Identifier(new, table), listed, listed, sql.Identifier(old, table), condition
            )
        )
        _count_on(owner, new, table)
    for (table, column), key in CARRIED_COLUMNS.items():
        owner.execute(
            sql.SQL("update {0} n set {2} = o.{2} from {1} o where o.{3} = n.{3}").format(
                sql.Identifier(new, table), sql.Identifier(old, table),
                sql.Identifier(column), sql.Identifier(key),
            )
        )  # fmt: skip


def _count_on(owner: Owner, schema: str, table: str) -> None:
    """Numbers that the table gives out next are above those it has taken over."""
    for sequence, column in owner.execute(IDENTITIES, [schema, table] * 2).fetchall():
        owner.execute(
            sql.SQL(
                "select setval({}::regclass, greatest((select max({}) from {}), nextval({})))"
            ).format(
                sql.Literal(sequence), sql.Identifier(str(column)),
                sql.Identifier(schema, table), sql.Literal(sequence),
            )
        )  # fmt: skip


def others() -> set[str]:
    """The roles that serve in this cell; the one that shapes schemas stays in."""
    roles = {str(connections[alias].settings_dict["USER"]) for alias in ("default", "admin")}
    return roles - {str(connections["owner"].settings_dict["USER"])}
