"""Counting."""

from datetime import datetime

from shared_apps.core import clock
from shared_apps.core.plain_sql import insert
from shared_apps.core.tenancy.context import current_tenant_id
from shared_apps.metering.models import Usage


def record(meter: str, quantity: int, key: str, at: datetime | None = None) -> None:
    """Count `quantity` of a meter for the current tenant; the same key counts once, whoever
    repeats it.
    """
    row = Usage(
        tenant_id=current_tenant_id(),
        meter=meter,
        quantity=quantity,
        key=key,
        at=at or clock.now(),
    )
    insert(row, unless="on conflict do nothing")
