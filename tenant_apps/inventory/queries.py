"""What can be asked of stock. Reads only; plain values out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThanOrEqual

from shared_apps.core import clock
from shared_apps.core.plain_sql import rows
from tenant_apps.inventory.models import Movement, Reservation, StockLevel

LEVELS = """
select variant_id, on_hand, reserved, sold, low_stock_threshold
from inventory_stocklevel where variant_id = any(%s)
"""
SELLABLE = """
select l.variant_id, l.on_hand - l.reserved - l.sold, v.track_stock
from inventory_stocklevel l join catalog_variant v on v.id = l.variant_id
where l.variant_id = any(%s)
"""
FREE = F("on_hand") - F("reserved") - F("sold")


@dataclass(frozen=True, kw_only=True)
class Stock:
    """available = on_hand - reserved - sold. `low_stock_threshold` None: the store's."""

    on_hand: int
    reserved: int
    sold: int
    low_stock_threshold: int | None = None

    @property
    def available(self) -> int:
        return self.on_hand - self.reserved - self.sold


@dataclass(frozen=True, kw_only=True)
class StockRules:
    low_stock_threshold: int
    critical_threshold: int
    display_threshold: int
    hold_minutes: int


@dataclass(frozen=True, kw_only=True)
class LowStock:
    variant_id: UUID
    available: int
    threshold: int
    level: str  # low, critical or out


STOCK_RULES = f"select {', '.join(StockRules.__dataclass_fields__)} from inventory_stocksetting"  # noqa: S608
NOTHING = Stock(on_hand=0, reserved=0, sold=0)


def availability(variant_ids: Iterable[UUID]) -> dict[UUID, Stock]:
    """The levels of counted variants; one that never had any stock has nothing.

    Whether a variant is counted at all, the catalogue says.
    """
    wanted = list(variant_ids)
    found = {row[0]: _stock(*row[1:]) for row in rows(LEVELS, wanted)}
    return {variant_id: found.get(variant_id, NOTHING) for variant_id in wanted}


def sellable(variant_ids: Iterable[UUID]) -> dict[UUID, int | None]:
    """How many of each variant can be bought; None: it is not counted."""
    told = rows(SELLABLE, list(variant_ids))
    return {variant_id: free if counted else None for variant_id, free, counted in told}


def stock_rules() -> StockRules:
    """The store's own figures, in one query."""
    (row,) = rows(STOCK_RULES)
    return StockRules(**dict(zip(StockRules.__dataclass_fields__, row, strict=True)))


def movements_of(variant_id: UUID) -> QuerySet[Movement]:
    """A variant's changes, each with `on_hand_after`; for a list view."""
    until_then = Movement.objects.filter(variant_id=OuterRef("variant_id"), id__lte=OuterRef("id"))
    summed = until_then.order_by().values("variant_id").annotate(sum=Sum("on_hand_change"))
    return Movement.objects.filter(variant_id=variant_id).annotate(
        on_hand_after=Subquery(summed.values("sum"), output_field=BigIntegerField())
    )


def expired_references(limit: int = 200) -> list[UUID]:
    """Orders whose hold has run out and was not yet dealt with, the oldest first."""
    late = Reservation.objects.filter(status="ACTIVE", expires_at__lte=clock.now())
    return list(late.order_by("expires_at").values_list("reference", flat=True)[:limit])


def held_until(reference: UUID) -> datetime | None:
    """When the hold of an order runs out; None where nothing is held."""
    held = Reservation.objects.filter(reference=reference, status="ACTIVE")
    return held.values_list("expires_at", flat=True).first()


def low_stock(limit: int = 100) -> list[LowStock]:
    """Counted variants at or below their threshold, the scarcest first."""
    rules = stock_rules()
    found = _low(rules).order_by(FREE, "id").values_list("variant_id", FREE, _threshold(rules))
    return [
        LowStock(
            variant_id=variant_id,
            available=free,
            threshold=threshold,
            level=level_of(free, rules.critical_threshold),
        )
        for variant_id, free, threshold in found[:limit]
    ]


def low_stock_count() -> int:
    """How many counted variants are at or below their threshold."""
    return _low(stock_rules()).count()


def level_of(available: int, critical: int) -> str:
    """How serious a low level is."""
    if available <= 0:
        return "out"
    return "critical" if available <= critical else "low"


def low_variants() -> QuerySet[Any, Any]:
    """The ids of the counted variants at or below their threshold, on sale or not."""
    return _at_threshold(stock_rules()).values("variant_id")


def _low(rules: StockRules) -> QuerySet[StockLevel]:
    return _at_threshold(rules).filter(variant__product__status="active")


def _at_threshold(rules: StockRules) -> QuerySet[StockLevel]:
    counted = StockLevel.objects.filter(variant__track_stock=True)
    return counted.filter(LessThanOrEqual(FREE, _threshold(rules)))


def _threshold(rules: StockRules) -> Coalesce:
    return Coalesce("low_stock_threshold", rules.low_stock_threshold)


def _stock(on_hand: int, reserved: int, sold: int, threshold: int | None) -> Stock:
    return Stock(on_hand=on_hand, reserved=reserved, sold=sold, low_stock_threshold=threshold)
