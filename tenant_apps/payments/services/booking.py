"""Booking what happened to money. The same fact, told twice or out of order, is booked once."""

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shared_apps.core import clock
from shared_apps.core.durability import commit_soon, wait_for_disk
from shared_apps.core.events.outbox import publish
from shared_apps.core.ids import uuid7
from shared_apps.core.plain_sql import find, insert, rows, update
from shared_apps.core.tasks import start_on_commit
from shared_apps.providers.payments.port import EventKind, Intent, IntentStatus, ProviderEvent
from tenant_apps.payments.errors import NoSuchPayment, NothingToCollect
from tenant_apps.payments.events import (
    PaymentCancelled,
    PaymentCaptured,
    PaymentFailed,
)
from tenant_apps.payments.models import Notification, Payment, PaymentEvent
from tenant_apps.payments.services import giving_back

log = logging.getLogger(__name__)
Kind = PaymentEvent.Kind
State = Payment.State
WAITING = "id = %s and processed_at is null"
# The provider's name of a payment that was announced just now. No money moved: without this note
# the same intent is asked for again, so it does not wait for the disk.
NOTE = """
with quick as materialized (select set_config('synchronous_commit', %s, true))
update payments_payment set intent_id = %s, updated_at = %s,
    state = case state when 'expected' then 'open' else state end
from quick where id = %s and intent_id is null returning state
"""
PROCESS = "tenant_apps.payments.tasks.process_notification"
FROM_INTENT = {
    IntentStatus.SUCCEEDED: Kind.CAPTURED,
    IntentStatus.CANCELLED: Kind.CANCELLED,
}
FROM_EVENT = {
    EventKind.PAYMENT_SUCCEEDED: Kind.CAPTURED,
    EventKind.PAYMENT_CANCELLED: Kind.CANCELLED,
    EventKind.PAYMENT_FAILED: Kind.FAILED,
}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that happened to money; `reference` is the provider's name of it."""

    kind: str
    reference: str
    amount: int
    currency: str
    at: datetime
    code: str = ""
    detail: str = ""


def book_intent(payment_id: UUID, intent: Intent) -> str:
    """Book how the provider says a payment stands now; answers our state of it."""
    if intent.status not in FROM_INTENT:
        noted = rows(NOTE, wait_for_disk(), intent.id, clock.now(), payment_id)
        if noted:
            ((state,),) = noted
            return str(state)
    return _book_intent(payment_id, intent)


@transaction.atomic
def _book_intent(payment_id: UUID, intent: Intent) -> str:
    payment = find(Payment, "id = %s for update", payment_id)
    if payment is None:
        raise NoSuchPayment
    if payment.intent_id is None:
        payment.intent_id = intent.id
        if payment.state == State.EXPECTED:
            payment.state = State.OPEN
        update(payment, "intent_id", "state")
    kind = FROM_INTENT.get(intent.status)
    if kind is None:
        commit_soon()  # no money moved; without this note the same intent is asked for again
    else:
        fact = Fact(
            kind=kind,
            reference=intent.id,
            amount=intent.amount,
            currency=intent.currency,
            at=clock.now(),
        )
        _book(payment, fact)
    return payment.state


def store_notification(provider: str, event: ProviderEvent) -> bool:
    """Keep a verified notification and have it processed; answers whether it is news."""
    row = Notification(
        id=uuid7(),
        provider=provider,
        event_id=event.id,
        kind=event.kind,
        raw=_kept(event),
    )
    is_news = insert(row, unless="on conflict do nothing")
    if is_news:
        start_on_commit(PROCESS, str(row.pk))
    return is_news


def _kept(event: ProviderEvent) -> dict[str, object]:
    """The event in our own words, for processing, and the provider's body for the record."""
    return {
        "intent_id": event.intent_id,
        "refund_id": event.refund_id,
        "amount": event.amount,
        "currency": event.currency,
        "created_at": event.created_at.isoformat(),
        "code": event.failure_code,
        "detail": event.failure_message,
        "reference": event.reference,
        "body": dict(event.raw),
    }


@transaction.atomic
def process_notification(notification_id: UUID) -> None:
    """Act on one stored notification, once."""
    row = find(Notification, f"{WAITING} for update skip locked", notification_id)
    if row is None:
        return
    _act(row)
    row.processed_at = clock.now()
    update(row, "processed_at")


