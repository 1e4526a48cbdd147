"""How the figures follow the shop."""

from shared_apps.core.events.facts import on
from tenant_apps.analytics import services
from tenant_apps.orders.events import OrderCancelled, OrderConfirmed, OrderRefunded


@on(OrderConfirmed)
def count_the_sale(event: OrderConfirmed) -> None:
    services.count(at=event.at, currency=event.currency, orders=1, revenue=event.total)


@on(OrderRefunded)
def count_what_went_back(event: OrderRefunded) -> None:
    if event.was_confirmed:
        services.count(
            at=event.at, currency=event.currency, revenue=-event.amount, refunds=event.amount
        )


@on(OrderCancelled)
def count_what_never_came(event: OrderCancelled) -> None:
    if event.written_off:
        services.count(at=event.at, currency=event.currency, revenue=-event.written_off)
