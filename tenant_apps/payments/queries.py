"""What can be asked of payments."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, Subquery, Sum

from shared_apps.core import clock
from shared_apps.core.money import Money
from tenant_apps.payments.models import (
    Payment,
    PaymentEvent,
    PaymentSetting,
    ProviderAccount,
    Refund,
)

Kind = PaymentEvent.Kind


@dataclass(frozen=True, kw_only=True)
class PaymentView:
    """The sums are derived from the events. `refundable` leaves out what is on its way back."""

    id: UUID
    order_id: UUID
    method: str
    state: str
    provider: str
    provider_ref: str
    amount: Money
    captured: Money
    refunded: Money
    refundable: Money
    failure: str


@dataclass(frozen=True, kw_only=True)
class WayToPay:
    method: str  # card, on_delivery
    label: str
    instructions: str
    is_demo: bool


@dataclass(frozen=True, kw_only=True)
class PaymentSettings:
    card_enabled: bool
    card_is_demo: bool
    publishable_key: str
    has_secret_key: bool
    on_delivery_enabled: bool
    on_delivery_label: str
    on_delivery_instructions: str


def payment_of(order_id: UUID) -> PaymentView | None:
    """The payment of an order with its sums."""
    payment = Payment.objects.filter(order_id=order_id).first()
    return payment_view(payment) if payment else None


def payment_view(payment: Payment) -> PaymentView:
    """A payment's plain values, sums included."""
    sums = payment.events.aggregate(
        captured=Sum("amount", filter=Q(kind=Kind.CAPTURED), default=0),
        refunded=Sum("amount", filter=Q(kind=Kind.REFUNDED), default=0),
        returned=Sum("amount", filter=Q(kind=Kind.REFUND_RETURNED), default=0),
    )
    refunded = sums["refunded"] - sums["returned"]
    on_its_way = payment.refunds.filter(status=Refund.Status.REQUESTED).aggregate(
        sum=Sum("amount", default=0)
    )["sum"]
    return PaymentView(
        id=payment.pk,
        order_id=payment.order_id,
        method=payment.method,
        state=payment.state,
        provider=payment.provider,
        provider_ref=payment.intent_id or "",
        amount=Money(payment.amount, payment.currency),
        captured=Money(sums["captured"], payment.currency),
        refunded=Money(refunded, payment.currency),
        refundable=Money(sums["captured"] - refunded - on_its_way, payment.currency),
        failure=_last_failure(payment) if payment.state == Payment.State.FAILED else "",
    )


def _last_failure(payment: Payment) -> str:
    failed = payment.events.filter(kind=Kind.FAILED).order_by("-at").first()
    return failed.detail if failed else ""


def ways_to_pay() -> list[WayToPay]:
    """What a shopper may choose from, in one query."""
    account = ProviderAccount.objects.filter(vendor="stripe").values("is_demo")
    setting = PaymentSetting.objects.annotate(card_is_demo=Subquery(account)).get()
    card = WayToPay(
        method="card", label="Card", instructions="", is_demo=bool(setting.card_is_demo)
    )
    cash = WayToPay(
        method="on_delivery",
        label=setting.on_delivery_label,
        instructions=setting.on_delivery_instructions,
        is_demo=False,
    )
    has_card = setting.card_enabled and setting.card_is_demo is not None
    offered = {card: has_card, cash: setting.on_delivery_enabled}
    return [way for way, is_offered in offered.items() if is_offered]


def payment_settings() -> PaymentSettings:
    """What the owner sees; secrets never leave."""
    setting, account = PaymentSetting.objects.get(), _account()
    return PaymentSettings(
        card_enabled=setting.card_enabled,
        card_is_demo=account is not None and account.is_demo,
        publishable_key=account.publishable_key if account else "",
        has_secret_key=account is not None,
        on_delivery_enabled=setting.on_delivery_enabled,
        on_delivery_label=setting.on_delivery_label,
        on_delivery_instructions=setting.on_delivery_instructions,
    )


def payments_in_the_air(older_than: timedelta, limit: int = 100) -> list[UUID]:
    """Orders whose card payment is undecided and was not asked about for a while."""
    open_ones = Payment.objects.filter(
        method=Payment.Method.CARD,
        state__in=[Payment.State.EXPECTED, Payment.State.OPEN, Payment.State.FAILED],
        checked_at__lte=clock.now() - older_than,
    )
    return list(open_ones.order_by("checked_at").values_list("order_id", flat=True)[:limit])


def card_script() -> str:
    """Where the browser loads the provider's card form from."""
    script: str = settings.STRIPE_JS_URL
    return script


def _account() -> ProviderAccount | None:
    return ProviderAccount.objects.filter(vendor="stripe").first()
