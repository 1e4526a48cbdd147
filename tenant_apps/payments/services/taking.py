"""Taking money: announced to the provider without a lock held, booked in a transaction of its
own.
"""

from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from shared_apps.core import clock
from shared_apps.core.ids import uuid7
from shared_apps.core.plain_sql import find, insert
from shared_apps.core.tenancy.context import current
from shared_apps.providers.errors import Declined, Misconfigured, ProviderError, Unavailable
from shared_apps.providers.payments.port import Intent
from tenant_apps.payments import queries, refusals
from tenant_apps.payments.errors import (
    CardDeclined,
    NoSuchPayment,
    NotOffered,
    PaymentsDown,
    PaymentsNotSetUp,
)
from tenant_apps.payments.models import Payment
from tenant_apps.payments.queries import PaymentView
from tenant_apps.payments.services import accounts
from tenant_apps.payments.services.booking import book_intent

Method = Payment.Method
State = Payment.State
OVER = {State.CAPTURED, State.CANCELLED}


@dataclass(frozen=True, kw_only=True)
class CardForm:
    """What the shopper's browser needs to take the card. For nobody else."""

    client_secret: str = field(repr=False)
    publishable_key: str
    script_url: str
    state: str


def expect(
    *, order_id: UUID, method: str, amount: int, currency: str, description: str = ""
) -> UUID:
    """Note, in the caller's transaction, that an order is to be paid. Raises NotOffered."""
    if method not in {way.method for way in queries.ways_to_pay()}:
        raise NotOffered(errors={"payment_method": [NotOffered.message]})
    payment = Payment(
        id=uuid7(),
        order_id=order_id,
        method=method,
        provider=accounts.CARDS if method == Method.CARD else "",
        amount=amount,
        currency=currency,
        description=description[:200],
    )
    insert(payment)
    return payment.pk


def begin(order_id: UUID) -> CardForm:
    """Announce the payment of an order and answer what the browser needs; repeat it at will.

    Makes network calls: never inside a transaction. The payment's id is the provider's idempotency
    key, so a crash between the call and its note costs nothing. Raises CardDeclined, PaymentsDown,
    PaymentsNotSetUp.
    """
    payment = _card_payment(order_id)
    account = accounts.card_account()
    try:
        if not account.is_connected:
            accounts.connect()
        intent = _intent_of(payment, account)
    except ProviderError as fault:
        raise _refusal(fault) from fault
    state = book_intent(payment.pk, intent)
    return CardForm(
        client_secret=intent.client_secret,
        publishable_key=account.publishable_key,
        script_url=queries.card_script(),
        state=state,
    )


def check(order_id: UUID) -> PaymentView:
    """Ask the provider how the payment stands and book the answer. No transaction around it."""
    payment = _payment(order_id)
    if payment.method == Method.CARD and payment.state not in OVER:
        account = accounts.card_account()
        try:
            intent = _intent_of(payment, account)
            if payment.intent_id is None:  # a repeated begin tells the past: the first answer
                intent = account.gateway.retrieve(intent.id)
        except ProviderError as fault:
            raise _refusal(fault) from fault
        book_intent(payment.pk, intent)
        payment = _payment(order_id)
    return queries.payment_view(payment)


def call_off(order_id: UUID) -> PaymentView:
    """Make the provider promise to take no money, and book what it says: the money may have come
    first.

    No transaction around it. Raises PaymentsDown when nobody can tell.
    """
    payment = _payment(order_id)
    if payment.method == Method.CARD and payment.state not in OVER:
        account = accounts.card_account()
        try:
            begun = _intent_of(payment, account)
            settled = account.gateway.cancel(begun.id)
        except ProviderError as fault:
            raise _refusal(fault) from fault
        book_intent(payment.pk, settled)
        payment = _payment(order_id)
    return queries.payment_view(payment)


@transaction.atomic
def void(order_id: UUID) -> None:
    """Expect no money on delivery any more. Card payments are called off at the provider
    instead.
    """
    uncollected = Payment.objects.filter(order_id=order_id, method=Method.ON_DELIVERY)
    uncollected.exclude(state=State.CAPTURED).update(state=State.CANCELLED)


def abandon(order_id: UUID) -> None:
    """Stop asking about a card payment that nobody can tell us of any more."""
    undecided = Payment.objects.filter(order_id=order_id).exclude(state__in=OVER)
    undecided.update(state=State.CANCELLED)


def _intent_of(payment: Payment, account: accounts.Account) -> Intent:
    """The provider's side of a payment. Begun again under the same key where no note was left."""
    if payment.intent_id is not None:
        return account.gateway.retrieve(payment.intent_id)
    return account.gateway.begin(
        amount=payment.amount,
        currency=payment.currency,
        reference=str(payment.order_id),
        idempotency_key=str(payment.pk),
        metadata={"store": current().slug},
        description=payment.description,
    )


def _refusal(fault: ProviderError) -> CardDeclined | PaymentsDown | PaymentsNotSetUp:
    if isinstance(fault, Declined):
        told = gettext(refusals.sentence(fault.code))
        return CardDeclined(extra={"reason": fault.code, "provider_message": told})
    if isinstance(fault, Unavailable):
        return PaymentsDown(retry_after=5)
    if isinstance(fault, Misconfigured):
        return PaymentsNotSetUp(extra={"reason": fault.code})
    raise fault


def _payment(order_id: UUID) -> Payment:
    Payment.objects.filter(order_id=order_id).update(checked_at=clock.now())
    payment = Payment.objects.filter(order_id=order_id).first()
    if payment is None:
        raise NoSuchPayment
    return payment


def _card_payment(order_id: UUID) -> Payment:
    payment = find(Payment, "order_id = %s and method = %s", order_id, Method.CARD.value)
    if payment is None:
        raise NoSuchPayment
    return payment
