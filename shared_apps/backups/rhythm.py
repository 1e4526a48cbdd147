"""How often a store is backed up, and how long each kind is kept."""

from datetime import timedelta

from shared_apps.backups.models import Backup

Kind = Backup.Kind
# the longest first: a daily one is a six-hourly and an hourly one too
EVERY = [
    (Kind.DAILY, timedelta(days=1)),
    (Kind.SIX_HOURLY, timedelta(hours=6)),
    (Kind.HOURLY, timedelta(hours=1)),
]
KEPT: dict[str, timedelta] = {
    Kind.MANUAL: timedelta(days=90),
    Kind.BEFORE_RESTORE: timedelta(days=90),
    Kind.HOURLY: timedelta(days=90),
    Kind.SIX_HOURLY: timedelta(days=30),
    Kind.DAILY: timedelta(days=365),
}
