"""Adding to the roll-up of a day."""

from datetime import datetime

from shared_apps.core import clock
from shared_apps.core.ids import uuid7
from shared_apps.core.local_time import local_day
from shared_apps.core.plain_sql import rows

ADD = """
insert into analytics_dayfigures as d
    (id, created_at, updated_at, day, currency, orders, revenue, refunds)
values (%s, %s, %s, %s, %s, %s, %s, %s)
on conflict (day) do update set updated_at = excluded.updated_at,
    orders = d.orders + excluded.orders, revenue = d.revenue + excluded.revenue,
    refunds = d.refunds + excluded.refunds
"""


def count(
    *, at: datetime, currency: str, orders: int = 0, revenue: int = 0, refunds: int = 0
) -> None:
    """Add to the day of a moment. Called once per event."""
    now = clock.now()
    rows(ADD, uuid7(), now, now, local_day(at), currency, orders, revenue, refunds)
