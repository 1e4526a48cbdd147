"""What is in a cart."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext

from shared_apps.core.money import Money
from tenant_apps.checkout.basket import Basket, Item, basket_of_token, load_basket
from tenant_apps.checkout.models import CartLine
from tenant_apps.pricing.queries import Quote, QuotedLine, minimum_message

CART_AGE = 60 * 24 * 3600  # seconds a browser keeps its cart


@dataclass(frozen=True, kw_only=True)
class CartLineView:
    """`total` is after `discount`. `available` None: as many as you like."""

    id: UUID
    variant_id: UUID
    product_id: UUID
    handle: str
    title: str
    variant_title: str
    sku: str
    image_url: str
    quantity: int
    unit_price: Money
    compare_at: Money | None
    discount: Money
    total: Money
    available: int | None
    most: int | None  # the store's limit for one line
    problem: str
    message: str


@dataclass(frozen=True, kw_only=True)
class CartView:
    """`total` is without delivery; tax is in it or named beside it, as `tax_included` says."""

    lines: tuple[CartLineView, ...]
    item_count: int
    subtotal: Money
    discount: Money
    tax: Money
    tax_included: bool
    tax_name: str
    total: Money
    minimum_order: Money | None
    minimum_message: str  # "" when the cart is worth enough
    can_checkout: bool


def cart_view(token: str | None) -> CartView:
    """The cart of a browser's token; an empty one where there is none."""
    return view_of(basket_of_token(digest(token))[1] if token else load_basket(None))


def item_count(token: str | None) -> int:
    """How many pieces are in the cart, in one query: for the badge on every page."""
    if not token:
        return 0
    lines = CartLine.objects.filter(cart__token_hash=digest(token))
    return int(lines.aggregate(sum=Sum("quantity", default=0))["sum"])


def digest(token: str) -> str:
    """How a cart's token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def view_of(basket: Basket) -> CartView:
    """A basket as people see it."""
    quote = basket.quote()
    lines = line_views(basket, quote)
    missing = quote.missing_to_minimum if lines else 0
    return CartView(
        lines=lines,
        item_count=sum(line.quantity for line in lines),
        subtotal=quote.money(quote.subtotal),
        discount=quote.money(quote.discount),
        tax=quote.money(quote.tax),
        tax_included=quote.tax_included,
        tax_name=quote.tax_name,
        total=quote.money(quote.total),
        minimum_order=quote.money(quote.minimum_order) if quote.minimum_order else None,
        minimum_message=minimum_message(quote.minimum_order, quote.currency) if missing else "",
        can_checkout=bool(lines) and not missing and not any(line.problem for line in lines),
    )


def line_views(basket: Basket, quote: Quote) -> tuple[CartLineView, ...]:
    """The lines with their amounts; what is not for sale costs nothing."""
    quoted = {line.variant_id: line for line in quote.lines}
    return tuple(_line(item, quoted.get(item.variant.id), basket, quote) for item in basket.items)


def _line(item: Item, quoted: QuotedLine | None, basket: Basket, quote: Quote) -> CartLineView:
    variant = item.variant
    dearer = (
        variant.compare_at if variant.compare_at and variant.compare_at > variant.price else None
    )
    problem, message = _problem(item, basket.rules.max_quantity_per_line)
    return CartLineView(
        id=item.line_id,
        variant_id=variant.id,
        product_id=variant.product_id,
        handle=variant.handle,
        title=variant.title,
        variant_title=variant.variant_title,
        sku=variant.sku,
        image_url=variant.image_url,
        quantity=item.quantity,
        unit_price=quote.money(variant.price),
        compare_at=quote.money(dearer) if dearer else None,
        discount=quote.money(quoted.discount if quoted else 0),
        total=quote.money(quoted.total if quoted else 0),
        available=item.available,
        most=basket.rules.max_quantity_per_line,
        problem=problem,
        message=message,
    )


def _problem(item: Item, most: int | None) -> tuple[str, str]:
    if item.problem == "" and most is not None and item.quantity > most:
        return "over_limit", gettext("You can order at most %(most)s of this item.") % {
            "most": most
        }
    told = {
        "": "",
        "not_for_sale": gettext("This is no longer available."),
        "sold_out": gettext("Sold out."),
        "too_few": gettext("Only %(left)s left.") % {"left": item.available},
    }
    return item.problem, told[item.problem]
