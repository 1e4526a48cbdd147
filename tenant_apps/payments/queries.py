"""What can be asked of payments."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext

from shared_apps.core import clock, content
from shared_apps.core.money import Money
from shared_apps.core.plain_sql import rows
from tenant_apps.payments import refusals
from tenant_apps.payments.models import Payment, PaymentSetting, ProviderAccount

# What was paid is the sum of its events; asked for several times on an order's way.
PAYMENT = """
select p.id, p.order_id, p.method, p.state, p.provider, coalesce(p.intent_id, ''), p.amount,
    p.currency, e.captured, e.refunded,
    (select coalesce(sum(amount), 0)::bigint from payments_refund
        where payment_id = p.id and status = 'requested'),
    case when p.state = 'failed' then (select array[code, detail] from payments_paymentevent
            where payment_id = p.id and kind = 'failed' order by at desc limit 1) end
from payments_payment p, lateral (
    select coalesce(sum(amount) filter (where kind = 'captured'), 0)::bigint as captured,
        coalesce(sum(case kind when 'refunded' then amount when 'refund_returned' then -amount
            end), 0)::bigint as refunded
    from payments_paymentevent where payment_id = p.id
) e
where p.order_id = %s
"""
WAYS = """
select s.card_enabled, s.on_delivery_enabled, s.on_delivery_label, s.on_delivery_instructions,
    a.is_demo
from payments_paymentsetting s left join payments_provideraccount a on a.vendor = 'stripe'
"""


@dataclass(frozen=True, kw_only=True)
class PaymentView:
    """The sums are derived from the events. `refundable` leaves out what is on its way back.

    `failure` says in our words and the reader's language why the last card was refused,
    `provider_message` what the provider said: for the owner alone.
    """

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
    provider_message: str


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
    """The payment of an order with its sums, in one query."""
    for row in rows(PAYMENT, order_id):
        captured, refunded, on_its_way, failed = row[8:]
        code, said = failed or ("", "")
        return PaymentView(
            id=row[0],
            order_id=row[1],
            method=row[2],
            state=row[3],
            provider=row[4],
            provider_ref=row[5],
            amount=Money(row[6], row[7]),
            captured=Money(captured, row[7]),
            refunded=Money(refunded, row[7]),
            refundable=Money(captured - refunded - on_its_way, row[7]),
            failure=gettext(refusals.sentence(code)) if failed else "",
            provider_message=said,
        )
    return None


def payment_view(payment: Payment) -> PaymentView:
    """A payment's plain values, sums included."""
    view = payment_of(payment.order_id)
    assert view is not None  # noqa: S101  it was saved
    return view


@content.while_unchanged
def ways_to_pay() -> tuple[WayToPay, ...]:
    """What a shopper may choose from; kept between questions, asked anew for an order."""
    ((has_card, on_delivery, label, instructions, is_demo),) = rows(WAYS)
    offered = {
        WayToPay(method="card", label="Card", instructions="", is_demo=bool(is_demo)): (
            has_card and is_demo is not None  # null: no account yet
        ),
        WayToPay(
            method="on_delivery", label=label, instructions=instructions, is_demo=False
        ): on_delivery,
    }
    return tuple(way for way, is_offered in offered.items() if is_offered)


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


def refusal_of(code: str) -> str:
    """What a shopper is told of a refused card, still to be translated."""
    return refusals.sentence(code)


def card_script() -> str:
    """Where the browser loads the provider's card form from."""
    script: str = settings.STRIPE_JS_URL
    return script


def _account() -> ProviderAccount | None:
    return ProviderAccount.objects.filter(vendor="stripe").first()
