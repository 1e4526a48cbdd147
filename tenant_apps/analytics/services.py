"""Adding to the roll-up of a day."""

from datetime import datetime

from django.db.models import F

from shared_apps.core.local_time import local_day
from tenant_apps.analytics.models import DayFigures


def count(
    *, at: datetime, currency: str, orders: int = 0, revenue: int = 0, refunds: int = 0
) -> None:
    """Add to the day of a moment. Called once per event."""
    day = local_day(at)
    DayFigures.objects.bulk_create([DayFigures(day=day, currency=currency)], ignore_conflicts=True)
    DayFigures.objects.filter(day=day).update(
        orders=F("orders") + orders,
        revenue=F("revenue") + revenue,
        refunds=F("refunds") + refunds,
    )
