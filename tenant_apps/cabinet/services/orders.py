"""What a shopper can do with an order of theirs."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from tenant_apps.cabinet import queries
from tenant_apps.catalog import queries as catalog
from tenant_apps.catalog.queries import SaleableVariant
from tenant_apps.checkout import queries as carts
from tenant_apps.checkout import services as checkout
from tenant_apps.inventory import queries as inventory
from tenant_apps.orders import services as orders
from tenant_apps.orders.queries import LineView
from tenant_apps.pricing import queries as pricing

BY_CUSTOMER = orders.By(label="Customer")


@dataclass(frozen=True, kw_only=True)
class Missing:
    """Something that could not be had again, or not as much of it: gone, sold_out, fewer, in_cart.

    `available` is how many were put in.
    """

    title: str
    reason: str
    available: int


@dataclass(frozen=True, kw_only=True)
class Reordered:
    """`added` pieces are in the cart of this token (None: no cart came of it)."""

    token: str | None
    added: int
    missing: tuple[Missing, ...]


def cancel_order(customer_id: UUID, order_id: UUID, *, reason: str = "") -> None:
    """Give an order of one's own up. Raises NoSuchOrder, TooLateToCancel, PaymentsDown."""
    queries.own_order(customer_id, order_id)
    orders.cancel_as_customer(order_id, reason=reason, by=BY_CUSTOMER)


def reorder(customer_id: UUID, order_id: UUID, token: str | None) -> Reordered:
    """Put what an order held into the cart again, as far as it can be had. Raises NoSuchOrder."""
    wanted = _by_variant(queries.own_order(customer_id, order_id).order.lines)
    room = _room(wanted, token)
    plan = {variant_id: room[variant_id][0] for variant_id in wanted if room[variant_id][0]}
    token, refused = checkout.refill_cart(token, plan)
    for variant_id in refused:  # somebody else was quicker
        plan.pop(variant_id)
        room[variant_id] = (0, "sold_out")
    missing = tuple(
        Missing(title=_title(line), reason=room[v][1], available=room[v][0])
        for v, line in wanted.items()
        if room[v][1]
    )
    return Reordered(token=token, added=sum(plan.values()), missing=missing)


@dataclass(frozen=True)
class _Line:
    title: str
    variant_title: str
    quantity: int


def _by_variant(lines: tuple[LineView, ...]) -> dict[UUID, _Line]:
    wanted: dict[UUID, _Line] = {}
    for line in lines:
        before = wanted[line.variant_id].quantity if line.variant_id in wanted else 0
        wanted[line.variant_id] = _Line(line.title, line.variant_title, before + line.quantity)
    return wanted


def _title(line: _Line) -> str:
    return " · ".join(filter(None, [line.title, line.variant_title]))


def _room(wanted: Mapping[UUID, _Line], token: str | None) -> dict[UUID, tuple[int, str]]:
    """(how many go into the cart, why not all) for each variant."""
    on_sale = catalog.variants_for_sale(wanted)
    counted = [variant.id for variant in on_sale.values() if variant.tracked]
    stock = inventory.availability(counted) if counted else {}
    held = {line.variant_id: line.quantity for line in carts.cart_view(token).lines}
    most = pricing.rules().max_quantity_per_line
    return {
        variant_id: _allowed(
            on_sale.get(variant_id),
            line.quantity,
            available=stock[variant_id].available if variant_id in stock else None,
            held=held.get(variant_id, 0),
            most=most,
        )
        for variant_id, line in wanted.items()
    }


def _allowed(
    variant: SaleableVariant | None,
    quantity: int,
    *,
    available: int | None,
    held: int,
    most: int | None,
) -> tuple[int, str]:
    if variant is None or not variant.published:
        return 0, "gone"
    if available is not None and available <= 0:
        return 0, "sold_out"
    limits = [limit - held for limit in (available, most) if limit is not None]
    allowed = max(0, min([quantity, *limits]))
    if allowed == quantity:
        return quantity, ""
    return allowed, "fewer" if allowed else "in_cart"
