"""From a checkout to an order: PREPARE (one short transaction), PAY (none), FINALIZE (one of its
own).

PREPARE locks the checkout, prices it anew, compares with what the shopper saw, writes the order
and
takes the stock last. PAY talks to the provider. FINALIZE is whoever learns first that the money
came: the webhook, the browser's return, or the sweep; all three end in orders.confirm.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from shared_apps.core import clock
from shared_apps.core.ids import uuid7
from shared_apps.core.plain_sql import update
from tenant_apps.checkout.basket import Basket, load_basket
from tenant_apps.checkout.errors import Incomplete, NotForSale, PaymentTimeOver, PriceChanged
from tenant_apps.checkout.models import CartLine, Checkout
from tenant_apps.checkout.queries import checkouts as views
from tenant_apps.customers import services as customers
from tenant_apps.inventory import queries as stock_queries
from tenant_apps.inventory import services as inventory
from tenant_apps.orders import queries as order_queries
from tenant_apps.orders import services as orders
from tenant_apps.orders.queries import OrderSummary, OrderView
from tenant_apps.payments import services as payments
from tenant_apps.payments.errors import PaymentsDown, PaymentsNotSetUp
from tenant_apps.payments.services import CardForm
from tenant_apps.pricing import services as price_rules
from tenant_apps.pricing.queries import Quote
from tenant_apps.shipping import queries as shipping
from tenant_apps.shipping.queries import RateView

log = logging.getLogger(__name__)
AWAITING = {"payment_pending", "failed"}


@dataclass(frozen=True, kw_only=True)
class Placed:
    """`next` is "done", or "confirm_card" with the form that takes the card."""

    order_id: UUID
    number: str
    link_token: str
    next: str
    card: CardForm | None = None


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What the shopper said when placing the order. `expected_total` None: the total last
    shown.
    """

    payment_method: str
    expected_total: int | None
    customer_id: UUID | None
    language: str


def place_order(
    checkout_id: UUID,
    token: str | None,
    *,
    payment_method: str,
    expected_total: int | None = None,
    customer_id: UUID | None = None,
    language: str = "en",
) -> Placed:
    """Make the checkout an order, once: whoever comes again gets the same one.

    `expected_total` is what the shopper agreed to; without it, the total last shown. Raises
    PriceChanged (with the new quote), SoldOut (naming lines), Incomplete, BelowMinimum,
    TooManyOfOne, NotOffered; and of the provider CardDeclined, PaymentsDown, PaymentsNotSetUp:
    then the order waits, and the same call tries again.
    """
    wish = Wish(
        payment_method=payment_method,
        expected_total=expected_total,
        customer_id=customer_id,
        language=language,
    )
    try:
        order = _prepare(checkout_id, token, wish)
    except PriceChanged as refusal:
        Checkout.objects.filter(pk=checkout_id).update(seen_total=refusal.extra["now"])
        raise
    if order.status == "cancelled":
        raise PaymentTimeOver
    card = payments.begin(order.id) if order.status in AWAITING else None
    return Placed(
        order_id=order.id,
        number=order.number,
        link_token=order.link_token,
        next="confirm_card" if card is not None else "done",
        card=card,
    )


@transaction.atomic
def _prepare(checkout_id: UUID, token: str | None, wish: Wish) -> OrderSummary:
    checkout = views.found(checkout_id, token, lock=True)
    if checkout.order_id is not None:
        return order_queries.order_summary(checkout.order_id)
    basket = load_basket(checkout.cart_id)
    rate = _rate(checkout, basket)
    _check_complete(checkout, basket, rate)
    quote = basket.quote(rate.amount.minor if rate else 0)
    _check_basket(basket, quote)
    expected = checkout.seen_total if wish.expected_total is None else wish.expected_total
    _check_price(quote, expected)
    new = _new_order(checkout, basket, (quote, rate), wish)
    payments.expect(
        order_id=new.id, method=wish.payment_method, amount=quote.total, currency=quote.currency
    )
    checkout.order_id = new.id
    update(checkout, "order_id")
    order = orders.open_order(new)
    _take_stock(basket, new)
    return order


def _rate(checkout: Checkout, basket: Basket) -> RateView | None:
    """The chosen way of delivery, if it is still offered there."""
    address = checkout.shipping_address
    if not basket.needs_delivery or checkout.rate_id is None or not address:
        return None
    return shipping.rate_for(checkout.rate_id, address["country"], basket.subtotal)


