"""Makers of tenants: rows alone, for tests of lists (a schema each would cost seconds)."""

from shared_apps.core.ids import uuid7
from shared_apps.tenants.models import Tenant


def make_tenants(count: int, *, currency: str = "KES", first: int = 0) -> None:
    """Stores named shop-0000, shop-0001, … whose orders and revenue grow with their number."""
    Tenant.objects.bulk_create(
        Tenant(
            schema_name=f"t_{uuid7().hex}",
            name=f"Shop {number:04}",
            slug=f"shop-{number:04}",
            country="KE",
            currency=currency,
            order_count=number,
            revenue=number * 100,
        )
        for number in range(first, first + count)
    )
