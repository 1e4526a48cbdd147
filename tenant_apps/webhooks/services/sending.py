"""Sending what waits at one endpoint, one after the other.

Three steps, each a short transaction or none: claim (the endpoint is this sender's for a while),
post (no transaction, no connection held), note. A sender that dies leaves a claim that runs out
and a delivery that is due again: what it sent may arrive twice, never not at all.
"""

import json
import random
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Min, Q

from shared_apps.core import clock, due
from shared_apps.core.tenancy.context import current
from tenant_apps.webhooks import letters, posting, signing
from tenant_apps.webhooks.models import Attempt, Delivery, Endpoint
from tenant_apps.webhooks.posting import Answer
from tenant_apps.webhooks.services.endpoints import ACTIVE, disable
from tenant_apps.webhooks.services.waking import KIND

WAITS = [5, 30, 120, 600, 1800, 3600, 3 * 3600, 6 * 3600, 13 * 3600, 20 * 3600, 28 * 3600]
CLAIM = timedelta(seconds=60)  # far longer than one post may take
BUDGET = 20.0  # seconds a sender stays with one endpoint before others have their turn
TRUSTED_FAILURES = 3  # in a row, before the endpoint rests
LONGEST_REST = 300
GIVEN_UP = timedelta(days=5)
GONE = 410
OPEN = {"active", "closing"}  # what came before the end is still told
LOOKED_AFTER = timedelta(minutes=5)  # how soon a store that opens again is noticed
WAITING, DELIVERED, FAILED = Delivery.State.values


@dataclass(frozen=True)
class Job:
    delivery_id: UUID
    endpoint_id: UUID
    claim: UUID
    attempt: int
    url: str
    body: bytes
    headers: dict[str, str]


def drain(endpoint_id: UUID) -> int:
    """Send what is due at an endpoint, as long as it answers well; answers how many were tried."""
    claim, until, tried = uuid4(), time.monotonic() + BUDGET, 0
    while time.monotonic() < until and (job := claim_next(endpoint_id, claim)) is not None:
        if not connection.in_atomic_block:
            connection.close()  # nothing is held while the other side thinks
        answer = posting.post(job.url, job.body, job.headers)
        tried += 1
        if not _note(job, answer):
            break
    _release(endpoint_id, claim)
    return tried


@transaction.atomic
def claim_next(endpoint_id: UUID, claim: UUID) -> Job | None:
    """The next delivery, with the endpoint to ourselves; None where there is nothing to do."""
    now = clock.now()
    endpoint = Endpoint.objects.select_for_update(skip_locked=True).filter(pk=endpoint_id).first()
    if endpoint is None or endpoint.state != ACTIVE:
        return None
    if endpoint.claim not in {None, claim} and (endpoint.claimed_until or now) > now:
        return None
    if endpoint.rests_until is not None and endpoint.rests_until > now:
        return None
    waiting = Delivery.objects.filter(endpoint=endpoint, state=WAITING, next_try_at__lte=now)
    delivery = waiting.select_related("event").order_by("next_try_at", "id").first()
    if delivery is None:
        return None
    delivery.attempts += 1
    delivery.next_try_at = now + _wait(delivery.attempts)
    delivery.save(update_fields=["attempts", "next_try_at", "updated_at"])
    endpoint.claim, endpoint.claimed_until = claim, now + CLAIM
    endpoint.save(update_fields=["claim", "claimed_until"])
    return _job(endpoint, delivery, claim)


def _wait(attempt: int) -> timedelta:
    """How long after the n-th try the next one comes: longer each time, never all at once."""
    seconds = WAITS[min(attempt, len(WAITS)) - 1]
    return timedelta(seconds=seconds * random.uniform(0.9, 1.1))  # noqa: S311  no secret


def _job(endpoint: Endpoint, delivery: Delivery, claim: UUID) -> Job:
    body = json.dumps(delivery.event.payload, ensure_ascii=False, separators=(",", ":")).encode()
    timestamp, identifier = int(clock.now().timestamp()), str(delivery.event_id)
    return Job(
        delivery_id=delivery.pk,
        endpoint_id=endpoint.pk,
        claim=claim,
        attempt=delivery.attempts,
        url=endpoint.url,
        body=body,
        headers={
            "Content-Type": "application/json",
            "webhook-id": identifier,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": signing.signatures(
                living_secrets(endpoint), identifier=identifier, timestamp=timestamp, body=body
            ),
            "Faibric-Event": delivery.event.type,
            "Faibric-Delivery": str(delivery.pk),
        },
    )


