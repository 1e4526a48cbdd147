"""Makers of payments, without an order around them."""

from uuid import UUID

from shared_apps.core.ids import uuid7
from tenant_apps.payments import services


def make_payment(*, method: str = "card", amount: int = 530_000, begun: bool = True) -> UUID:
    """The order id of an expected payment; by card it is announced to the provider too."""
    order_id = uuid7()
    services.expect(order_id=order_id, method=method, amount=amount, currency="KES")
    if method == "card" and begun:
        services.begin(order_id)
    return order_id
