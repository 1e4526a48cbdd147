from dataclasses import dataclass
from uuid import UUID

from shared_apps.core.events.facts import Event


@dataclass(frozen=True, kw_only=True)
class StoreLeft(Event):
    """Told in public, when a store's rows are gone for good: clear away what lies elsewhere. It is
    told again until every listener has succeeded.
    """

    tenant_id: UUID
    schema: str


@dataclass(frozen=True, kw_only=True)
class SchemaLeft(Event):
    """Told in public before a schema is dropped that its store does not use: a restore replaced
    it, or did not come to its end. Files that it alone speaks of may go.
    """

    tenant_id: UUID
    schema: str


@dataclass(frozen=True, kw_only=True)
class StoreRestored(Event):
    """Told in a store's new schema before anybody is let in. `copy`: it was another store's;
    nothing of it may reach that store's money.
    """

    copy: bool


@dataclass(frozen=True, kw_only=True)
class StoreMoved(Event):
    """Published in the store's schema in its new cell, from which it is served by now."""

    move_id: UUID
    source: str
    target: str


@dataclass(frozen=True, kw_only=True)
class StoreCreated(Event):
    """Published in the new tenant's own schema, so that its apps can lay out their defaults."""

    name: str
    slug: str
    country: str
    currency: str
    template: str


@dataclass(frozen=True, kw_only=True)
class DomainVerified(Event):
    """Published in the tenant's own schema, as the others about domains: the store answers at
    this host.
    """

    domain_id: UUID
    host: str


@dataclass(frozen=True, kw_only=True)
class DomainLost(Event):
    """The store no longer answers at this host: its proof was missing for too long, somebody else
    proved it, or it was removed.
    """

    domain_id: UUID
    host: str


@dataclass(frozen=True, kw_only=True)
class PrimaryDomainChanged(Event):
    """The store's pages now live at this host; its others lead there."""

    host: str
