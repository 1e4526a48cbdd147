"""Giving money back: requested under the payment's lock, carried out without one."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from shared_apps.core import clock
from shared_apps.core.events.outbox import publish
from shared_apps.core.tasks import start_on_commit
from shared_apps.providers.errors import Declined, ProviderError
from shared_apps.providers.payments.port import EventKind, RefundStatus
from tenant_apps.payments import queries
from tenant_apps.payments.errors import NoSuchPayment, RefundTooLarge
from tenant_apps.payments.events import RefundSettled
from tenant_apps.payments.models import Payment, PaymentEvent, Refund
from tenant_apps.payments.services import accounts

log = logging.getLogger(__name__)
Status = Refund.Status
Kind = PaymentEvent.Kind
CARRY_OUT = "tenant_apps.payments.tasks.carry_out_refund"
PAUSE = timedelta(minutes=1)  # between two tries of the same refund
KEY_LIVES = timedelta(hours=23)  # a provider forgets an idempotency key after a day
OUTCOMES = {
    EventKind.REFUND_SUCCEEDED: Status.SUCCEEDED,
    EventKind.REFUND_FAILED: Status.FAILED,
}


@transaction.atomic
def request_refund(
    *, order_id: UUID, amount: int | None = None, reason: str = "", actor_id: UUID | None = None
) -> UUID | None:
    """Promise money back, in the caller's transaction; it is sent after the commit.

    `amount` None: all that is left, and None is answered when nothing is. Raises RefundTooLarge.
    """
    payment = Payment.objects.select_for_update().filter(order_id=order_id).first()
    if payment is None:
        raise NoSuchPayment
    left = queries.payment_view(payment).refundable.minor
    if amount is None and left <= 0:
        return None
    wanted = left if amount is None else amount
    if not 0 < wanted <= left:
        raise RefundTooLarge(errors={"amount": [RefundTooLarge.message]}, extra={"most": left})
    refund = Refund.objects.create(
        payment=payment,
        amount=wanted,
        currency=payment.currency,
        reason=reason[:500],
        actor_id=actor_id,
    )
    if payment.method == Payment.Method.ON_DELIVERY:
        _settle(refund, Status.SUCCEEDED, f"by hand {refund.pk}", clock.now())
    else:
        start_on_commit(CARRY_OUT, str(refund.pk))
    return refund.pk


def forget_reasons(order_ids: Iterable[UUID]) -> None:
    """Drop what people typed about refunds of these orders; the money stays in the books."""
    Refund.objects.filter(payment__order_id__in=order_ids).update(reason="")


def carry_out_refund(refund_id: UUID) -> None:
    """Send requested money back. Network: no transaction around it; the refund's id is the key.

    A provider that is down is asked again by the sweep.
    """
    due = Refund.objects.filter(pk=refund_id, status=Status.REQUESTED)
    if not due.update(tried_at=clock.now()):
        return
    refund = Refund.objects.select_related("payment").get(pk=refund_id)
    payment = refund.payment
    try:
        told = accounts.card_account().gateway.refund(
            intent_id=payment.intent_id or "",
            amount=refund.amount,
            currency=refund.currency,
            idempotency_key=str(refund.pk),
        )
    except Declined as fault:
        _settle_by_id(refund_id, Status.FAILED, "", fault.message)
    except ProviderError as fault:
        log.warning("refund.postponed", extra={"refund": str(refund_id), "code": fault.code})
        Refund.objects.filter(pk=refund_id).update(last_error=fault.message)
    else:
        _note_reference(refund_id, told.id)
        if told.status != RefundStatus.PENDING:
            _settle_by_id(refund_id, Status(told.status.value), told.id, "")


def carry_out_waiting(limit: int = 50) -> int:
    """Try again what was requested and did not get through; answers how many were tried.

    What got no answer within the life of its idempotency key is left to a person: sent again, it
    might be paid twice.
    """
    pause = Q(tried_at=None) | Q(tried_at__lte=clock.now() - PAUSE)
    age = (clock.now() - KEY_LIVES, clock.now() - timedelta(seconds=10))
    waiting = Refund.objects.filter(
        pause, status=Status.REQUESTED, reference="", created_at__range=age
    )
    ids = list(waiting.order_by("created_at").values_list("pk", flat=True)[:limit])
    for refund_id in ids:
        carry_out_refund(refund_id)
    return len(ids)


def book_answer(
    *, refund_id: str, intent_id: str, amount: int, currency: str, kind: str, at: datetime
) -> None:
    """What a notification says of a refund: ours by its reference, or made at the provider's desk.

    Inside the transaction that processes the notification.
    """
    outcome = OUTCOMES.get(EventKind(kind))
    payment = Payment.objects.select_for_update().filter(intent_id=intent_id).first()
    if payment is None or outcome is None:
        return
    refund = _refund_named(payment, refund_id, amount)
    if refund is None and outcome == Status.SUCCEEDED:
        refund = Refund.objects.create(
            payment=payment, amount=amount, currency=currency, reason="Refunded at the provider"
        )
    if refund is not None:
        _settle(refund, outcome, refund_id, at)


def _refund_named(payment: Payment, reference: str, amount: int) -> Refund | None:
    """Ours of that reference; or the one whose answer we did not live to note."""
    mine = payment.refunds.select_for_update()
    named = mine.filter(reference=reference).first()
    unnamed = mine.filter(reference="", status=Status.REQUESTED, amount=amount)
    return named or unnamed.order_by("created_at").first()


def _note_reference(refund_id: UUID, reference: str) -> None:
    Refund.objects.filter(pk=refund_id, reference="").update(reference=reference)


@transaction.atomic
def _settle_by_id(refund_id: UUID, outcome: Status, reference: str, error: str) -> None:
    refund = Refund.objects.select_related("payment").get(pk=refund_id)
    Payment.objects.select_for_update().get(pk=refund.payment_id)
    refund.refresh_from_db()
    refund.last_error = error
    _settle(refund, outcome, reference, clock.now())


def _settle(refund: Refund, outcome: Status, reference: str, at: datetime) -> None:
    """Book how a refund ended, once. The caller holds the payment's lock.

    A success may still fail at the bank; a failure is final.
    """
    if refund.status in {outcome, Status.FAILED}:
        return
    came_back = refund.status == Status.SUCCEEDED
    refund.status, refund.reference = outcome, reference or refund.reference
    refund.save(update_fields=["status", "reference", "last_error", "updated_at"])
    if outcome == Status.SUCCEEDED or came_back:
        PaymentEvent.objects.create(
            payment=refund.payment,
            kind=Kind.REFUND_RETURNED if came_back else Kind.REFUNDED,
            reference=refund.reference,
            amount=refund.amount,
            currency=refund.currency,
            at=at,
        )
    publish(
        RefundSettled(
            order_id=refund.payment.order_id,
            refund_id=refund.pk,
            amount=refund.amount,
            currency=refund.currency,
            reason=refund.reason,
            succeeded=outcome == Status.SUCCEEDED,
        )
    )
