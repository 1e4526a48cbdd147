"""What can be asked of delivery."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from shared_apps.core.money import Money
from tenant_apps.shipping.errors import NotDeliveredThere
from tenant_apps.shipping.models import Rate, Shipment


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
    rows = Rate.objects.filter(_open_to(country, subtotal)).order_by("position", "amount", "id")
    return [rate_view(rate) for rate in rows]


def rate_for(rate_id: UUID, country: str, subtotal: int) -> RateView:
    """One rate, if it is offered there; raises NotDeliveredThere."""
    rate = Rate.objects.filter(_open_to(country, subtotal), pk=rate_id).first()
    if rate is None:
        raise NotDeliveredThere(errors={"rate_id": [NotDeliveredThere.message]})
    return rate_view(rate)


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
    rows = Shipment.objects.filter(order_id=order_id).prefetch_related("lines").order_by("id")
    return [_shipment_view(row) for row in rows]


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


def _open_to(country: str, subtotal: int) -> Q:
    return (
        Q(active=True)
        & (Q(countries=[]) | Q(countries__contains=[country]))
        & (Q(min_subtotal=None) | Q(min_subtotal__lte=subtotal))
        & (Q(max_subtotal=None) | Q(max_subtotal__gte=subtotal))
    )


def _shipment_view(row: Shipment) -> ShipmentView:
    return ShipmentView(
        id=row.pk,
        carrier=row.carrier,
        tracking_number=row.tracking_number,
        tracking_url=row.tracking_url,
        created_at=row.created_at,
        lines=tuple((line.order_line_id, line.quantity) for line in row.lines.all()),
    )
