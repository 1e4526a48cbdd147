"""Makers of carts and orders: plain functions with good defaults, going through the services."""

from uuid import UUID

from tenant_apps.checkout import services
from tenant_apps.checkout.queries import CheckoutView
from tenant_apps.checkout.services import Placed
from tenant_apps.inventory.tests.make import make_variant

ADDRESS = {
    "name": "Wanjiku Kamau",
    "line1": "Moi Avenue 12",
    "city": "Nairobi",
    "country": "KE",
    "phone": "+254 712 345678",
}


def make_cart(quantities: dict[UUID, int] | None = None) -> str:
    """The token of a cart that holds these, or two of a new thing."""
    token: str | None = None
    for variant_id, quantity in (quantities or {make_variant(): 2}).items():
        token = services.add_to_cart(token, variant_id=variant_id, quantity=quantity)
    assert token is not None
    return token


def make_checkout(token: str, *, country: str = "KE") -> CheckoutView:
    """A checkout of the cart to which nothing is missing."""
    return services.start_checkout(
        token, email="wanjiku@example.test", shipping_address=ADDRESS | {"country": country}
    )


def make_order(
    quantities: dict[UUID, int] | None = None, *, method: str = "on_delivery", country: str = "KE"
) -> Placed:
    """An order by the usual way."""
    token = make_cart(quantities)
    checkout = make_checkout(token, country=country)
    return services.place_order(checkout.id, token, payment_method=method)
