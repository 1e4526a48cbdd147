"""The desk where orders are handled, by the same services as the dashboard."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from config.demo.content.houses import House
from shared_apps.core import clock
from shared_apps.providers.payments.port import EventKind, ProviderEvent
from tenant_apps.checkout.services import Placed
from tenant_apps.inventory import queries as stock
from tenant_apps.inventory import services as inventory
from tenant_apps.orders import queries as orders
from tenant_apps.orders import services
from tenant_apps.orders.queries import OrderView
from tenant_apps.orders.services import By, Parcel
from tenant_apps.payments import services as payments

LONG = 14 * 24 * 60  # minutes


class Counter:
    """What the store's people do. Each action looks first whether it is still to be done."""

    def __init__(self, house: House, clerk_id: UUID) -> None:
        self.house = house
        self.by = By(actor_id=clerk_id, label=house.clerk)

    def act(self, order_id: UUID, action: str) -> None:
        """Take one of the actions below by its name, where it applies."""
        getattr(self, action)(orders.order_view(order_id))

    def fulfil(self, order: OrderView) -> None:
        if order.actions["fulfil"]:
            services.fulfil(order.id, self._parcel(order), by=self.by)

    def fulfil_part(self, order: OrderView) -> None:
        """One piece leaves first, where there is more than one."""
        if (
            order.fulfilment_status == "unfulfilled"
            and order.item_count > 1
            and order.actions["fulfil"]
        ):
            parcel = self._parcel(order, lines={order.lines[0].id: 1})
            services.fulfil(order.id, parcel, by=self.by)

    def deliver(self, order: OrderView) -> None:
        if order.status == "shipped":
            services.deliver(order.id, by=self.by)

    def collect(self, order: OrderView) -> None:
        if order.status == "delivered" and order.actions["mark_paid"]:
            services.mark_collected(order.id, by=self.by)

    def cancel(self, order: OrderView) -> None:
        if order.actions["cancel"]:
            services.cancel(order.id, reason="The last piece had a flaw", by=self.by)

    def cancel_as_customer(self, order: OrderView) -> None:
        if order.can_cancel:
            services.cancel_as_customer(
                order.id, reason="Changed my mind", by=By(label=order.name)
            )

    def take_back(self, order: OrderView) -> None:
        if order.status == "delivered":
            services.take_back(order.id, by=self.by)

    def refund_all(self, order: OrderView) -> None:
        if order.payment is not None and order.payment.refundable.minor:
            services.refund(
                order.id, amount=order.payment.refundable.minor, reason="As agreed", by=self.by
            )

    def refund_some(self, order: OrderView) -> None:
        """A tenth, for the trouble."""
        paid = order.payment
        if paid is not None and paid.refundable.minor == paid.captured.minor > 10:
            services.refund(
                order.id,
                amount=paid.captured.minor // 10,
                reason="Arrived late, our fault",
                by=self.by,
            )

    @contextmanager
    def patience(self) -> Iterator[None]:
        """While this lasts, the stock of an unpaid order is held for a fortnight."""
        usual = stock.stock_rules().hold_minutes
        inventory.change_stock_rules(hold_minutes=LONG)
        try:
            yield
        finally:
            inventory.change_stock_rules(hold_minutes=usual)

    def hear_of_refusal(self, placed: Placed) -> None:
        """The provider tells that a card was declined; nobody is there yet to take its call."""
        payment = orders.order_view(placed.order_id).payment
        if payment is None:
            return
        refusal = ProviderEvent(
            id=f"evt_demo_{placed.order_id.hex}",
            kind=EventKind.PAYMENT_FAILED,
            reference=str(placed.order_id),
            intent_id=payment.provider_ref,
            amount=payment.amount.minor,
            currency=payment.amount.currency,
            created_at=clock.now(),
            raw={},
            failure_code="card_declined",
            failure_message="Your card was declined.",
        )
        payments.store_notification(payment.provider, refusal)
        payments.process_waiting()

    def _parcel(self, order: OrderView, lines: dict[UUID, int] | None = None) -> Parcel:
        carrier, link = self.house.carriers[
            int(order.number.lstrip("#")) % len(self.house.carriers)
        ]
        number = (
            f"{self.house.slug[:2].upper()}{order.number.lstrip('#')}{order.id.hex[-6:].upper()}"
        )
        return Parcel(
            carrier=carrier,
            tracking_number=number,
            tracking_url=link.format(number=number),
            lines=lines,
        )
