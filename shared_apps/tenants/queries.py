"""Questions about tenants. Look-ups before a tenant is known go through one-row functions."""

import time
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from ipaddress import ip_address, ip_network
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models

from shared_apps.accounts.queries import Person, people
from shared_apps.core import content
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import (
    PUBLIC,
    Place,
    current_tenant_id,
    entered,
    in_directory,
    named_in_full,
)
from shared_apps.tenants.domain_views import DomainView, challenge_of, domain_view, proof_of
from shared_apps.tenants.errors import NoSuchDomain, NoSuchStore
from shared_apps.tenants.fleet.report import Report, report
from shared_apps.tenants.models import Domain, Invitation, Membership, Move, Tenant

__all__ = ["DomainView", "challenge_of", "proof_of"]
STATUSES = frozenset(Tenant.Status.values)
WARM = 2.0  # seconds a host's place is believed without asking, even if no news gets through
STALE = WARM + 0.5  # seconds until every process knows a store's new state
PLACES = "public"  # what has the mark that every process looks at
_places: dict[str, tuple[float, str | None, Place | None]] = {}  # key -> (until, mark, place)


@dataclass(frozen=True)
class Store:
    """A store as its members see it."""

    id: UUID
    name: str
    slug: str
    url: str
    role: str
    status: str
    country: str
    currency: str
    time_zone: str
    plan: str
    template: str
    trial_ends_at: datetime | None
    leaves_at: datetime | None
    suspension_reason: str
    is_staging: bool
    copy_of: UUID | None


def place_of(tenant: Any) -> Place:
    return Place(
        schema=tenant.schema_name,
        tenant_id=tenant.pk,
        name=tenant.name,
        slug=tenant.slug,
        host=host_of(tenant),
        status=tenant.status,
        country=tenant.country,
        currency=tenant.currency,
        time_zone=tenant.time_zone,
        template=tenant.template,
        plan=tenant.plan,
        auth_policy=tenant.auth_policy,
        team_networks=tuple(tenant.team_networks or ()),
        is_staging=tenant.staging_of is not None,
        cell=tenant.cell,
    )


def store_host(slug: str) -> str:
    """The address that comes with a store."""
    return f"{slug}.{settings.STORE_DOMAIN}"


def host_of(tenant: Any) -> str:
    """Where a store's pages live: its primary domain."""
    return tenant.primary_host or store_host(tenant.slug)


def store_url(host: str) -> str:
    """The first page of a store at its (primary) host."""
    return f"{settings.SITE_SCHEME}://{host}{settings.SITE_PORT}/"


def dashboard_url(path: str) -> str:
    """A page of the dashboard."""
    return f"{settings.SITE_SCHEME}://app.{settings.APP_DOMAIN}{settings.SITE_PORT}/{path}"


def console_url(path: str) -> str:
    """A page of the console."""
    return f"{settings.SITE_SCHEME}://console.{settings.APP_DOMAIN}{settings.SITE_PORT}/{path}"


def place_of_host(host: str) -> Place | None:
    """The store that answers at a host, from memory where nothing has changed since."""
    return _warm(f"host:{host}", "tenant_of_host", host)


def place_of_schema(schema: str) -> Place | None:
    """The place of a stored schema name, public included; None when the tenant is gone."""
    if schema == "public":
        return PUBLIC
    return _warm(f"schema:{schema}", "tenant_of_schema", schema)


def place_of_id(tenant_id: UUID) -> Place | None:
    """The place of a store's public id, for inbound hooks that name their store."""
    return _warm(f"id:{tenant_id}", "tenant_of_id", str(tenant_id))


def _warm(key: str, function: str, argument: str) -> Place | None:
    until, then, place = _places.get(key, (0.0, None, None))
    mark = content.mark(PLACES)
    if time.monotonic() < until and then == mark:
        return place
    with entered(PUBLIC), named_in_full():
        rows = list(Tenant.objects.raw(f"select * from public.{function}(%s)", [argument]))
    place = place_of(rows[0]) if rows else None
    if len(_places) > 10_000:
        _places.clear()
    _places[key] = (time.monotonic() + WARM, mark, place)
    return place


def forget_places() -> None:
    """After a change of a tenant: this process asks the database again at once, every other one
    within half a second (WARM without Valkey).
    """
    _places.clear()
    content.renew(PLACES)


MEMBER = """
select t.*, m.role as member_role from public.tenants_membership m
join public.tenants_tenant t on t.id = m.tenant_id
where m.user_id = %s and m.tenant_id = %s
"""


def membership_of(user_id: UUID, tenant_id: UUID) -> tuple[str, Place] | None:
    """(role, place) of a person in a store; None says the same for unknown and for forbidden.

    Asked in the store's own place, with that person in it, where that is in the directory's
    cell: what follows is not told another.
    """
    place = place_of_id(tenant_id)
    if place is None:
        return None
    with entered(replace(place, user_id=user_id)), in_directory():
        rows = list(Tenant.objects.raw(MEMBER, [user_id, tenant_id]))
    return (rows[0].member_role, place_of(rows[0])) if rows else None


def stores_of(user_id: UUID) -> list[Store]:
    """The stores a person works in, oldest first. Runs with that person in the place."""
    rows = Membership.objects.select_related("tenant").filter(user_id=user_id).order_by("id")
    return [store_of(row.tenant, row.role) for row in rows]


def store_of(tenant: Tenant, role: str) -> Store:
    return Store(
        id=tenant.pk,
        name=tenant.name,
        slug=tenant.slug,
        url=store_url(host_of(tenant)),
        role=role,
        status=tenant.status,
        country=tenant.country,
        currency=tenant.currency,
        time_zone=tenant.time_zone,
        plan=tenant.plan,
        template=tenant.template,
        trial_ends_at=tenant.trial_ends_at,
        leaves_at=tenant.leaves_at,
        suspension_reason=tenant.suspension_reason,
        is_staging=tenant.staging_of is not None,
        copy_of=tenant.staging_of,
    )


