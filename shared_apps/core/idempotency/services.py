"""Claiming a key, remembering its answer, forgetting it."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, transaction

from shared_apps.core import clock
from shared_apps.core.durability import wait_for_disk
from shared_apps.core.idempotency.errors import IdempotencyKeyReused, StillRunning
from shared_apps.core.idempotency.models import Record
from shared_apps.core.plain_sql import rows
from shared_apps.core.tenancy.context import current

LEASE = timedelta(
    seconds=30
)  # longer than a request may take; after a crash the next try takes over
KEPT = timedelta(hours=24)
NOT_STORED = {401, 409, 429}  # 401: asked for a proof, then made again
_failed: set[tuple[str, str]] = set()  # calls of this process that could not say they are over
# Neither waits for the disk. What the call changes is committed in between and does wait, which
# makes the claim sure too; an answer lost with the power is a call that died: taken over.
CLAIM = """
with quick as materialized (select set_config('synchronous_commit', %s, true))
insert into idempotency_record (key, fingerprint, leased_until, created_at)
select %s, %s, %s, %s from quick on conflict (key) do nothing returning key
"""
REMEMBER = """
with quick as materialized (select set_config('synchronous_commit', %s, true))
update idempotency_record set status = %s, body = %s::jsonb from quick where key = %s returning key
"""
FORGET = """
update idempotency_record set body = null
where body is not null and body::text ilike any(%s) returning key
"""
SHORTEST = 3  # a shorter text stands in answers about anybody


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any


def claim(key: str, fingerprint: str) -> Answer | None:
    """Take the key for this call, or answer what the first call was answered.

    Raises StillRunning while the first call runs, IdempotencyKeyReused for another request.
    """
    now = clock.now()
    is_new = rows(CLAIM, wait_for_disk(), key, fingerprint, now + LEASE, now)
    return None if is_new else _meet(key, fingerprint)


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
    if record.leased_until > clock.now() and (current().schema, key) not in _failed:
        raise StillRunning
    _failed.discard((current().schema, key))
    record.leased_until = clock.now() + LEASE
    record.save(update_fields=["leased_until"])
    return None


def remember(key: str, status: int, body: Any) -> None:
    """Store the answer for 24 hours; what may turn out otherwise next time is forgotten
    instead.
    """
    if status >= 500 or status in NOT_STORED:
        _free(key)
        return
    rows(REMEMBER, wait_for_disk(), status, json.dumps(body), key)


def _free(key: str) -> None:
    try:
        Record.objects.filter(pk=key).delete()
    except (
        OperationalError,
        InterfaceError,
    ):  # the database is away: do not have the next try wait for the lease
        _failed.add((current().schema, key))


def forget_answers(mentioning: Iterable[str]) -> None:
    """Empty the stored answers in which one of these texts stands; their keys stay used."""
    marks = [f"%{_as_stored(text)}%" for text in set(mentioning) if len(text) >= SHORTEST]
    if marks:
        rows(FORGET, marks)


def _as_stored(text: str) -> str:
    """As jsonb writes it, and with nothing in it that LIKE takes for a pattern."""
    plain = json.dumps(text, ensure_ascii=False)[1:-1]
    return re.sub(r"([\\\\%_])", r"\\\1", plain)


def forget_old() -> int:
    """Drop records past their day; answers how many."""
    return Record.objects.filter(created_at__lt=clock.now() - KEPT).delete()[0]
