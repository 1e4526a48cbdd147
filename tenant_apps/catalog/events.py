from dataclasses import dataclass
from uuid import UUID

from shared_apps.core.events.facts import Event


@dataclass(frozen=True, kw_only=True)
class ProductPublished(Event):
    """Shoppers see this product now and did not before. `created`: nobody did."""

    product_id: UUID
    created: bool = False


@dataclass(frozen=True, kw_only=True)
class ProductChanged(Event):
    """Something about a product is different, visible or not. `created`: it is new."""

    product_id: UUID
    created: bool = False


@dataclass(frozen=True, kw_only=True)
class ProductRemoved(Event):
    """Shoppers do not see this product any more; `deleted`: nobody does."""

    product_id: UUID
    deleted: bool


@dataclass(frozen=True, kw_only=True)
class ProductsImported(Event):
    """An import made or changed these products; told once per chunk of some hundred."""

    import_id: UUID
    product_ids: list[UUID]
