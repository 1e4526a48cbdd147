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
class StoreCreated(Event):
    """Published in the new tenant's own schema, so that its apps can lay out their defaults."""

    name: str
    slug: str
    country: str
    currency: str
    template: str
