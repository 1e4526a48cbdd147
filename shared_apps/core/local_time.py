"""What the clock on a store's wall says. Everything is stored and answered in UTC; this is for
its days and for what people read."""

from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from shared_apps.core import clock
from shared_apps.core.tenancy.context import Place, current


@cache
def known_zones() -> frozenset[str]:
    """The names that a store may choose: places and UTC, no historical shorthands."""
    return frozenset(name for name in available_timezones() if "/" in name) | {"UTC"}


def zone(store: Place | None = None) -> ZoneInfo:
    """A store's, by default the current one's."""
    return ZoneInfo((store or current()).time_zone)


def local(at: datetime, store: Place | None = None) -> datetime:
    """A moment as the people of a store (the current one) read it."""
    return at.astimezone(zone(store))


def local_day(at: datetime | None = None) -> date:
    """The day of a moment (now) in the current store."""
    return local(at or clock.now()).date()


def midnight(day: date) -> datetime:
    """When a day begins in the current store."""
    return datetime.combine(day, time(), zone())