def _check_complete(checkout: Checkout, basket: Basket, rate: RateView | None) -> None:
    missing = views.missing_fields(checkout, basket, has_rate=rate is not None)
    if missing:
        raise Incomplete(errors={field: ["This is needed."] for field in missing})


def _check_basket(basket: Basket, quote: Quote) -> None:
    """Tell before paying what cannot be bought. (The guarded UPDATE has the last word on
    stock.)
    """
    gone = {
        str(i.variant.id): ["This is no longer available."]
        for i in basket.items
        if not i.variant.published
    }
    if gone:
        raise NotForSale(errors=gone)
    short = {i.variant.id: i.available or 0 for i in basket.items if i.problem}
    if short:
        raise inventory.sold_out(short)
    for item in basket.items:
        price_rules.check_quantity(item.quantity, basket.rules, str(item.variant.id))
    price_rules.check_order(quote)


def _check_price(quote: Quote, expected: int | None) -> None:
    if expected is not None and expected != quote.total:
        raise PriceChanged(
            extra={
                "was": expected,
                "now": quote.total,
                "quote": {
                    name: getattr(quote, name)
                    for name in ("currency", "subtotal", "discount", "shipping", "tax", "total")
                },
            }
        )


def _new_order(
    checkout: Checkout, basket: Basket, offer: tuple[Quote, RateView | None], wish: Wish
) -> orders.NewOrder:
    quote, rate = offer
    amounts = ("currency", "subtotal", "discount", "shipping", "tax", "tax_included", "tax_name")
    return orders.NewOrder(
        id=uuid7(),
        checkout_id=checkout.pk,
        customer_id=wish.customer_id or _customer(checkout),
        email=checkout.email,
        phone=checkout.phone or (checkout.shipping_address or {}).get("phone", ""),
        name=checkout.name,
        shipping_address=checkout.shipping_address,
        billing_address=checkout.billing_address or checkout.shipping_address,
        delivery_name=rate.name if rate else "",
        delivery_description=rate.description if rate else "",
        payment_method=wish.payment_method,
        customer_note=checkout.note,
        language=wish.language,
        tax_rate=quote.tax_rate,
        total=quote.total,
        lines=_new_lines(basket, quote),
        **{name: getattr(quote, name) for name in amounts},
    )


def _customer(checkout: Checkout) -> UUID:
    """The commercial person behind a guest's e-mail address."""
    return customers.find_or_create_customer(
        email=checkout.email, name=checkout.name, phone=checkout.phone
    )


def _new_lines(basket: Basket, quote: Quote) -> list[orders.NewLine]:
    quoted = {line.variant_id: line for line in quote.lines}
    return [
        orders.NewLine(
            variant_id=item.variant.id,
            product_id=item.variant.product_id,
            title=item.variant.title,
            variant_title=item.variant.variant_title,
            handle=item.variant.handle,
            sku=item.variant.sku,
            image_url=item.variant.image_url,
            quantity=item.quantity,
            unit_price=item.variant.price,
            discount=quoted[item.variant.id].discount,
            tax=quoted[item.variant.id].tax,
            total=quoted[item.variant.id].total,
        )
        for item in basket.items
    ]


def _take_stock(basket: Basket, new: orders.NewOrder) -> None:
    """The last statements of PREPARE: sold at once where nothing is paid now, else held."""
    lines = [
        inventory.Line(variant_id=i.variant.id, quantity=i.quantity, counted=i.variant.tracked)
        for i in basket.items
    ]
    if new.payment_method == "on_delivery":
        CartLine.objects.filter(pk__in=[item.line_id for item in basket.items]).delete()
        inventory.sell(reference=new.id, lines=lines)
        return
    until = clock.now() + timedelta(minutes=stock_queries.stock_rules().hold_minutes)
    inventory.reserve(reference=new.id, lines=lines, until=until)


def return_from_payment(link_token: str) -> OrderView:
    """The browser is back from the card: ask how it went, confirm if it went well.

    A provider that does not answer is asked again by the sweep; the order is shown as it is.
    """
    order = order_queries.order_by_link(link_token)
    if not order.awaits_card:
        return order
    settle(order.id)
    return order_queries.order_by_link(link_token)


def settle(order_id: UUID) -> bool:
    """Ask the provider about one order and confirm it if the money came; answers whether it
    did.
    """
    try:
        payment = payments.check(order_id)
    except (PaymentsDown, PaymentsNotSetUp) as refusal:
        log.warning("checkout.undecided", extra={"order": str(order_id), "why": refusal.code})
        return False
    return payment.state == "captured" and orders.confirm(order_id) not in AWAITING
