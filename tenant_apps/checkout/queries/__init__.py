"""What can be asked of carts and checkouts. Amounts are Money, which prints itself."""

from tenant_apps.checkout.queries.carts import (
    CART_AGE,
    CartLineView,
    CartView,
    cart_view,
    digest,
    item_count,
)
from tenant_apps.checkout.queries.checkouts import CheckoutView, RateOffer, checkout_view, rates

__all__ = [
    "CART_AGE",
    "CartLineView",
    "CartView",
    "CheckoutView",
    "RateOffer",
    "cart_view",
    "checkout_view",
    "digest",
    "item_count",
    "rates",
]
