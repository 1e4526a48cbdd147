"""Data migrations of single tenants: a piece at a time, several workers beside each other."""

import logging
import time
from datetime import timedelta

from django.db import transaction
from django.utils.module_loading import import_string

from shared_apps.core import clock
from shared_apps.core.tasks import place_of_schema
from shared_apps.core.tenancy.context import Place, entered
from shared_apps.tenants.models import Backfill

log = logging.getLogger(__name__)
LONGEST_WAIT = timedelta(hours=1)


def run_backfills(seconds: float = 10) -> int:
    """Work on what is due until the time is over; answers how many pieces were done.

    Call it in public. A worker that dies in a piece leaves the position before it.
    """
    end, pieces = time.monotonic() + seconds, 0
    while time.monotonic() < end and _next_piece():
        pieces += 1
    return pieces


@transaction.atomic
def _next_piece() -> bool:
    """One piece of the oldest that nobody else is at; the lock lasts as long as the piece."""
    due = Backfill.objects.filter(done_at=None, next_try_at__lte=clock.now())
    row = due.select_for_update(skip_locked=True).order_by("next_try_at", "pk").first()
    if row is None:
        return False
    place = place_of_schema(row.schema_name)
    if place is None:
        row.done_at = clock.now()  # the tenant is gone, or a spare that nobody took
    else:
        _work(row, place)
    row.save()
    return True


def _work(row: Backfill, place: Place) -> None:
    try:
        with transaction.atomic(), entered(place):
            row.position = import_string(row.task)(row.position)
    except Exception as error:
        log.exception("backfill.failed", extra={"schema": row.schema_name, "task": row.task})
        row.attempts += 1
        row.last_error = repr(error)[:2000]
        row.next_try_at = clock.now() + min(timedelta(seconds=2**row.attempts), LONGEST_WAIT)
        return
    row.attempts, row.last_error, row.next_try_at = 0, "", clock.now()
    if not row.position:
        row.done_at = clock.now()
