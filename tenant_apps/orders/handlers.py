"""How orders reacts to the rest of the shop."""

from shared_apps.core.events.facts import on
from shared_apps.tenants.events import StoreCreated
from tenant_apps.orders import letters, services
from tenant_apps.orders.events import (
    OrderCancelled,
    OrderConfirmed,
    OrderFulfilled,
    OrderRefunded,
)
from tenant_apps.payments import queries as payments
from tenant_apps.payments.events import PaymentCaptured, PaymentFailed, RefundSettled


@on(StoreCreated)
def lay_out_defaults(event: StoreCreated) -> None:
    services.lay_out_defaults(event.template)


@on(PaymentCaptured)
def confirm_the_order(event: PaymentCaptured) -> None:
    services.confirm(event.order_id)


@on(PaymentFailed)
def note_the_failure(event: PaymentFailed) -> None:
    services.note_payment_failed(event.order_id, detail=payments.refusal_of(event.code))


@on(RefundSettled)
def note_the_refund(event: RefundSettled) -> None:
    services.note_refund(
        event.order_id,
        refund_id=event.refund_id,
        amount=event.amount,
        succeeded=event.succeeded,
        reason=event.reason,
    )


@on(OrderConfirmed)
def send_the_receipt(event: OrderConfirmed) -> None:
    letters.send_receipt(event.order_id)


@on(OrderConfirmed)
def count_the_order(event: OrderConfirmed) -> None:
    services.count_order(
        order_id=event.order_id,
        customer_id=event.customer_id,
        total=event.total,
        currency=event.currency,
        at=event.at,
    )


@on(OrderRefunded)
def count_the_refund(event: OrderRefunded) -> None:
    if event.was_confirmed:
        services.count_refund(customer_id=event.customer_id, amount=event.amount)


@on(OrderCancelled)
def count_the_loss(event: OrderCancelled) -> None:
    services.count_loss(customer_id=event.customer_id, amount=event.written_off)


@on(OrderFulfilled)
def tell_that_it_left(event: OrderFulfilled) -> None:
    if event.notify:
        letters.send_shipped(
            event.order_id, shipment_id=event.shipment_id, is_complete=event.is_complete
        )


@on(OrderCancelled)
def tell_that_it_was_cancelled(event: OrderCancelled) -> None:
    if event.was_confirmed or event.refund:
        letters.send_cancelled(event.order_id, reason=event.reason, refund=event.refund)


@on(OrderRefunded)
def tell_of_the_refund(event: OrderRefunded) -> None:
    letters.send_refunded(event.order_id, refund_id=event.refund_id, amount=event.amount)
