"""Storing facts and handing them over: all who wait for a fact in one transaction, or each in one
of its own where somebody fails.
"""

import json
import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from shared_apps.core import clock
from shared_apps.core.events.facts import Event, conditions_of, handlers_of
from shared_apps.core.events.models import Delivery
from shared_apps.core.ids import uuid7
from shared_apps.core.logs import request_id
from shared_apps.core.plain_sql import SOON, rows
from shared_apps.core.resting import Rest
from shared_apps.core.tenancy.context import bound, current

log = logging.getLogger(__name__)
_broker = Rest(10)
MOST_ATTEMPTS = 12
LONGEST_WAIT = timedelta(hours=6)
KEPT = timedelta(days=30)
# As SQL: an order publishes five facts to ten handlers; the ORM takes longer than the database.
KEEP = (
    "insert into events_outboxentry (id, kind, payload, request_id, created_at)"
    " values (%s, %s, %s::jsonb, %s, %s)"
)
# It need not wait for the disk: what a power cut takes is not marked either, and done again.
TAKE = (
    f"with quick as materialized (select {SOON})"  # noqa: S608
    " select d.id, e.kind, e.payload, d.handler from quick, events_delivery d"
    " join events_outboxentry e on e.id = d.entry_id"
    " where d.id = any(%s) and d.done_at is null order by d.id for update of d skip locked"
)
DONE = "update events_delivery set done_at = %s where id = any(%s)"
# The key holds the moment, so that the oldest are found by it.
PURGE = (
    "with old as (select e.id from events_outboxentry e where e.id < %s and e.created_at < %s"
    " and not exists (select 1 from events_delivery d where d.entry_id = e.id"
    " and d.done_at is null) order by e.id limit %s),"
    " handed as (delete from events_delivery d using old where d.entry_id = old.id)"
    " delete from events_outboxentry e using old where e.id = old.id returning e.id"
)
FORGET = (
    "update events_outboxentry set payload = jsonb_set(payload, %s, '\"\"')"
    " where payload ? %s and payload ->> %s <> '' and payload ->> %s = any(%s)"
)
# The hint: a row that is there already is not waited for.
KEEP_AND_DELIVER = """
with entry as (
    insert into events_outboxentry (id, kind, payload, request_id, created_at)
    values (%s, %s, %s::jsonb, %s, %s) returning id, created_at
), deliveries as (
    insert into events_delivery (id, entry_id, handler, attempts, next_try_at, last_error)
    select d.id, entry.id, d.handler, 0, entry.created_at, ''
    from entry, unnest(%s::uuid[], %s::text[]) d (id, handler) where {wanted} returning id
), hint as (
    insert into public.events_hint (schema, published_at) select %s, created_at from entry
    where exists (select from deliveries) on conflict (schema) do nothing
)
select id from deliveries
"""


def publish(event: Event) -> None:
    """Announce a fact, from inside the transaction that makes it true."""
    handlers, now = handlers_of(type(event)), clock.now()
    entry = (uuid7(), event.kind(), json.dumps(event.dump()), request_id(), now)
    if not handlers:
        rows(KEEP, *entry)
        return
    asked = {uuid7(): name for name in handlers}
    wanted, values = _wanted(conditions_of(type(event)))
    statement = KEEP_AND_DELIVER.format(wanted=wanted)
    told = rows(statement, *entry, list(asked), [*handlers], *values, current().schema)
    kept = {row[0] for row in told}
    if kept:
        waiting = [delivery_id for delivery_id in asked if delivery_id in kept]
        transaction.on_commit(bound(_send, waiting), robust=True)


def _wanted(conditions: dict[str, str]) -> tuple[str, list[Any]]:
    """(SQL, its values): who always listens, or whose condition holds now."""
    if not conditions:
        return "true", []
    texts: list[str] = ["d.handler <> all(%s)"]
    values: list[Any] = [[*conditions]]
    for name, condition in conditions.items():
        texts.append(f"(d.handler = %s and {condition})")
        values.append(name)
    return f"({' or '.join(texts)})", values


def _send(delivery_ids: list[UUID]) -> None:
    """Hand over at once where a worker published the fact; else queue one message per fact.

    With the broker down, or the worker gone, it stays for the sweep.
    """
    from shared_apps.core.events.tasks import deliver_events

    if current_app.current_worker_task is not None:
        deliver_all(delivery_ids)
        return
    if _broker.lasts:
        return
    try:
        deliver_events.delay([str(delivery_id) for delivery_id in delivery_ids])
    except (OSError, OperationalError):
        _broker.begin()
        log.warning("outbox.broker_down", extra={"deliveries": len(delivery_ids)})


def deliver_all(delivery_ids: list[UUID]) -> None:
    """Hand over together; where somebody fails, nothing was done and each is handed over alone."""
    if len(delivery_ids) > 1:
        try:
            _hand_over(delivery_ids)
        except Exception as error:  # noqa: BLE001  whoever it was will say so again
            log.warning("delivery.one_by_one", extra={"error": repr(error)})
        else:
            return
    for delivery_id in delivery_ids:
        deliver(delivery_id)


def deliver(delivery_id: UUID) -> None:
    """Hand one fact to one handler. What fails is kept and tried again later (by the sweep)."""
    try:
        _hand_over([delivery_id])
    except Exception as error:
        log.exception("delivery.failed", extra={"delivery": str(delivery_id)})
        _postpone(delivery_id, error)


@transaction.atomic
def _hand_over(delivery_ids: list[UUID]) -> None:
    """The handlers' effects and the marks commit together, so database effects happen once."""
    taken = rows(TAKE, delivery_ids)
    for _, kind, payload, handler in taken:
        fact = Event.kinds[kind]
        handlers_of(fact)[handler](fact.load(json.loads(payload)))
    if taken:
        rows(DONE, clock.now(), [row[0] for row in taken])


def _postpone(delivery_id: UUID, error: Exception) -> None:
    delivery = Delivery.objects.get(pk=delivery_id)
    delivery.attempts += 1
    delivery.last_error = repr(error)[:2000]
    delivery.next_try_at = clock.now() + min(timedelta(seconds=2**delivery.attempts), LONGEST_WAIT)
    if delivery.attempts >= MOST_ATTEMPTS:
        delivery.dead_at = clock.now()
    delivery.save(update_fields=["attempts", "last_error", "next_try_at", "dead_at"])


def forget_words(field: str, *, key: str, ids: Iterable[UUID]) -> None:
    """Empty a text in the stored facts whose `key` is one of these ids: people typed it."""
    wanted = [str(one) for one in ids]
    if wanted:
        rows(FORGET, [field], field, field, key, wanted)


def sweep(limit: int = 500) -> int:
    """Hand over what is due in this schema and was not delivered; answers how many were tried."""
    due = Delivery.objects.filter(done_at=None, dead_at=None, next_try_at__lte=clock.now())
    ids = list(due.order_by("next_try_at").values_list("pk", flat=True)[:limit])
    for delivery_id in ids:
        deliver(delivery_id)
    return len(ids)


def purge(batch: int = 1000) -> int:
    """Drop this schema's facts that everybody has had for KEPT, a batch in a transaction; answers
    how many. What waits for a handler, or died on one, stays.
    """
    before, gone = clock.now() - KEPT, 0
    bound_id = UUID(int=int(before.timestamp() * 1000) << 80)
    while True:
        dropped = len(rows(PURGE, bound_id, before, batch))
        gone += dropped
        if dropped < batch:
            return gone


def is_drained() -> bool:
    """Whether this schema has nothing left to hand over."""
    return not Delivery.objects.filter(done_at=None, dead_at=None).exists()
