from dataclasses import dataclass
from uuid import UUID

from shared_apps.core.events.facts import Event


@dataclass(frozen=True, kw_only=True)
class StockChanged(Event):
    """How much can be sold of these variants is different now."""

    variant_ids: list[UUID]


@dataclass(frozen=True, kw_only=True)
class StockLow(Event):
    """A variant fell to its threshold; told again only after it recovered."""

    variant_id: UUID
    available: int
    threshold: int
