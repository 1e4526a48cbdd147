"""What was counted."""

from django.db.models import Sum

from shared_apps.metering.models import Usage


def total(meter: str) -> int:
    """All that the current tenant used of a meter, by row-level security."""
    found: int | None = Usage.objects.filter(meter=meter).aggregate(sum=Sum("quantity"))["sum"]
    return found or 0
