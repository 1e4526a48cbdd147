"""Stores that end: closed at once, gone for good a month later, nothing left behind."""

import logging
from datetime import timedelta
from functools import partial
from uuid import UUID

import redis
from django.conf import settings
from django.db import connections, transaction

from shared_apps.audit import services as audit
from shared_apps.core import clock, content
from shared_apps.core.access import Role
from shared_apps.core.events.facts import handlers_of
from shared_apps.core.hints.models import Hint
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import entered, public_of
from shared_apps.tenants import queries
from shared_apps.tenants.errors import NoSuchStore, NotClosing, WrongConfirmation
from shared_apps.tenants.events import StoreLeft
from shared_apps.tenants.models import Backfill, Departure, FleetFailure, Membership, Tenant
from shared_apps.tenants.services.stores import in_public_as, locked

log = logging.getLogger(__name__)
GRACE = timedelta(days=30)
AT_ONCE = 20  # departures a run clears away
PATIENCE = "2s"  # for a lock on the schema; the next run tries again


@transaction.atomic
def close_store(tenant_id: UUID, *, slug: str) -> None:
    """Close a store to everybody. Its data goes after GRACE; until then an owner can open it.

    `slug` confirms that the right one is meant. Repeating it changes nothing. Raises
    WrongConfirmation.
    """
    with in_public_as(tenant_id):
        tenant = locked(tenant_id)
        if slug != tenant.slug:
            raise WrongConfirmation(errors={"slug": [WrongConfirmation.message]})
        if tenant.status == Tenant.Status.CLOSING:
            return
        tenant.status, tenant.leaves_at = Tenant.Status.CLOSING, clock.now() + GRACE
        tenant.save(update_fields=["status", "leaves_at", "updated_at"])
        audit.record(
            "store.closed", "store", tenant_id, label=tenant.name,
            after={"leaves_at": tenant.leaves_at},
        )  # fmt: skip
    _told(tenant)


@transaction.atomic
def reopen_store(tenant_id: UUID, *, owner_id: UUID) -> None:
    """Open a closing store again. Raises NoSuchStore for whoever does not own it, NotClosing."""
    with in_public_as(tenant_id):
        owners = Membership.objects.filter(tenant_id=tenant_id, role=Role.OWNER.key)
        if not owners.filter(user_id=owner_id).exists():
            raise NoSuchStore
        tenant = locked(tenant_id)
        if tenant.status != Tenant.Status.CLOSING:
            raise NotClosing
        tenant.status, tenant.leaves_at = Tenant.Status.ACTIVE, None
        tenant.save(update_fields=["status", "leaves_at", "updated_at"])
        audit.record("store.reopened", "store", tenant_id, label=tenant.name)
    _told(tenant)


def _told(tenant: Tenant) -> None:
    transaction.on_commit(queries.forget_places)
    transaction.on_commit(partial(content.renew, tenant.schema_name))


def remove_due() -> int:
    """Let go the stores whose time has come, and clear away what departures left behind; answers
    how many were cleared. Runs in public; killed at any line, the next run goes on.
    """
    due = Tenant.objects.filter(status=Tenant.Status.CLOSING, leaves_at__lte=clock.now())
    for tenant_id in due.values_list("pk", flat=True)[:AT_ONCE]:
        depart(tenant_id)
    cleared = 0
    for departure in Departure.objects.filter(done_at=None).order_by("created_at")[:AT_ONCE]:
        cleared += _clear_away(departure)
    return cleared


@transaction.atomic
def depart(tenant_id: UUID) -> None:
    """The shared rows of a store go, in one transaction: from here on it does not exist."""
    with in_public_as(tenant_id):
        tenant = locked(tenant_id)
        if tenant.status != Tenant.Status.CLOSING or tenant.leaves_at is None:
            return
        if tenant.leaves_at > clock.now():
            return
        audit.record("store.removed", "store", tenant_id, after={"slug": tenant.slug})
        Departure.objects.create(
            store_id=tenant_id, schema_name=tenant.schema_name, slug=tenant.slug
        )
        tenant.delete()
    transaction.on_commit(queries.forget_places)


def _clear_away(departure: Departure) -> bool:
    """Files, schema, hints and cached values; each may have gone already. Answers success."""
    fact = StoreLeft(tenant_id=departure.store_id, schema=departure.schema_name)
    try:
        for handler in handlers_of(StoreLeft).values():
            handler(fact)
        for cell in cells.names():
            with entered(public_of(cell)):
                _clear_cell(departure)
        _forget_cached(departure.schema_name)
    except Exception:
        log.exception("departure.failed", extra={"schema": departure.schema_name})
        return False
    departure.done_at = clock.now()
    departure.save(update_fields=["done_at", "updated_at"])
    return True


def _clear_cell(departure: Departure) -> None:
    """In each of them: a store that moved leaves a schema behind for some days."""
    _drop_schema(departure.schema_name)
    with transaction.atomic():
        Hint.objects.filter(pk=departure.schema_name).delete()
        Backfill.objects.filter(schema_name=departure.schema_name).delete()
        FleetFailure.objects.filter(schema_name=departure.schema_name).delete()
        Tenant.objects.filter(pk=departure.store_id).delete()  # beside its schema (cells/)


def _drop_schema(schema: str) -> None:
    alias = "owner" if "owner" in settings.DATABASES else "default"
    quoted = connections[alias].ops.quote_name(schema)
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute(f"set local lock_timeout = '{PATIENCE}'")
        cursor.execute(f"drop schema if exists {quoted} cascade")


def _forget_cached(schema: str) -> None:
    """Sessions, marks and whatever else is named after the schema. It expires by itself as well,
    so an absent Valkey holds nothing up.
    """
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2) as valkey:
            for key in valkey.scan_iter(f"{settings.VALKEY_PREFIX}*{schema}*", count=1000):
                valkey.unlink(key)
    except redis.RedisError:
        log.warning("departure.valkey_down", extra={"schema": schema})
