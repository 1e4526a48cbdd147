"""Questions about backups."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Max, Q

from shared_apps.backups.errors import NoSuchBackup, NoSuchRestoration
from shared_apps.backups.models import Backup, Restoration, State
from shared_apps.backups.place import in_public_of
from shared_apps.backups.rhythm import EVERY, KEPT
from shared_apps.core.plain_sql import rows

SHOWN = 200
WRITES = """
select schemaname, sum(n_tup_ins + n_tup_upd + n_tup_del)::text
from pg_stat_user_tables where schemaname = any(%s) and relname <> 'django_session' group by 1
"""


@dataclass(frozen=True)
class Rhythm:
    """`every` and `kept` of one kind; `last_at`: when the last one of it was ready."""

    kind: str
    every: timedelta
    kept: timedelta
    last_at: datetime | None


@dataclass(frozen=True)
class Health:
    """How a store is backed up. `error`: what the last look at its newest archive found."""

    scheduled: bool
    last_at: datetime | None
    verified_at: datetime | None
    tested_at: datetime | None
    error: str
    rhythms: list[Rhythm]


@dataclass(frozen=True)
class StoreHealth:
    """How one store's backups stand. `trouble`: what failed since the last good one, or what the
    newest look at an archive found. `change_mark`: the store's, as its newest backup was begun.
    """

    tenant_id: UUID
    last_at: datetime | None
    verified_at: datetime | None
    tested_at: datetime | None
    trouble: str
    change_mark: str


def change_marks(schemas: list[str]) -> dict[str, str]:
    """By schema, what is another after every write but that of a visit. After a crash of Postgres
    all begin anew: then everything counts as changed.
    """
    return {schema: f"{schema}:{count}" for schema, count in rows(WRITES, schemas)}


def health_of_all() -> dict[UUID, StoreHealth]:
    """Every store that was ever backed up, in three queries, through the console's connection."""
    made = Backup.objects.using("admin")
    figures = made.values("tenant_id").annotate(
        last=Max("finished_at", filter=Q(state=State.READY)),
        verified=Max("verified_at"),
        tested=Max("tested_at"),
    )
    failed = Q(state=State.FAILED) | ~Q(check_error="")
    troubles = made.filter(failed).order_by("tenant_id", "-id").distinct("tenant_id")
    newest = {row.tenant_id: row for row in troubles}
    ready = made.filter(state=State.READY).order_by("tenant_id", "-finished_at")
    marks = dict(ready.distinct("tenant_id").values_list("tenant_id", "change_mark"))
    return {
        row["tenant_id"]: StoreHealth(
            row["tenant_id"],
            row["last"],
            row["verified"],
            row["tested"],
            _trouble(newest.get(row["tenant_id"]), row["last"]),
            marks.get(row["tenant_id"], ""),
        )
        for row in figures
    }


def _trouble(found: Backup | None, last_ready: datetime | None) -> str:
    """Of a backup that failed before a later one succeeded there is nothing left to tell."""
    if found is None:
        return ""
    is_over = last_ready is not None and found.created_at < last_ready
    return found.check_error or ("" if is_over else found.error)


def backups_of(tenant_id: UUID) -> list[Backup]:
    """Newest first, as many as a page shows."""
    with in_public_of(tenant_id):
        return list(Backup.objects.filter(tenant_id=tenant_id).order_by("-id")[:SHOWN])


def backup_of(tenant_id: UUID, backup_id: UUID) -> Backup:
    """Raises NoSuchBackup."""
    with in_public_of(tenant_id):
        found = Backup.objects.filter(tenant_id=tenant_id, pk=backup_id).first()
    if found is None:
        raise NoSuchBackup
    return found


def restorations_of(tenant_id: UUID) -> list[Restoration]:
    """Newest first."""
    with in_public_of(tenant_id):
        return list(Restoration.objects.filter(tenant_id=tenant_id).order_by("-id")[:20])


def restoration_of(tenant_id: UUID, restoration_id: UUID) -> Restoration:
    """Raises NoSuchRestoration."""
    with in_public_of(tenant_id):
        found = Restoration.objects.filter(tenant_id=tenant_id, pk=restoration_id).first()
    if found is None:
        raise NoSuchRestoration
    return found


def health_of(tenant_id: UUID) -> Health:
    with in_public_of(tenant_id):
        ready = Backup.objects.filter(tenant_id=tenant_id, state=State.READY)
        last = dict(ready.values_list("kind").annotate(Max("finished_at")))
        looked = ready.aggregate(verified=Max("verified_at"), tested=Max("tested_at"))
        newest = ready.exclude(verified_at=None).order_by("-verified_at").first()
    return Health(
        scheduled=bool(settings.SCHEDULED_BACKUPS),
        last_at=max(last.values(), default=None),
        verified_at=looked["verified"],
        tested_at=looked["tested"],
        error=newest.check_error if newest else "",
        rhythms=[Rhythm(kind, every, KEPT[kind], last.get(kind)) for kind, every in EVERY],
    )
