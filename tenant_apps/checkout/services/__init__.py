"""What can be done with carts (`carts`), checkouts (`checkouts`) and on the way to an order
(`placing`); and what is swept up afterwards (`sweeping`)."""

from tenant_apps.checkout.services.carts import (
    add_to_cart,
    empty_cart_of_order,
    forget_old_carts,
    put_in_cart,
    refill_cart,
    set_quantity,
)
from tenant_apps.checkout.services.checkouts import (
    forget_contact,
    start_checkout,
    update_checkout,
)
from tenant_apps.checkout.services.placing import Placed, place_order, return_from_payment
from tenant_apps.checkout.services.sweeping import expire_unpaid, settle_undecided

__all__ = [
    "Placed",
    "add_to_cart",
    "empty_cart_of_order",
    "expire_unpaid",
    "forget_contact",
    "forget_old_carts",
    "place_order",
    "put_in_cart",
    "refill_cart",
    "return_from_payment",
    "set_quantity",
    "settle_undecided",
    "start_checkout",
    "update_checkout",
]
