"""Stores: open one, suspend, reinstate, note what happens in it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import IntegrityError, transaction

from shared_apps.audit import services as audit
from shared_apps.core import clock, content, local_time
from shared_apps.core.access import Role
from shared_apps.core.ids import uuid7
from shared_apps.core.money import CURRENCIES
from shared_apps.core.plain_sql import rows
from shared_apps.core.tenancy.context import MAIN, PUBLIC, beside_stores, current, entered
from shared_apps.tenants import provisioning, queries
from shared_apps.tenants.cells import choice
from shared_apps.tenants.cells.opening import open_elsewhere
from shared_apps.tenants.errors import NoSuchStore, SlugNotAllowed, SlugTaken, UnknownChoice
from shared_apps.tenants.events import StoreCreated
from shared_apps.tenants.models import Domain, Membership, Tenant
from shared_apps.tenants.offers import COUNTRIES, PLANS, RESERVED_SLUGS, TEMPLATES, TIME_ZONES
from shared_apps.tenants.queries import Store

ADD_ACTIVITY = """
update public.tenants_tenant set last_activity_at = %s, order_count = order_count + %s,
    revenue = revenue + %s where id = %s
"""
SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])")


class StoreFields(TypedDict, total=False):
    """What a store's managers may change of its shared row."""

    name: str
    time_zone: str


def slug_refusal(slug: str) -> tuple[str, str] | None:
    """(reason, message) why an address cannot be had, or None. Reasons: malformed, reserved,
    taken.
    """
    if not SLUG.fullmatch(slug) or "--" in slug:
        return "malformed", "Use 3 to 40 letters, digits and single hyphens."
    if slug in RESERVED_SLUGS:
        return "reserved", "This address is reserved."
    if not queries.slug_is_free(slug):
        return "taken", SlugTaken.message
    return None


def refuse_slug(slug: str) -> None:
    """Raises SlugTaken, SlugNotAllowed."""
    if refusal := slug_refusal(slug):
        reason, message = refusal
        kind = SlugTaken if reason == "taken" else SlugNotAllowed
        raise kind(message, errors={"slug": [message]}, extra={"reason": reason})


def create_store(
    *,
    owner_id: UUID,
    owner_email: str,
    name: str,
    slug: str,
    country: str,
    currency: str,
    template: str = "blank",
    plan: str = "starter",
    cell: str = "",
) -> Store:
    """Open a store in one transaction: a spare schema, its row, host, owner and defaults.

    `cell`: as it is, the one where new stores go. Runs in public. Raises SlugNotAllowed, SlugTaken
    (also for the loser of a race), UnknownChoice.
    """
    _check_choices(country, currency, template, plan)
    refuse_slug(slug)
    tenant = Tenant(
        id=uuid7(),
        name=name,
        slug=slug,
        country=country,
        currency=currency,
        time_zone=TIME_ZONES.get(country, "UTC"),
        template=template,
        plan=plan,
        owner_email=owner_email,
        last_activity_at=clock.now(),
        trial_ends_at=clock.now() + timedelta(days=PLANS[plan].trial_days),
        cell=cell or choice.for_new_store(),
    )
    if tenant.cell == MAIN:
        _open_here(tenant, owner_id)
    else:
        known = partial(_make_known, tenant, owner_id)
        open_elsewhere(tenant, partial(publish_defaults, tenant), known)
    queries.forget_places()
    return queries.store_of(tenant, Role.OWNER.key)


def _open_here(tenant: Tenant, owner_id: UUID) -> None:
    with transaction.atomic(), in_public_as(tenant.pk):
        tenant.schema_name = provisioning.claim_spare()
        insert_store(tenant, owner_id)
        with entered(queries.place_of(tenant)):
            publish_defaults(tenant)


@transaction.atomic
def _make_known(tenant: Tenant, owner_id: UUID) -> None:
    with in_public_as(tenant.pk):
        insert_store(tenant, owner_id)


def _check_choices(country: str, currency: str, template: str, plan: str) -> None:
    wrong = {
        field: ["Please choose one of the offered values."]
        for field, value, offered in (
            ("country", country, COUNTRIES),
            ("currency", currency, CURRENCIES),
            ("template", template, TEMPLATES),
            ("plan", plan, PLANS),
        )
        if value not in offered
    }
    if wrong:
        raise UnknownChoice(errors=wrong)


@contextmanager
def in_public_as(tenant_id: UUID) -> Iterator[None]:
    """Public tables, with the rights of one tenant."""
    with entered(replace(PUBLIC, tenant_id=tenant_id, user_id=current().user_id)):
        yield


