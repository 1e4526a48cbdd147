"""What the rest of the platform counts of orders."""

from datetime import datetime
from uuid import UUID

from shared_apps.core.tenancy.context import current_tenant_id
from shared_apps.metering import services as metering
from shared_apps.tenants import services as tenants
from tenant_apps.customers import services as customers


def count_order(
    *, order_id: UUID, customer_id: UUID | None, total: int, currency: str, at: datetime
) -> None:
    """A confirmed order, once, in the meter, the store's roll-up and the customer's figures."""
    metering.record("orders", 1, key=str(order_id), at=at)
    tenants.note_activity(current_tenant_id(), orders=1, revenue=total)
    if customer_id is not None:
        customers.note_order(customer_id, total=total, currency=currency, at=at)


def count_refund(*, customer_id: UUID | None, amount: int) -> None:
    """Money that went back."""
    tenants.note_activity(current_tenant_id(), revenue=-amount)
    if customer_id is not None:
        customers.note_refund(customer_id, amount=amount)


def count_loss(*, customer_id: UUID | None, amount: int) -> None:
    """Money that had been counted and will never come."""
    if amount:
        count_refund(customer_id=customer_id, amount=amount)
