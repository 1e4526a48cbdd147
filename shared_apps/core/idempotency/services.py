"""Claiming a key, remembering its answer, forgetting it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction

from shared_apps.core import clock
from shared_apps.core.idempotency.errors import IdempotencyKeyReused, StillRunning
from shared_apps.core.idempotency.models import Record

LEASE = timedelta(
    seconds=30
)  # longer than a request may take; after a crash the next try takes over
KEPT = timedelta(hours=24)
NOT_STORED = {409, 429}


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any


def claim(key: str, fingerprint: str) -> Answer | None:
    """Take the key for this call, or answer what the first call was answered.

    Raises StillRunning while the first call runs, IdempotencyKeyReused for another request.
    """
    now = clock.now()
    try:
        with transaction.atomic():
            Record.objects.create(key=key, fingerprint=fingerprint, leased_until=now + LEASE)
    except IntegrityError:
        return _meet(key, fingerprint)
    return None


@transaction.atomic
def _meet(key: str, fingerprint: str) -> Answer | None:
    record = Record.objects.select_for_update().filter(pk=key).first()
    if record is None:  # forgotten in this instant: the first call failed
        raise StillRunning
    if record.created_at < clock.now() - KEPT:
        record.delete()
        return claim(key, fingerprint)
    if record.fingerprint != fingerprint:
        raise IdempotencyKeyReused
    if record.status is not None:
        return Answer(record.status, record.body)
    if record.leased_until > clock.now():
        raise StillRunning
    record.leased_until = clock.now() + LEASE
    record.save(update_fields=["leased_until"])
    return None


def remember(key: str, status: int, body: Any) -> None:
    """Store the answer for 24 hours; what may turn out otherwise next time is forgotten
    instead.
    """
    if status >= 500 or status in NOT_STORED:
        Record.objects.filter(pk=key).delete()
        return
    Record.objects.filter(pk=key).update(status=status, body=body)


def forget_old() -> int:
    """Drop records past their day; answers how many."""
    return Record.objects.filter(created_at__lt=clock.now() - KEPT).delete()[0]