def insert_store(tenant: Tenant, owner_id: UUID) -> None:
    try:
        with transaction.atomic():
            tenant.save(force_insert=True)
    except IntegrityError:
        raise SlugTaken(errors={"slug": [SlugTaken.message]}) from None
    Domain.objects.create(
        host=queries.store_host(tenant.slug),
        tenant=tenant,
        is_primary=True,
        state=Domain.State.VERIFIED,
        verified_at=clock.now(),
    )
    Membership.objects.create(user_id=owner_id, tenant=tenant, role=Role.OWNER.key)
    audit.record(
        "store.created", "store", tenant.pk, label=tenant.name, after={"slug": tenant.slug}
    )


def publish_defaults(tenant: Tenant) -> None:
    """Let the tenant's own apps lay out their defaults before anybody sees the store."""
    from shared_apps.core.events.facts import handlers_of

    fact = StoreCreated(
        name=tenant.name,
        slug=tenant.slug,
        country=tenant.country,
        currency=tenant.currency,
        template=tenant.template,
    )
    for handler in handlers_of(StoreCreated).values():
        handler(fact)  # at once and in this transaction: a store is never seen half made


@transaction.atomic
def suspend_store(tenant_id: UUID, *, reason: str) -> None:
    """Close a store to everybody; its data stays. Repeating it changes only the reason."""
    with in_public_as(tenant_id):
        tenant = locked(tenant_id)
        tenant.status, tenant.suspended_at = Tenant.Status.SUSPENDED, clock.now()
        tenant.suspension_reason = reason
        tenant.save(update_fields=["status", "suspended_at", "suspension_reason", "updated_at"])
        audit.record(
            "store.suspended", "store", tenant_id, label=tenant.name, after={"reason": reason}
        )
    transaction.on_commit(queries.forget_places)


@transaction.atomic
def reinstate_store(tenant_id: UUID) -> None:
    """Open a suspended store again."""
    with in_public_as(tenant_id):
        tenant = locked(tenant_id)
        tenant.status, tenant.suspended_at, tenant.suspension_reason = (
            Tenant.Status.ACTIVE,
            None,
            "",
        )
        tenant.save(update_fields=["status", "suspended_at", "suspension_reason", "updated_at"])
        audit.record("store.reinstated", "store", tenant_id, label=tenant.name)
    transaction.on_commit(queries.forget_places)


@transaction.atomic
def end_trial(tenant_id: UUID) -> None:
    """From now on the store is a paying one. Repeating it is harmless."""
    with in_public_as(tenant_id):
        tenant = locked(tenant_id)
        if tenant.trial_ends_at is None:
            return
        before, tenant.trial_ends_at = tenant.trial_ends_at, None
        tenant.save(update_fields=["trial_ends_at", "updated_at"])
        audit.record(
            "store.trial_ended", "store", tenant_id, label=tenant.name,
            before={"trial_ends_at": before}, after={"plan": tenant.plan},
        )  # fmt: skip


@transaction.atomic
def change_plan(tenant_id: UUID, *, plan: str) -> None:
    """Put a store on another plan. What is above a smaller plan's limits stays, and grows no more.

    Raises UnknownChoice.
    """
    if plan not in PLANS:
        raise UnknownChoice(errors={"plan": ["Please choose one of the offered values."]})
    with in_public_as(tenant_id):
        tenant = locked(tenant_id)
        before, tenant.plan = tenant.plan, plan
        tenant.save(update_fields=["plan", "updated_at"])
        audit.record(
            "store.plan_changed", "store", tenant_id, label=tenant.name,
            before={"plan": before}, after={"plan": plan},
        )  # fmt: skip
    transaction.on_commit(queries.forget_places)


@transaction.atomic
def update_store(tenant_id: UUID, **fields: Unpack[StoreFields]) -> None:
    """Change what is given; address and schema stay. Raises UnknownChoice.

    In another time zone the days counted so far stay as they are.
    """
    if fields.get("time_zone", "UTC") not in local_time.known_zones():
        raise UnknownChoice(errors={"time_zone": ["Please choose a time zone."]})
    with in_public_as(tenant_id):
        tenant = locked(tenant_id)
        before = {name: getattr(tenant, name) for name in fields}
        for name, value in fields.items():
            setattr(tenant, name, value)
        tenant.save(update_fields=[*fields, "updated_at"])
        audit.record(
            "store.updated", "store", tenant_id, label=tenant.name,
            before=before, after=dict(fields),
        )  # fmt: skip
    transaction.on_commit(queries.forget_places)
    transaction.on_commit(partial(content.renew, tenant.schema_name))


def note_activity(tenant_id: UUID, *, orders: int = 0, revenue: int = 0) -> None:
    """Add to a store's roll-up: orders placed and minor units earned (negative for refunds)."""
    with beside_stores(tenant_id):
        rows(ADD_ACTIVITY, clock.now(), orders, revenue, tenant_id)


def locked(tenant_id: UUID) -> Tenant:
    tenant = Tenant.objects.select_for_update().filter(pk=tenant_id).first()
    if tenant is None:
        raise NoSuchStore
    return tenant
