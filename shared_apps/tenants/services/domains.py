"""Hosts that owners bring: added, made primary, removed. Proof is in `domain_checks`."""

import secrets
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Min

from shared_apps.audit import services as audit
from shared_apps.core import clock, content
from shared_apps.core.events.facts import Event
from shared_apps.core.events.outbox import publish
from shared_apps.core.tenancy.context import current_tenant_id, entered
from shared_apps.tenants import queries
from shared_apps.tenants.errors import (
    AddressOfOurs,
    DomainAlreadyAdded,
    DomainNotPointingHere,
    DomainNotVerified,
    NoSuchDomain,
)
from shared_apps.tenants.events import DomainLost, PrimaryDomainChanged
from shared_apps.tenants.hostnames import clean_host
from shared_apps.tenants.models import Domain, Tenant
from shared_apps.tenants.quotas import counts, make_room
from shared_apps.tenants.services.stores import in_public_as, locked

DOMAINS = "domains"  # what plans limit
FIRST_CHECK = timedelta(minutes=1)
PENDING_FOR = timedelta(days=7)


@counts(DOMAINS)
def domains_counted() -> int:
    """Those the owner brought, proven or not."""
    tenant_id = current_tenant_id()
    with in_public_as(tenant_id):
        return Domain.objects.filter(tenant_id=tenant_id, is_custom=True).count()


@transaction.atomic
def add_domain(tenant_id: UUID, *, host: str) -> UUID:
    """Claim a host; it answers once its TXT record is found. Raises DomainNotAllowed,
    DomainAlreadyAdded, PlanLimitReached.
    """
    host = clean_host(host)
    with in_public_as(tenant_id):
        tenant = locked(tenant_id)
        mine = Domain.objects.filter(tenant_id=tenant_id)
        if mine.filter(host=host).exists():
            told = DomainAlreadyAdded.message
            raise DomainAlreadyAdded(errors={"host": [told]})
        make_room(DOMAINS)
        domain = Domain.objects.create(
            tenant=tenant, host=host, is_custom=True, token=secrets.token_urlsafe(24),
            next_check_at=clock.now() + FIRST_CHECK, until=clock.now() + PENDING_FOR,
        )  # fmt: skip
        audit.record("domain.added", "domain", domain.pk, label=host)
        settle(tenant)
    return domain.pk


@transaction.atomic
def make_domain_primary(tenant_id: UUID, domain_id: UUID) -> None:
    """Let the store's pages live at this host; its other hosts lead there. Raises NoSuchDomain,
    DomainNotVerified, DomainNotPointingHere. Repeating it changes nothing.
    """
    with in_public_as(tenant_id):
        tenant = locked(tenant_id)
        domain = _of_store(tenant_id, domain_id)
        if domain.state not in Domain.HOLDING:
            raise DomainNotVerified
        if domain.is_custom and not domain.points_here:
            raise DomainNotPointingHere
        if not domain.is_primary:
            lead_to(tenant, domain)
            settle(tenant)


@transaction.atomic
def remove_domain(tenant_id: UUID, domain_id: UUID) -> None:
    """Let a host go at once; if it was primary, the store's own address is again. Raises
    NoSuchDomain, AddressOfOurs.
    """
    with in_public_as(tenant_id):
        tenant = locked(tenant_id)
        domain = _of_store(tenant_id, domain_id)
        if not domain.is_custom:
            raise AddressOfOurs
        was_held = domain.state in Domain.HOLDING
        step_back(tenant, domain)
        domain.delete()
        audit.record("domain.removed", "domain", domain_id, label=domain.host)
        if was_held:
            announce(tenant, DomainLost(domain_id=domain_id, host=domain.host))
        settle(tenant)


def lead_to(tenant: Tenant, domain: Domain) -> None:
    """Make a held host the primary one, inside a change of this store's domains."""
    before = Domain.objects.filter(tenant=tenant, is_primary=True).first()
    Domain.objects.filter(tenant=tenant, is_primary=True).update(is_primary=False)
    domain.is_primary = True
    domain.save(update_fields=["is_primary", "updated_at"])
    tenant.primary_host = domain.host if domain.is_custom else ""
    audit.record(
        "domain.made_primary", "domain", domain.pk, label=domain.host,
        before={"host": before.host if before else ""}, after={"host": domain.host},
    )  # fmt: skip
    announce(tenant, PrimaryDomainChanged(host=domain.host))


def step_back(tenant: Tenant, domain: Domain) -> None:
    """Before a host goes: a primary one hands over to the address that comes with the store."""
    if not domain.is_primary:
        return
    lead_to(tenant, Domain.objects.get(tenant=tenant, is_custom=False))
    domain.is_primary = False


def settle(tenant: Tenant) -> None:
    """After a change: when to look next, and the news for every process and every kept page."""
    due = Domain.objects.filter(tenant=tenant).aggregate(due=Min("next_check_at"))["due"]
    tenant.domains_due_at = due
    tenant.save(update_fields=["primary_host", "domains_due_at", "updated_at"])
    transaction.on_commit(queries.forget_places)
    transaction.on_commit(partial(content.renew, tenant.schema_name))


def announce(tenant: Tenant, fact: Event) -> None:
    """Facts about a store belong into its own schema."""
    with entered(queries.place_of(tenant)):
        publish(fact)


def _of_store(tenant_id: UUID, domain_id: UUID) -> Domain:
    found = Domain.objects.select_for_update().filter(tenant_id=tenant_id, pk=domain_id).first()
    if found is None:
        raise NoSuchDomain
    return found


def hold(domain: Domain) -> bool:
    """Take a proven host, unless another store holds it."""
    domain.state = Domain.State.VERIFIED
    try:
        with transaction.atomic():
            domain.save()
    except IntegrityError:
        return False
    return True
