"""Backups by the clock: hourly, every six hours, daily; swept, verified, tested, let go."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q, QuerySet

from shared_apps.backups import queries
from shared_apps.backups.models import Backup, Restoration, State
from shared_apps.backups.place import in_public_of
from shared_apps.backups.rhythm import EVERY, Kind
from shared_apps.backups.services import making, restoring
from shared_apps.backups.services.jobs import MOST_ATTEMPTS, UNDER_WAY
from shared_apps.core import clock
from shared_apps.core.alive import at_work
from shared_apps.core.crypto import CannotOpen
from shared_apps.core.errors import DomainError
from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.providers.errors import Unavailable
from shared_apps.providers.files.installed import backup_store, media_store
from shared_apps.tenants import queries as tenants
from shared_apps.tenants import services as stores

log = logging.getLogger(__name__)
AT_ONCE = 20  # stores that one run of the clock adds to the queue
LOST = timedelta(seconds=45)  # a message that was not taken up by then
DEAD = timedelta(hours=6)  # a file that nothing was added to for so long
VERIFY_EVERY, TEST_EVERY = timedelta(days=1), timedelta(days=30)


def plan() -> int:
    """Queue what is due, stores that waited longest first; answers how many were queued.

    A store in which nothing was written since its last backup is passed over.
    """
    if not settings.SCHEDULED_BACKUPS:
        return 0
    with entered(PUBLIC):
        found, newest = list(tenants.stores_to_back_up()), _newest()
        marks = queries.change_marks([schema for _, schema in found])
        due = [
            (kind, store_id, marks.get(schema, ""))
            for store_id, schema in found
            if (kind := _due(newest.get(store_id, {}))) is not None
        ]
        due.sort(key=lambda one: str(newest.get(one[1], {}).get("any", "")))
        return sum(_queue(*one) for one in due[: AT_ONCE * 5])


def _newest() -> dict[UUID, dict[str, datetime]]:
    """When each store's last backup of each kind was begun. Across stores: by the admin's role."""
    found: dict[UUID, dict[str, datetime]] = {}
    made = Backup.objects.using("admin").exclude(state=State.FAILED)
    for store_id, kind, at in made.values_list("tenant_id", "kind").annotate(Max("created_at")):
        known = found.setdefault(store_id, {})
        known[kind] = at
        known["any"] = max(known.get("any", at), at)
    return found


def _due(newest: dict[str, datetime]) -> str | None:
    covering: list[datetime] = []
    for kind, every in EVERY:
        covering += [newest[kind]] if kind in newest else []
        if not covering or max(covering) <= clock.now() - every:
            return kind
    return None


def _queue(kind: str, store_id: UUID, mark: str) -> bool:
    with in_public_of(store_id), transaction.atomic():
        own = Backup.objects.filter(tenant_id=store_id).exclude(state=State.FAILED)
        last = own.order_by("-id").first()
        if last is not None and (
            last.state in UNDER_WAY or (mark and last.change_mark == mark and kind != Kind.DAILY)
        ):
            return False
        making.note(store_id, kind, change_mark=mark)
    return True


def sweep() -> int:
    """Take up what lost its message or its worker; what fails again and again is given up."""
    taken = 0
    for kind, task in ((Backup, making.RUN), (Restoration, restoring.RUN)):
        waiting = kind.objects.using("admin").filter(
            Q(state=State.RUNNING) | Q(state=State.QUEUED, updated_at__lte=clock.now() - LOST),
            state__in=UNDER_WAY,
        )
        for job in waiting.order_by("created_at")[:AT_ONCE]:
            taken += _take_up(kind, job, task)
    return taken


def _take_up(kind: type[Backup] | type[Restoration], job: Backup | Restoration, task: str) -> bool:
    with in_public_of(job.tenant_id), at_work(job.pk) as nobody:
        if not nobody:
            return False
        mine = kind.objects.filter(pk=job.pk, state__in=UNDER_WAY)
        if not mine.exists():
            return False  # ended since it was looked for
        if isinstance(job, Backup) and job.kind == Kind.BEFORE_RESTORE:
            making.forget_archives(job, before=job.attempts + 1)
            mine.delete()  # whoever restores makes one of that moment; later is too late
            return False
        if job.attempts >= MOST_ATTEMPTS:
            _give_up(mine, job)
            return False
        mine.update(state=State.QUEUED, updated_at=clock.now())
        making.wake(task, job.pk, job.tenant_id)
    return True


def _give_up(mine: QuerySet[Any], job: Backup | Restoration) -> None:
    mine.update(
        state=State.FAILED, error_code="interrupted", finished_at=clock.now(),
        error="This was interrupted several times and given up.",
    )  # fmt: skip
    if isinstance(job, Backup):
        making.forget_archives(job, before=job.attempts + 1)


def let_go() -> int:
    """Backups whose time is over, but never a store's newest; answers how many went."""
    with entered(PUBLIC):
        over = Backup.objects.using("admin").filter(expires_at__lte=clock.now())
        due = list(over.exclude(state__in=UNDER_WAY).values_list("pk", "tenant_id")[:500])
    gone = 0
    for backup_id, store_id in due:
        with in_public_of(store_id), transaction.atomic():
            ready = Backup.objects.filter(tenant_id=store_id, state=State.READY)
            newest = ready.order_by("-id").values_list("pk", flat=True).first()
            backup = Backup.objects.filter(pk=backup_id).first()
            if backup is None or backup_id == newest:
                continue
            backup.delete()
            gone += 1
            if backup.key:
                transaction.on_commit(partial(backup_store().delete, backup.key), robust=True)
    return gone


def clear_unfinished() -> int:
    """Files that somebody was writing who died; answers how many."""
    before = clock.now() - DEAD
    return sum(store.clear_unfinished(before) for store in (media_store(), backup_store()))


def verify_due(limit: int = AT_ONCE) -> int:
    """Read each store's newest archive to its end once a day, and restore it once a month into a
    schema that is dropped at once; answers how many were looked at.
    """
    looked = 0
    for backup in _newest_ready():
        if looked >= limit:
            break
        test = backup.tested_at is None or backup.tested_at <= clock.now() - TEST_EVERY
        if test or backup.verified_at is None or backup.verified_at <= clock.now() - VERIFY_EVERY:
            looked += verify(backup, test=test)
    return looked


def _newest_ready() -> Iterable[Backup]:
    """One of each store, with when any of its backups was tested last."""
    with entered(PUBLIC):
        ready = Backup.objects.using("admin").filter(state=State.READY)
        newest = list(ready.order_by("tenant_id", "-id").distinct("tenant_id"))
        tested = dict(ready.values_list("tenant_id").annotate(Max("tested_at")))
    for backup in newest:
        backup.tested_at = backup.tested_at or tested.get(backup.tenant_id)
    return newest


def verify(backup: Backup, *, test: bool) -> bool:
    """Note whether an archive opens, is what was written, and (`test`) can be restored."""
    error, now = "", clock.now()
    try:
        opened = making.opening(backup)
        if test:
            stores.try_restore(opened)
        else:
            stores.check(opened)
    except (DomainError, CannotOpen, Unavailable) as fault:
        log.exception("backups.unusable", extra={"backup": str(backup.pk)})
        error = str(fault)[:500] or type(fault).__name__
    noted = {"verified_at": now} | ({"tested_at": now} if test else {})
    with in_public_of(backup.tenant_id):
        Backup.objects.filter(pk=backup.pk).update(check_error=error, **noted)
    return True
