"""How the cabinet reacts to orders: who asked to be forgotten is, once nothing is left to send."""

from shared_apps.core.events.facts import on
from tenant_apps.cabinet import services
from tenant_apps.orders.events import (
    OrderCancelled,
    OrderDelivered,
    OrderFulfilled,
    OrderRefunded,
    OrderReturned,
)


@on(OrderFulfilled)
def forget_after_sending(event: OrderFulfilled) -> None:
    services.finish_erasure(event.customer_id)


@on(OrderDelivered)
def forget_after_delivery(event: OrderDelivered) -> None:
    services.finish_erasure(event.customer_id)


@on(OrderCancelled)
def forget_after_cancelling(event: OrderCancelled) -> None:
    services.finish_erasure(event.customer_id)


@on(OrderReturned)
def forget_after_return(event: OrderReturned) -> None:
    services.finish_erasure(event.customer_id)


@on(OrderRefunded)
def forget_after_refund(event: OrderRefunded) -> None:
    services.finish_erasure(event.customer_id)