def process_waiting(limit: int = 100) -> int:
    """Act on notifications whose task was lost; answers how many."""
    waiting = Notification.objects.filter(processed_at=None).order_by("received_at")
    ids = list(waiting.values_list("pk", flat=True)[:limit])
    for notification_id in ids:
        process_notification(notification_id)
    return len(ids)


def _act(row: Notification) -> None:
    told, at = row.raw, datetime.fromisoformat(row.raw["created_at"])
    if told["refund_id"]:
        giving_back.book_answer(
            refund_id=told["refund_id"],
            intent_id=told["intent_id"],
            amount=told["amount"],
            currency=told["currency"],
            kind=row.kind,
            at=at,
        )
        return
    kind = FROM_EVENT.get(EventKind(row.kind))
    payment = _payment_of(told) if kind is not None else None
    if kind is None or payment is None:
        return
    fact = Fact(
        kind=kind,
        reference=row.event_id if kind == Kind.FAILED else told["intent_id"],
        amount=told["amount"],
        currency=told["currency"],
        at=at,
        code=told["code"],
        detail=told["detail"],
    )
    _book(payment, fact)


def _payment_of(told: dict[str, str]) -> Payment | None:
    """By the provider's name; or by our reference, where a crash kept us from noting that name."""
    payment = find(Payment, "intent_id = %s for update", told["intent_id"])
    if payment is None and told["reference"]:
        begun = Payment.objects.select_for_update().filter(intent_id=None)
        payment = begun.filter(order_id=told["reference"]).first()
        if payment is not None:
            payment.intent_id = told["intent_id"]
            update(payment, "intent_id")
    if payment is None:
        log.warning("payments.unknown_intent", extra={"intent": told["intent_id"]})
    return payment


@transaction.atomic
def mark_collected(order_id: UUID, *, actor_id: UUID | None = None) -> None:
    """The money was handed over on delivery. Raises NothingToCollect."""
    due = Payment.objects.select_for_update().filter(
        order_id=order_id, method=Payment.Method.ON_DELIVERY
    )
    payment = due.first()
    if payment is None or payment.state in {State.CAPTURED, State.CANCELLED}:
        raise NothingToCollect
    fact = Fact(
        kind=Kind.CAPTURED,
        reference="collection",
        amount=payment.amount,
        currency=payment.currency,
        at=clock.now(),
        detail=str(actor_id or ""),
    )
    _book(payment, fact)


def _book(payment: Payment, fact: Fact) -> None:
    """Append one fact, unless it is there; then let the state and whoever listens follow.

    The caller holds the payment's lock. Sums are of one currency: other money is for a person.
    """
    if fact.currency != payment.currency:
        log.error("payments.other_currency", extra={"reference": fact.reference})
        return
    event = PaymentEvent(
        payment_id=payment.pk,
        kind=fact.kind,
        reference=fact.reference,
        amount=fact.amount,
        currency=fact.currency,
        code=fact.code[:60],
        detail=fact.detail[:500],
        at=fact.at,
    )
    if not insert(event, unless="on conflict on constraint one_fact_is_one_row do nothing"):
        return
    before, payment.state = payment.state, _state_after(payment.state, fact.kind)
    update(payment, "state")
    _tell(payment, fact, before)


def _state_after(state: str, kind: str) -> str:
    """Captured is for good, cancelled yields to money only, failed yields to both."""
    rank = {State.CAPTURED: 3, State.CANCELLED: 2, State.FAILED: 1}
    told = State(kind)
    return told if rank[told] >= rank.get(State(state), 0) else state


def _tell(payment: Payment, fact: Fact, before: str) -> None:
    order_id = payment.order_id
    if fact.kind == Kind.CAPTURED:
        captured = PaymentCaptured(
            order_id=order_id, amount=fact.amount, currency=payment.currency
        )
        publish(captured)
    elif fact.kind == Kind.CANCELLED and payment.state != before:
        publish(PaymentCancelled(order_id=order_id))
    elif fact.kind == Kind.FAILED and payment.state == State.FAILED:
        publish(PaymentFailed(order_id=order_id, code=fact.code, detail=fact.detail))
