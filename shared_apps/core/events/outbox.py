"""Storing facts and handing them over, one transaction per fact and handler."""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from shared_apps.core import clock
from shared_apps.core.events.facts import Event, handlers_of
from shared_apps.core.events.models import Delivery, OutboxEntry
from shared_apps.core.logs import request_id
from shared_apps.core.tenancy.context import bound, current

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 12
LONGEST_WAIT = timedelta(hours=6)
HINT = (
    "insert into public.events_hint (schema, published_at) values (%s, %s)"
    " on conflict (schema) do nothing"  # a row that is there already is not waited for
)


def publish(event: Event) -> None:
    """Announce a fact, from inside the transaction that makes it true."""
    handlers = handlers_of(type(event))
    entry = OutboxEntry.objects.create(
        kind=event.kind(), payload=event.dump(), request_id=request_id()
    )
    if not handlers:
        return
    waiting = [Delivery(entry=entry, handler=name) for name in handlers]
    Delivery.objects.bulk_create(waiting)
    with connection.cursor() as cursor:
        cursor.execute(HINT, [current().schema, clock.now()])
    for delivery in waiting:
        transaction.on_commit(bound(_send, delivery.pk), robust=True)


def _send(delivery_id: UUID) -> None:
    """Queue the hand-over. With the broker down it stays for the sweep."""
    from shared_apps.core.events.tasks import deliver_event

    try:
        deliver_event.delay(str(delivery_id))
    except OSError:
        log.warning("outbox.broker_down", extra={"delivery": str(delivery_id)})


def deliver(delivery_id: UUID) -> None:
    """Hand one fact to one handler. What fails is kept and tried again later (by the sweep)."""
    try:
        _hand_over(delivery_id)
    except Exception as error:
        log.exception("delivery.failed", extra={"delivery": str(delivery_id)})
        _postpone(delivery_id, error)


@transaction.atomic
def _hand_over(delivery_id: UUID) -> None:
    """The handler's effects and the mark commit together, so database effects happen once."""
    waiting = Delivery.objects.filter(pk=delivery_id, done_at=None).select_related("entry")
    delivery = waiting.select_for_update(skip_locked=True, of=("self",)).first()
    if delivery is None:
        return
    fact = Event.kinds[delivery.entry.kind]
    handlers_of(fact)[delivery.handler](fact.load(delivery.entry.payload))
    delivery.done_at = clock.now()
    delivery.save(update_fields=["done_at"])


def _postpone(delivery_id: UUID, error: Exception) -> None:
    delivery = Delivery.objects.get(pk=delivery_id)
    delivery.attempts += 1
    delivery.last_error = repr(error)[:2000]
    delivery.next_try_at = clock.now() + min(timedelta(seconds=2**delivery.attempts), LONGEST_WAIT)
    if delivery.attempts >= MOST_ATTEMPTS:
        delivery.dead_at = clock.now()
    delivery.save(update_fields=["attempts", "last_error", "next_try_at", "dead_at"])


def sweep(limit: int = 500) -> int:
    """Hand over what is due in this schema and was not delivered; answers how many were tried."""
    due = Delivery.objects.filter(done_at=None, dead_at=None, next_try_at__lte=clock.now())
    ids = list(due.order_by("next_try_at").values_list("pk", flat=True)[:limit])
    for delivery_id in ids:
        deliver(delivery_id)
    return len(ids)


def is_drained() -> bool:
    """Whether this schema has nothing left to hand over."""
    return not Delivery.objects.filter(done_at=None, dead_at=None).exists()
