"""Which day it is in a store."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from shared_apps.core import clock
from shared_apps.core.tenancy.context import current

ZONES = {
    "KE": "Africa/Nairobi",
    "UG": "Africa/Kampala",
    "TZ": "Africa/Dar_es_Salaam",
    "RW": "Africa/Kigali",
    "ET": "Africa/Addis_Ababa",
    "NG": "Africa/Lagos",
    "GH": "Africa/Accra",
    "ZA": "Africa/Johannesburg",
    "US": "America/New_York",
    "GB": "Europe/London",
    "DE": "Europe/Berlin",
    "FR": "Europe/Paris",
    "ES": "Europe/Madrid",
    "IT": "Europe/Rome",
    "NL": "Europe/Amsterdam",
    "IE": "Europe/Dublin",
    "IN": "Asia/Kolkata",
}


def local_day(at: datetime | None = None) -> date:
    """The day of a moment (now) in the current store's country."""
    zone = ZoneInfo(ZONES.get(current().country, "UTC"))
    return (at or clock.now()).astimezone(zone).date()
