from django.db import models

from shared_apps.core.models import Row


class DayFigures(Row):
    """What one day brought, kept up to date by events, so that no screen adds anything up."""

    day = models.DateField(unique=True)  # in the store's own time
    currency = models.CharField(max_length=3)
    orders = models.PositiveIntegerField(default=0)
    revenue = models.BigIntegerField(default=0)  # confirmed orders less what went back that day
    refunds = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day}: {self.orders}"
