"""What the first screen of the dashboard asks."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from shared_apps.core.local_time import local_day
from shared_apps.core.money import Money, round_half_up
from shared_apps.core.tenancy.context import current
from tenant_apps.analytics.models import DayFigures
from tenant_apps.inventory import queries as stock
from tenant_apps.orders import queries as orders

DAYS = 14


@dataclass(frozen=True, kw_only=True)
class Day:
    day: date
    revenue: int
    orders: int


@dataclass(frozen=True, kw_only=True)
class Today:
    """`days`: the last fourteen, today last."""

    day: date
    currency: str
    revenue: Money
    revenue_yesterday: Money
    orders: int
    orders_yesterday: int
    average_order: Money | None
    to_fulfil: int
    low_stock: int
    days: tuple[Day, ...]


def today() -> Today:
    """The store's figures in five queries, however much it sold."""
    day, currency = local_day(), current().currency
    days = _days(day)
    now, before = days[-1], days[-2]
    return Today(
        day=day,
        currency=currency,
        revenue=Money(now.revenue, currency),
        revenue_yesterday=Money(before.revenue, currency),
        orders=now.orders,
        orders_yesterday=before.orders,
        average_order=_average(now, currency),
        to_fulfil=orders.count_to_fulfil(),
        low_stock=stock.low_stock_count(),
        days=days,
    )


def _days(last: date) -> tuple[Day, ...]:
    first = last - timedelta(days=DAYS - 1)
    rows = {row.day: row for row in DayFigures.objects.filter(day__range=(first, last))}
    return tuple(
        Day(day=day, revenue=rows[day].revenue, orders=rows[day].orders)
        if day in rows
        else Day(day=day, revenue=0, orders=0)
        for day in (first + timedelta(days=n) for n in range(DAYS))
    )


def _average(day: Day, currency: str) -> Money | None:
    if not day.orders:
        return None
    return Money(round_half_up(Decimal(day.revenue) / day.orders), currency)
