"""Schemas that no store points at: being filled, or replaced and kept for a while.

Whoever fills one holds a lock of Postgres' that dies with the process; what has a row, no lock and
no store is cleared away by the next sweep.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID, uuid4

from psycopg import sql

from shared_apps.core import clock
from shared_apps.core.events.facts import handlers_of
from shared_apps.core.hints.models import Hint
from shared_apps.core.tenancy.context import MAIN, PUBLIC, current, entered
from shared_apps.providers.files.installed import media_folder, media_store
from shared_apps.tenants import queries
from shared_apps.tenants.events import SchemaLeft
from shared_apps.tenants.fleet.applying import Owner, connect
from shared_apps.tenants.models import Backfill, LooseSchema, Tenant

log = logging.getLogger(__name__)
LOCKS, STORES = 7_043, 7_044  # of Postgres' advisory locks, with a schema's name, a store's id
GRACE = timedelta(days=7)  # a replaced schema stays
NOTE = (
    "insert into public.tenants_looseschema (schema_name, store_id, reason, created_at)"
    " values (%s, %s, 'loading', now())"
)


@contextmanager
def fresh_schema(store_id: UUID) -> Iterator[tuple[Owner, str]]:
    """(connection, name) for a schema that does not exist yet. If no store has taken it when the
    block ends, all of it is gone.
    """
    schema = f"t_{uuid4().hex}"
    with connect() as owner:
        hold(owner, schema)
        owner.execute(NOTE, [schema, store_id])
        try:
            yield owner, schema
        finally:
            release(owner, schema)
            clear(schema)


def hold(owner: Owner, schema: str) -> None:
    """Until the connection closes, or `release`, nobody clears this schema away."""
    owner.execute("select pg_advisory_lock(%s, hashtext(%s))", [LOCKS, schema])


def release(owner: Owner, schema: str) -> None:
    owner.execute("select pg_advisory_unlock(%s, hashtext(%s))", [LOCKS, schema])


def clear_loose() -> int:
    """Drop what nobody fills (any more) and what was kept long enough; answers how many."""
    cleared = 0
    for row in LooseSchema.objects.order_by("created_at"):
        if row.leaves_at is not None and row.leaves_at > clock.now():
            continue
        try:
            cleared += clear(row.schema_name)
        except Exception:
            log.exception("loose_schema.kept", extra={"schema": row.schema_name})
    return cleared


def clear(schema: str) -> bool:
    """Whether there was something to clear that nobody was at."""
    with connect() as owner:
        lock = "select pg_try_advisory_lock(%s, hashtext(%s))"
        free = owner.execute(lock, [LOCKS, schema]).fetchone()
        row = LooseSchema.objects.filter(pk=schema).first()
        if row is None or not free or not free[0]:
            return False
        if not _is_lived_in(schema):
            _let_go(owner, row)
        row.delete()
    return True


def _is_lived_in(schema: str) -> bool:
    """Whether a store has this schema, by the directory, in the cell that this runs in."""
    here = current().cell
    with entered(PUBLIC):
        return Tenant.objects.filter(schema_name=schema, cell=here).exists()


def _home_of(store_id: UUID) -> str:
    """The cell a store lives in; "" where there is no such store."""
    with entered(PUBLIC):
        found = Tenant.objects.filter(pk=store_id).values_list("cell", flat=True)
        return found.first() or ""


def _let_go(owner: Owner, row: LooseSchema) -> None:
    fact = SchemaLeft(tenant_id=row.store_id, schema=row.schema_name)
    home, here = _home_of(row.store_id), current().cell
    if here not in (home, MAIN):
        Tenant.objects.filter(pk=row.store_id).delete()  # the copy of its row (cells/mirrors.py)
    if not home:
        media_store().delete_below(media_folder(row.store_id))
    elif schema_exists(owner, row.schema_name):
        for handler in handlers_of(SchemaLeft).values():
            handler(fact)
    drop_schema(owner, row.schema_name)
    Hint.objects.filter(pk=row.schema_name).delete()
    Backfill.objects.filter(schema_name=row.schema_name).delete()
    if row.reason == LooseSchema.Reason.LOADING and hold_store(owner, row.store_id):
        with entered(PUBLIC):
            interrupted = Tenant.objects.filter(pk=row.store_id, status=Tenant.Status.RESTORING)
            interrupted.update(status=Tenant.Status.ACTIVE)
        queries.forget_places()


def hold_store(owner: Owner, store_id: UUID) -> bool:
    """Whether this connection is the only one that restores the store, until it closes."""
    lock = "select pg_try_advisory_lock(%s, hashtext(%s))"
    held = owner.execute(lock, [STORES, str(store_id)]).fetchone()
    return bool(held and held[0])


def schema_exists(owner: Owner, schema: str) -> bool:
    found = owner.execute("select 1 from pg_namespace where nspname = %s", [schema])
    return found.fetchone() is not None


def drop_schema(owner: Owner, schema: str) -> None:
    owner.execute(sql.SQL("drop schema if exists {} cascade").format(sql.Identifier(schema)))
