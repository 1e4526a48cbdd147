"""What can be asked of delivery."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from shared_apps.core import content
from shared_apps.core.money import Money
from shared_apps.core.plain_sql import find_all, rows
from tenant_apps.shipping.errors import NotDeliveredThere
from tenant_apps.shipping.models import Rate, Shipment

OFFERED = """
select id, name, description, amount, currency, countries, min_subtotal, max_subtotal
from shipping_rate
where active order by position, amount, id
"""
INSIDE = """
select shipment_id, order_line_id, quantity from shipping_shipmentline
where shipment_id = any(%s) order by id
"""


@dataclass(frozen=True, kw_only=True)
class RateView:
    id: UUID
    name: str
    description: str
    amount: Money
    countries: tuple[str, ...]
    min_subtotal: Money | None
    max_subtotal: Money | None
    active: bool


@dataclass(frozen=True, kw_only=True)
class ShipmentView:
    id: UUID
    carrier: str
    tracking_number: str
    tracking_url: str
    created_at: datetime
    lines: tuple[tuple[UUID, int], ...]  # (order line, how many)


def rates_for(country: str, subtotal: int) -> list[RateView]:
    """How something of that value can be delivered there, in the store's own order."""
    return [rate for rate in _active() if _is_offered(rate, country, subtotal)]


@content.while_unchanged
def _active() -> list[RateView]:
    """A store's few offers, for every country and value: kept between its shoppers' questions."""
    return [_offer(row) for row in rows(OFFERED)]


def _is_offered(rate: RateView, country: str, subtotal: int) -> bool:
    if rate.countries and country not in rate.countries:
        return False
    least, most = rate.min_subtotal, rate.max_subtotal
    return (least is None or least.minor <= subtotal) and (most is None or subtotal <= most.minor)


def rate_for(rate_id: UUID, country: str, subtotal: int) -> RateView:
    """One rate, if it is offered there; raises NotDeliveredThere."""
    for rate in rates_for(country, subtotal):
        if rate.id == rate_id:
            return rate
    raise NotDeliveredThere(errors={"rate_id": [NotDeliveredThere.message]})


def countries_served() -> set[str] | None:
    """Where any active rate delivers; None means everywhere."""
    lists = list(Rate.objects.filter(active=True).values_list("countries", flat=True))
    return None if any(not each for each in lists) else {c for each in lists for c in each}


def all_rates() -> QuerySet[Rate]:
    """For the owner's list."""
    return Rate.objects.order_by("position", "amount", "id")


def is_ready() -> bool:
    """Whether a shopper can have anything delivered."""
    return Rate.objects.filter(active=True).exists()


def shipments_of(order_id: UUID) -> list[ShipmentView]:
    """The parcels of an order, oldest first."""
    found = find_all(Shipment, "order_id = %s order by id", order_id)
    inside = defaultdict(list)
    for shipment_id, line_id, quantity in rows(INSIDE, [row.pk for row in found]) if found else ():
        inside[shipment_id].append((line_id, quantity))
    return [_shipment_view(row, inside[row.pk]) for row in found]


def rate_view(rate: Rate) -> RateView:
    """The plain values of a row."""
    return RateView(
        id=rate.pk,
        name=rate.name,
        description=rate.description,
        amount=Money(rate.amount, rate.currency),
        countries=tuple(rate.countries),
        min_subtotal=_money(rate.min_subtotal, rate.currency),
        max_subtotal=_money(rate.max_subtotal, rate.currency),
        active=rate.active,
    )


def _money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor, currency)


def _offer(row: tuple[Any, ...]) -> RateView:
    rate_id, name, description, amount, currency, countries, least, most = row
    return RateView(
        id=rate_id,
        name=name,
        description=description,
        amount=Money(amount, currency),
        countries=tuple(countries),
        min_subtotal=_money(least, currency),
        max_subtotal=_money(most, currency),
        active=True,
    )


def _shipment_view(row: Shipment, lines: Iterable[tuple[UUID, int]]) -> ShipmentView:
    return ShipmentView(
        id=row.pk,
        carrier=row.carrier,
        tracking_number=row.tracking_number,
        tracking_url=row.tracking_url,
        created_at=row.created_at,
        lines=tuple(lines),
    )