def current_store(tenant_id: UUID, role: str) -> Store:
    """The store at work, for its own members."""
    with in_directory():
        (tenant,) = Tenant.objects.raw(
            "select * from public.tenants_tenant where id = %s", [tenant_id]
        )
    return store_of(tenant, role)


def holder_of_host(host: str) -> Domain | None:
    """One row, whoever's it is: the store that answers at a host."""
    rows = list(Domain.objects.raw("select * from public.holder_of_host(%s)", [host]))
    return rows[0] if rows else None


def all_places() -> list[Place]:
    """Every living tenant whose cell answers, for work that beat fans out."""
    reached = {public.cell for public in cells.publics()}
    with entered(PUBLIC):
        return [
            place_of(tenant)
            for tenant in Tenant.objects.exclude(status__in=["closing", "restoring", "moving"])
            if tenant.cell in reached
        ]


def all_tenants() -> "models.QuerySet[Tenant]":
    """Every store's shared row, for the console."""
    return Tenant.objects.all()


def tenant(tenant_id: UUID) -> Tenant:
    """One store's shared row. Raises NoSuchStore."""
    row = Tenant.objects.filter(pk=tenant_id).first()
    if row is None:
        raise NoSuchStore
    return row


def move_of(tenant: Tenant) -> dict[str, Any] | None:
    """Where a store is on its way to another cell, while it is. Call it in public."""
    if tenant.status != Tenant.Status.MOVING:
        return None
    found = Move.objects.filter(store_id=tenant.pk, finished_at=None).first()
    if found is None:
        return None
    return {"target": found.target, "state": found.state, "since": found.created_at}


def lock_store(tenant_id: UUID) -> Tenant:
    """One store's shared row, held until the transaction ends. Raises NoSuchStore."""
    row = Tenant.objects.select_for_update().filter(pk=tenant_id).first()
    if row is None:
        raise NoSuchStore
    return row


def staging_copy_at(slug: str, tenant_id: UUID) -> UUID | None:
    """The copy of this store that has this address."""
    found = Tenant.objects.filter(slug=slug, staging_of=tenant_id)
    return found.values_list("pk", flat=True).first()


def stores_to_back_up() -> list[tuple[UUID, str]]:
    """(id, schema) of every living store that is nobody's copy. Call it in public."""
    living = Tenant.objects.filter(staging_of=None, status__in=["active", "suspended"])
    return list(living.order_by("pk").values_list("pk", "schema_name"))


def tenant_named(name: str) -> Tenant:
    """One store's shared row by its address or id. Raises NoSuchStore."""
    try:
        return tenant(UUID(name))
    except ValueError:
        row = Tenant.objects.filter(slug=name).first()
    if row is None:
        raise NoSuchStore
    return row


def slug_is_free(slug: str) -> bool:
    return not Tenant.objects.filter(slug__iexact=slug).exists()


def open_invitations() -> list[Invitation]:
    """Of the current tenant, by row-level security."""
    return list(Invitation.objects.filter(accepted_at=None).order_by("-id"))


def invitation_of_token(token_hash: str) -> Invitation | None:
    """One row by its secret, before a tenant is known."""
    rows = list(
        Invitation.objects.raw("select * from public.invitation_of_token(%s)", [token_hash])
    )
    return rows[0] if rows else None


def memberships() -> list[Membership]:
    """Of the current tenant, by row-level security."""
    return list(Membership.objects.order_by("id"))


def owner_addresses() -> list[str]:
    """Where the owners of the current tenant get their mail."""
    return [person.email for person in owners_of(current_tenant_id())]


def owners_of(tenant_id: UUID) -> list[Person]:
    with entered(replace(PUBLIC, tenant_id=tenant_id)):
        owners = Membership.objects.filter(tenant_id=tenant_id, role="owner").order_by("id")
        return list(people([row.user_id for row in owners]).values())


def muted_alerts(tenant_id: UUID) -> list[str]:
    """The kinds of security events that a store's owners want no mail of."""
    with entered(replace(PUBLIC, tenant_id=tenant_id)):
        return tenant(tenant_id).muted_alerts or []


def domains() -> list[DomainView]:
    """Of the current tenant, by row-level security; the primary one first."""
    rows = Domain.objects.order_by("-is_primary", "is_custom", "host")
    return [domain_view(row) for row in rows]


def domain(domain_id: UUID) -> DomainView:
    """One of the current tenant's. Raises NoSuchDomain."""
    row = Domain.objects.filter(pk=domain_id).first()
    if row is None:
        raise NoSuchDomain
    return domain_view(row)


def domains_for_staff(tenant_id: UUID) -> list[DomainView]:
    """A store's, through the connection that row-level security lets pass."""
    rows = Domain.objects.using("admin").filter(tenant_id=tenant_id)
    return [domain_view(row) for row in rows.order_by("-is_primary", "is_custom", "host")]


def fleet_report() -> Report:
    """How the migrations of all schemas stand. Call it in public."""
    return report()


def is_within(address: str, networks: tuple[str, ...]) -> bool:
    """Whether an address is in one of these networks; no networks are all addresses."""
    if not networks:
        return True
    try:
        asking = ip_address(address)
    except ValueError:
        return False
    plain = getattr(asking, "ipv4_mapped", None) or asking
    return any(plain in network for network in _networks(networks))


@lru_cache(maxsize=1024)
def _networks(written: tuple[str, ...]) -> list[Any]:
    return [ip_network(text) for text in written]
