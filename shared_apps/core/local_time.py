"""What the clock on a store's wall says. Everything is stored and answered in UTC; this is for
its days and for what people read."""

from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from shared_apps.core import clock
from shared_apps.core.tenancy.context import current


@cache
def known_zones() -> frozenset[str]:
    """The names that a store may choose: places and UTC, no historical shorthands."""
    return frozenset(name for name in available_timezones() if "/" in name) | {"UTC"}


def zone() -> ZoneInfo:
    """The current store's."""
    return ZoneInfo(current().time_zone)


def local(at: datetime) -> datetime:
    """A moment as the current store's people read it."""
    return at.astimezone(zone())


def local_day(at: datetime | None = None) -> date:
    """The day of a moment (now) in the current store."""
    return local(at or clock.now()).date()
