from dataclasses import dataclass
from uuid import UUID

from shared_apps.core.events.facts import Event


@dataclass(frozen=True, kw_only=True)
class LoginLinked(Event):
    """A proven login took over the customer of its address, with the orders placed as a guest."""

    customer_id: UUID
    orders: int


@dataclass(frozen=True, kw_only=True)
class ShopperErased(Event):
    """A person had their data deleted. `orders_kept` still need an address until they are sent."""

    customer_id: UUID
    orders_kept: int
