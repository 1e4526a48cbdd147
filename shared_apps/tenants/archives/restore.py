"""Restoring: into the store that an archive came from, or into a new one. All or nothing."""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.db import transaction

from shared_apps.audit import services as audit
from shared_apps.core import clock, content
from shared_apps.core.events.facts import handlers_of
from shared_apps.core.ids import uuid7
from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.tenants import queries
from shared_apps.tenants.archives.checking import Opener, check
from shared_apps.tenants.archives.dump import Tell, store_of
from shared_apps.tenants.archives.exchange import exchange
from shared_apps.tenants.archives.fresh import fresh_schema, hold_store
from shared_apps.tenants.archives.loading import Filling, load, telling_full_disks
from shared_apps.tenants.archives.manifest import Facts, Manifest
from shared_apps.tenants.cells import mirrors
from shared_apps.tenants.errors import (
    ArchiveMalformed,
    ArchiveOfAnotherStore,
    NotNow,
)
from shared_apps.tenants.events import StoreRestored
from shared_apps.tenants.fleet.applying import Owner
from shared_apps.tenants.models import LooseSchema, Tenant
from shared_apps.tenants.offers import COUNTRIES, PLANS, TEMPLATES
from shared_apps.tenants.services.stores import in_public_as, insert_store, refuse_slug

STALE = queries.STALE


def silent(*_: int) -> None:
    """For whoever does not want to hear of progress."""


def restore_same(
    tenant_id: UUID,
    opened: Opener,
    *,
    tell: Tell = silent,
    before: Callable[[str], None] = lambda _: None,
) -> Manifest:
    """Take a store back to an archive of its own. Its address, team, plan, status, credentials and
    second factors stay as they are.

    `before` runs while nobody is let in and before anything has changed; it is told the schema
    that the store is about to have. Raises NoSuchStore,
    ArchiveRefused, ArchiveOfAnotherStore, NoRoomLeft, NotNow.
    """
    with mirrors.beside(tenant_id):
        with telling_full_disks():
            manifest = check(opened)
        if manifest.store_id != tenant_id:
            raise ArchiveOfAnotherStore
        with fresh_schema(tenant_id) as (owner, schema):
            if not hold_store(owner, tenant_id):
                raise NotNow("This store is being restored already.")
            load(Filling(owner, schema, opened, manifest, tenant_id, tell))
            _tell_inside(tenant_id, schema, copy=False)
            old = _close_door(owner, tenant_id)
            before(schema)
            exchange(owner, tenant_id, old, schema, manifest.facts)
            mirrors.carry_over(tenant_id)
        queries.forget_places()
        content.renew(schema)
    return manifest


def _tell_inside(tenant_id: UUID, schema: str, *, copy: bool) -> None:
    tenant = queries.tenant(tenant_id)
    tenant.schema_name = schema
    announce(tenant, copy=copy)


def announce(tenant: Tenant, *, copy: bool) -> None:
    fact = StoreRestored(copy=copy)
    with entered(queries.place_of(tenant)), transaction.atomic():
        for handler in handlers_of(StoreRestored).values():
            handler(fact)


def _close_door(owner: Owner, tenant_id: UUID) -> str:
    """Let nobody in any more, and wait until every process has heard of it. Answers the schema
    that is to be left.
    """
    with entered(PUBLIC):
        known = Tenant.objects.filter(pk=tenant_id)
        if known.filter(status=Tenant.Status.MOVING).exists():
            raise NotNow("This store is being moved.")
        known.filter(status=Tenant.Status.ACTIVE).update(status=Tenant.Status.RESTORING)
    queries.forget_places()
    time.sleep(STALE)
    schema, _ = store_of(owner, tenant_id)
    return schema


def restore_new(
    opened: Opener,
    *,
    slug: str,
    owner_id: UUID,
    owner_email: str,
    name: str = "",
    staging_of: UUID | None = None,
    tell: Tell = silent,
) -> UUID:
    """Open a new store with what an archive holds. `staging_of`: it is a copy to try things on.

    Answers its id. Raises SlugTaken, SlugNotAllowed, ArchiveRefused, NoRoomLeft.
    """
    with entered(PUBLIC):
        refuse_slug(slug)
        with telling_full_disks():
            manifest = check(opened)
        tenant = _tenant_from(manifest.facts, slug, name, owner_email, staging_of)
        with fresh_schema(tenant.pk) as (owner, schema):
            load(Filling(owner, schema, opened, manifest, tenant.pk, tell))
            tenant.schema_name = schema
            with transaction.atomic(), in_public_as(tenant.pk):
                announce(tenant, copy=True)
                insert_store(tenant, owner_id)
                audit.record(
                    "store.restored", "store", tenant.pk, label=tenant.name,
                    after={"from": manifest.store_id, "rows": manifest.rows},
                )  # fmt: skip
                LooseSchema.objects.filter(pk=schema).delete()
                transaction.on_commit(partial(content.renew, schema))
        queries.forget_places()
    return tenant.pk


def _tenant_from(
    facts: Facts, slug: str, name: str, owner_email: str, staging_of: UUID | None
) -> Tenant:
    if facts.country not in COUNTRIES or facts.template not in TEMPLATES:
        raise ArchiveMalformed
    plan = facts.plan if facts.plan in PLANS else "starter"
    return Tenant(
        id=uuid7(), name=name or facts.name, slug=slug, country=facts.country,
        currency=facts.currency, time_zone=facts.time_zone, template=facts.template, plan=plan,
        auth_policy=facts.auth_policy, owner_email=owner_email, last_activity_at=clock.now(),
        order_count=facts.order_count, revenue=facts.revenue, staging_of=staging_of,
        trial_ends_at=clock.now() + timedelta(days=PLANS[plan].trial_days),
    )  # fmt: skip


def try_restore(opened: Opener) -> Manifest:
    """Restore an archive as if for a store, and let everything go again. Raises ArchiveRefused."""
    nobody = uuid7()
    with entered(PUBLIC):
        with telling_full_disks():
            manifest = check(opened)
        with fresh_schema(nobody) as (owner, schema):
            load(Filling(owner, schema, opened, manifest, nobody, silent))
    return manifest
