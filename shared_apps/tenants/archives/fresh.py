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
        owner.execute("select pg_advisory_lock(%s, hashtext(%s))", [LOCKS, schema])
        owner.execute(NOTE, [schema, store_id])
        try:
            yield owner, schema
        finally:
            owner.execute("select pg_advisory_unlock(%s, hashtext(%s))", [LOCKS, schema])
            clear(schema)


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
        if not Tenant.objects.filter(schema_name=schema).exists():
            _let_go(owner, row)
        row.delete()
    return True


def _let_go(owner: Owner, row: LooseSchema) -> None:
    fact = SchemaLeft(tenant_id=row.store_id, schema=row.schema_name)
    if not Tenant.objects.filter(pk=row.store_id).exists():
        media_store().delete_below(media_folder(row.store_id))
    elif schema_exists(owner, row.schema_name):
        for handler in handlers_of(SchemaLeft).values():
            handler(fact)
    drop_schema(owner, row.schema_name)
    Hint.objects.filter(pk=row.schema_name).delete()
    Backfill.objects.filter(schema_name=row.schema_name).delete()
    if row.reason == LooseSchema.Reason.LOADING and hold_store(owner, row.store_id):
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
