"""What a checkout knows, and what is still missing."""

from dataclasses import dataclass
from uuid import UUID

from shared_apps.core.money import Money
from shared_apps.core.plain_sql import find
from tenant_apps.checkout.basket import Basket, load_basket
from tenant_apps.checkout.errors import NoSuchCheckout
from tenant_apps.checkout.models import Checkout
from tenant_apps.checkout.queries.carts import CartLineView, CartView, digest, line_views, view_of
from tenant_apps.orders import queries as orders
from tenant_apps.payments import queries as payments
from tenant_apps.payments.queries import WayToPay
from tenant_apps.shipping import queries as shipping
from tenant_apps.shipping.queries import RateView

RateOffer = RateView
MINE = "id = %s and cart_id = (select id from checkout_cart where token_hash = %s)"


@dataclass(frozen=True, kw_only=True)
class CheckoutView:
    """`missing` names the fields that an order still needs; `order_link` is set once it is
    placed.
    """

    id: UUID
    email: str
    phone: str
    name: str
    shipping_address: dict[str, str] | None
    billing_address: dict[str, str] | None
    note: str
    rate_id: UUID | None
    rates: tuple[RateView, ...]
    needs_delivery: bool
    lines: tuple[CartLineView, ...]
    item_count: int
    subtotal: Money
    discount: Money
    shipping: Money
    tax: Money
    tax_included: bool
    tax_name: str
    total: Money
    minimum_message: str
    ways_to_pay: tuple[WayToPay, ...]
    missing: tuple[str, ...]
    can_order: bool
    order_link: str
    order_number: str


def checkout_view(
    checkout_id: UUID, token: str | None, *, country: str = "", rate_id: UUID | None = None
) -> CheckoutView:
    """A checkout of this browser's cart; raises NoSuchCheckout for anybody else's.

    `country` and `rate_id` are what the shopper is looking at and has not settled: delivery and
    totals are told as if they had, the first way of delivery where none is named.
    """
    checkout = found(checkout_id, token)
    basket = load_basket(checkout.cart_id)
    if not country:
        return view_of_checkout(checkout, basket)
    choices = offered(checkout, basket, country)
    looked_at = next((rate for rate in choices if rate.id == rate_id), None)
    return view_of_checkout(checkout, basket, choices, looked_at or next(iter(choices), None))


def rates(checkout_id: UUID, token: str | None) -> list[RateView]:
    """The ways of delivery to the address of a checkout."""
    checkout = found(checkout_id, token)
    return offered(checkout, load_basket(checkout.cart_id))


def found(checkout_id: UUID, token: str | None, *, lock: bool = False) -> Checkout:
    """The checkout, if it is of the cart with this token; optionally under its lock."""
    condition = f"{MINE} for update" if lock else MINE
    checkout = find(Checkout, condition, checkout_id, digest(token or ""))
    if checkout is None:
        raise NoSuchCheckout
    return checkout


def offered(checkout: Checkout, basket: Basket, country: str = "") -> list[RateView]:
    """Ways of delivery for the basket to a country, the checkout's own; none before there is
    one.
    """
    country = country or (checkout.shipping_address or {}).get("country", "")
    if not country or not basket.needs_delivery:
        return []
    return shipping.rates_for(country, basket.subtotal)


def view_of_checkout(
    checkout: Checkout,
    basket: Basket,
    choices: list[RateView] | None = None,
    chosen: RateView | None = None,
) -> CheckoutView:
    """A checkout as people see it, with its own delivery or with what they look at."""
    if choices is None:
        choices = offered(checkout, basket)
        chosen = next((rate for rate in choices if rate.id == checkout.rate_id), None)
    quote = basket.quote(chosen.amount.minor if chosen else 0)
    cart: CartView = view_of(basket)
    missing = missing_fields(checkout, basket, has_rate=chosen is not None)
    order = orders.order_by_checkout(checkout.pk) if checkout.order_id else None
    return CheckoutView(
        id=checkout.pk,
        email=checkout.email,
        phone=checkout.phone,
        name=checkout.name,
        shipping_address=checkout.shipping_address,
        billing_address=checkout.billing_address,
        note=checkout.note,
        rate_id=chosen.id if chosen else None,
        rates=tuple(choices),
        needs_delivery=basket.needs_delivery,
        lines=line_views(basket, quote),
        item_count=cart.item_count,
        subtotal=quote.money(quote.subtotal),
        discount=quote.money(quote.discount),
        shipping=quote.money(quote.shipping),
        tax=quote.money(quote.tax),
        tax_included=quote.tax_included,
        tax_name=quote.tax_name,
        total=quote.money(quote.total),
        minimum_message=cart.minimum_message,
        ways_to_pay=payments.ways_to_pay(),
        missing=missing,
        can_order=cart.can_checkout and not missing and order is None,
        order_link=order.link_token if order else "",
        order_number=order.number if order else "",
    )


def missing_fields(checkout: Checkout, basket: Basket, *, has_rate: bool) -> tuple[str, ...]:
    """What an order still needs to know."""
    needed = {"email": bool(checkout.email)}
    if basket.needs_delivery:
        needed |= {"shipping_address": bool(checkout.shipping_address), "rate_id": has_rate}
    return tuple(field for field, is_there in needed.items() if not is_there)
