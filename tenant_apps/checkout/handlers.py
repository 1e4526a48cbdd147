"""How checkout reacts to the rest of the shop."""

from shared_apps.core.events.facts import on
from tenant_apps.checkout import services
from tenant_apps.orders.events import OrderConfirmed


@on(OrderConfirmed)
def empty_the_cart(event: OrderConfirmed) -> None:
    services.empty_cart_of_order(event.checkout_id)
