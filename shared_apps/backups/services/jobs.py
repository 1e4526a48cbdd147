"""How a worker does a job on a store: alone, telling how far it is, ending in ready or failed."""

import logging
import time
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

import psycopg
from django.db import InterfaceError, OperationalError
from django.db.models import F
from psycopg.errors import DiskFull

from shared_apps.backups.models import Backup, Restoration, State
from shared_apps.backups.place import in_public_of
from shared_apps.core import clock
from shared_apps.core.alive import at_work
from shared_apps.core.errors import DomainError
from shared_apps.providers.files.installed import backup_store
from shared_apps.tenants.errors import NoRoomLeft

log = logging.getLogger(__name__)
UNDER_WAY = [State.QUEUED, State.RUNNING]
MOST_ATTEMPTS = 3
TOLD_EVERY = 0.4  # seconds
UNEXPECTED = "The work stopped unexpectedly."
AnyJob = TypeVar("AnyJob", Backup, Restoration)


def do(
    kind: type[AnyJob], job_id: UUID, tenant_id: UUID, work: Callable[[AnyJob], dict[str, Any]]
) -> None:
    """Do a job that waits; `work` answers what to note of it. Done or taken already: nothing.

    Who loses the database leaves the job as it is: the sweep has it done again.
    """
    with in_public_of(tenant_id), at_work(job_id) as mine:
        waiting = kind.objects.filter(pk=job_id, state__in=UNDER_WAY)
        if not mine or not waiting.update(
            state=State.RUNNING, attempts=F("attempts") + 1, done=0, updated_at=clock.now()
        ):
            return
        job = kind.objects.get(pk=job_id)
        try:
            noted = work(job)
        except DomainError as refusal:
            _fail(job, refusal)
        except (OperationalError, InterfaceError, psycopg.OperationalError) as fault:
            if not any(isinstance(found, DiskFull) for found in (fault, fault.__cause__)):
                raise
            _fail(job, NoRoomLeft())
        except Exception:
            log.exception("backups.job_failed", extra={"job": str(job_id)})
            _end(job, state=State.FAILED, error_code="unexpected", error=UNEXPECTED)
        else:
            if not _end(job, state=State.READY, **noted) and "key" in noted:
                backup_store().delete(noted["key"])


def _fail(job: Backup | Restoration, refusal: DomainError) -> None:
    _end(job, state=State.FAILED, error_code=refusal.code, error=refusal.detail[:500])


def _end(job: Backup | Restoration, **fields: Any) -> bool:
    """Not where somebody else has begun the job anew since: the last one to begin has the word."""
    with in_public_of(job.tenant_id):
        mine = type(job).objects.filter(pk=job.pk, attempts=job.attempts, state__in=UNDER_WAY)
        return bool(mine.update(finished_at=clock.now(), updated_at=clock.now(), **fields))


def telling(job: Backup | Restoration) -> Callable[[int, int], None]:
    """Writes progress down, a few times a second at most."""
    last = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last > TOLD_EVERY:
            last = time.monotonic()
            with in_public_of(job.tenant_id):
                type(job).objects.filter(pk=job.pk).update(done=done, total=total)

    return tell
