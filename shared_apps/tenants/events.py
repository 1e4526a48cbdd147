from dataclasses import dataclass

from shared_apps.core.events.facts import Event


@dataclass(frozen=True, kw_only=True)
class StoreCreated(Event):
    """Published in the new tenant's own schema, so that its apps can lay out their defaults."""

    name: str
    slug: str
    country: str
    currency: str
    template: str
