"""Which fact becomes which public event. Nobody is told, and nothing kept, where no endpoint
listens.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

from shared_apps.core.events.facts import Event, on
from shared_apps.core.money import amount_of
from tenant_apps.cabinet.events import LoginLinked, ShopperErased
from tenant_apps.catalog.events import (
    ProductChanged,
    ProductPublished,
    ProductRemoved,
    ProductsImported,
)
from tenant_apps.customers import queries as customers
from tenant_apps.inventory import queries as stock
from tenant_apps.inventory.events import StockChanged, StockLow
from tenant_apps.orders import events as orders
from tenant_apps.orders.events import OrderEvent, OrderFulfilled, OrderPlaced, OrderRefunded
from tenant_apps.payments.events import PaymentCaptured
from tenant_apps.webhooks import services
from tenant_apps.webhooks.picturing import picture

NEW = timedelta(minutes=10)  # a customer made with the order, not one who came back
E = TypeVar("E", bound=Event)


def listening(fact: type[E], *kinds: str) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Subscribe to a fact while an endpoint listens to one of these kinds."""
    wanted = ", ".join(f"'{kind}'" for kind in kinds)
    return on(
        fact,
        only_if="exists (select from webhooks_endpoint where state = 'active'"
        f" and event_types && array[{wanted}]::varchar[])",
    )


def _tell_of_order(
    kind: str, order_id: UUID, customer_id: UUID | None = None, **more: Any
) -> None:
    order = picture(f"orders/{order_id}/")
    if order is not None:
        services.announce(kind, {"order": order, **more}, customer_id=customer_id)


ORDERS: dict[type[OrderEvent], str] = {
    orders.OrderPlaced: "order.placed",
    orders.OrderConfirmed: "order.confirmed",
    orders.OrderPaymentFailed: "order.payment_failed",
    orders.OrderDelivered: "order.delivered",
    orders.OrderCompleted: "order.completed",
    orders.OrderCancelled: "order.cancelled",
    orders.OrderReturned: "order.returned",
}


def tell_of_an_order(event: OrderEvent) -> None:
    _tell_of_order(ORDERS[type(event)], event.order_id, event.customer_id)


for _fact, _kind in ORDERS.items():
    listening(_fact, _kind)(tell_of_an_order)


@listening(PaymentCaptured, "order.paid")
def tell_that_it_is_paid(event: PaymentCaptured) -> None:
    _tell_of_order("order.paid", event.order_id, paid=amount_of(event.amount, event.currency))


@listening(OrderFulfilled, "order.fulfilled")
def tell_that_it_left(event: OrderFulfilled) -> None:
    _tell_of_order(
        "order.fulfilled", event.order_id, event.customer_id,
        shipment_id=str(event.shipment_id), is_complete=event.is_complete,
    )  # fmt: skip


@listening(OrderRefunded, "order.refunded")
def tell_of_the_refund(event: OrderRefunded) -> None:
    refund = {"id": str(event.refund_id), "amount": amount_of(event.amount, event.currency)}
    _tell_of_order(
        "order.refunded", event.order_id, event.customer_id, refund=refund, is_full=event.is_full
    )


@listening(OrderPlaced, "customer.created")
def tell_of_a_new_buyer(event: OrderPlaced) -> None:
    if event.customer_id is None:
        return
    made = customers.customer_view(event.customer_id).created_at
    if made >= event.at - NEW:
        _tell_of_customer(event.customer_id)


@listening(LoginLinked, "customer.created")
def tell_of_a_new_login(event: LoginLinked) -> None:
    if event.orders == 0:
        _tell_of_customer(event.customer_id)


def _tell_of_customer(customer_id: UUID) -> None:
    customer = picture(f"customers/{customer_id}/")
    if customer is not None:
        services.announce(
            "customer.created", {"customer": customer}, customer_id=customer_id,
            once=f"customer.created:{customer_id}",
        )  # fmt: skip


@on(ShopperErased)
def forget_what_was_told(event: ShopperErased) -> None:
    services.forget_customer(event.customer_id)
    services.announce("customer.erased", {"customer": {"id": str(event.customer_id)}})


@listening(ProductPublished, "product.created", "product.updated")
def tell_of_a_published_product(event: ProductPublished) -> None:
    _tell_of_product("product.created" if event.created else "product.updated", event.product_id)


@listening(ProductChanged, "product.created", "product.updated")
def tell_of_a_product(event: ProductChanged) -> None:
    _tell_of_product("product.created" if event.created else "product.updated", event.product_id)


@listening(ProductsImported, "product.updated")
def tell_of_an_import(event: ProductsImported) -> None:
    for product_id in event.product_ids:
        _tell_of_product("product.updated", product_id)


@listening(ProductRemoved, "product.deleted", "product.updated")
def tell_of_a_removed_product(event: ProductRemoved) -> None:
    if event.deleted:
        services.announce("product.deleted", {"product": {"id": str(event.product_id)}})
    else:
        _tell_of_product("product.updated", event.product_id)


def _tell_of_product(kind: str, product_id: UUID) -> None:
    product = picture(f"products/{product_id}/")
    if product is not None:
        services.announce(kind, {"product": product})


@listening(StockChanged, "stock.changed")
def tell_of_the_stock(event: StockChanged) -> None:
    levels = stock.availability(event.variant_ids)
    told = [
        {"variant_id": str(variant_id), "on_hand": level.on_hand, "available": level.available}
        for variant_id, level in levels.items()
    ]
    services.announce("stock.changed", {"variants": told})


@listening(StockLow, "stock.low")
def tell_of_low_stock(event: StockLow) -> None:
    told = {
        "variant_id": str(event.variant_id),
        "available": event.available,
        "threshold": event.threshold,
    }
    services.announce("stock.low", {"variant": told})