def living_secrets(endpoint: Endpoint) -> list[str]:
    """The secrets that sign now: the present one, and the one before while both are good."""
    old = endpoint.previous_until is not None and endpoint.previous_until > clock.now()
    sealed = [endpoint.secret, *([endpoint.previous_secret] if old else [])]
    return [signing.opened(each) for each in sealed]


@transaction.atomic
def _note(job: Job, answer: Answer) -> bool:
    """Write down what came of it; answers whether the endpoint may be sent more right now."""
    endpoint = Endpoint.objects.select_for_update().filter(pk=job.endpoint_id).first()
    delivery = Delivery.objects.select_for_update().filter(pk=job.delivery_id).first()
    if endpoint is None or delivery is None:
        return False  # removed meanwhile
    Attempt.objects.create(
        delivery=delivery,
        milliseconds=answer.milliseconds,
        status=answer.status,
        error=answer.error,
        excerpt=answer.excerpt,
    )
    delivery.last_status, delivery.last_error = answer.status, answer.error
    if answer.is_taken:
        _arrived(endpoint, delivery)
    elif delivery.attempts == job.attempt and delivery.state == WAITING:
        _failed(endpoint, delivery, answer)
    delivery.save()
    endpoint.save()
    return endpoint.state == ACTIVE and endpoint.rests_until is None


def _arrived(endpoint: Endpoint, delivery: Delivery) -> None:
    now = clock.now()
    delivery.state, delivery.delivered_at = DELIVERED, now
    endpoint.failures, endpoint.failing_since, endpoint.rests_until = 0, None, None
    endpoint.last_delivered_at = now


def _failed(endpoint: Endpoint, delivery: Delivery, answer: Answer) -> None:
    now = clock.now()
    endpoint.failures += 1
    endpoint.failing_since = endpoint.failing_since or now
    if answer.pause:
        delivery.next_try_at = max(delivery.next_try_at, now + timedelta(seconds=answer.pause))
    if delivery.attempts > len(WAITS):
        delivery.state = FAILED
    if answer.status == GONE or now - endpoint.failing_since > GIVEN_UP:
        delivery.state = FAILED
        disable(endpoint, "gone" if answer.status == GONE else "failing")
        letters.tell_that_it_is_off(endpoint)
    elif endpoint.failures >= TRUSTED_FAILURES or answer.pause:
        seconds = min(2 ** min(endpoint.failures, 10), LONGEST_REST)
        endpoint.rests_until = now + timedelta(seconds=max(seconds, answer.pause))


@transaction.atomic
def _release(endpoint_id: UUID, claim: UUID) -> None:
    """Give the endpoint back. The sweep may have believed it taken for a whole minute."""
    held = Endpoint.objects.filter(pk=endpoint_id, claim=claim)
    if held.update(claim=None, claimed_until=None) and (at := next_due_at()) is not None:
        due.note(KIND, at)


def is_shut() -> bool:
    """Whether the store is suspended, or being moved or restored: nothing leaves it then, and
    what waits goes on waiting.
    """
    return current().status not in OPEN


def due_endpoints() -> list[UUID]:
    """Of the current store: those that something waits for, and that may be sent it now."""
    now = clock.now()
    ready = Endpoint.objects.filter(
        Q(rests_until=None) | Q(rests_until__lte=now),
        state=ACTIVE,
        deliveries__state=WAITING,
        deliveries__next_try_at__lte=now,
    )
    return list(ready.order_by("pk").values_list("pk", flat=True).distinct())


def next_due_at() -> datetime | None:
    """When the next delivery of the current store can be sent; None while none waits."""
    waiting = Endpoint.objects.filter(state=ACTIVE, deliveries__state=WAITING)
    if is_shut():
        return clock.now() + LOOKED_AFTER if waiting.exists() else None
    told = waiting.annotate(first=Min("deliveries__next_try_at")).values_list(
        "first", "rests_until", "claimed_until"
    )
    return min((max(filter(None, times)) for times in told), default=None)
