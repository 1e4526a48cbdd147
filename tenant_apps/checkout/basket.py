"""A cart's lines together with what the shop says of them at this moment."""

from dataclasses import dataclass
from uuid import UUID

from shared_apps.core.plain_sql import Rows, rows
from tenant_apps.catalog import queries as catalog
from tenant_apps.catalog.queries import SaleableVariant
from tenant_apps.inventory import queries as inventory
from tenant_apps.pricing import queries as pricing

KNOWN_BY = """
select c.id, l.id, l.variant_id, l.quantity
from checkout_cart c left join checkout_cartline l on l.cart_id = c.id
where c.token_hash = %s order by l.id
"""
LINES = "select id, variant_id, quantity from checkout_cartline where cart_id = %s order by id"


@dataclass(frozen=True)
class Item:
    """One line. `available` None: it is not counted."""

    line_id: UUID
    variant: SaleableVariant
    quantity: int
    available: int | None

    @property
    def problem(self) -> str:
        """Why it cannot be bought like this: not_for_sale, sold_out, too_few; "" when it can."""
        if not self.variant.published:
            return "not_for_sale"
        if self.available is None or self.available >= self.quantity:
            return ""
        return "sold_out" if self.available <= 0 else "too_few"


@dataclass(frozen=True)
class Basket:
    items: tuple[Item, ...]
    rules: pricing.Rules

    @property
    def needs_delivery(self) -> bool:
        return any(item.variant.requires_shipping for item in self.items)

    @property
    def subtotal(self) -> int:
        """What the goods cost before discounts: what minimums and delivery rates look at."""
        return sum(item.variant.price * item.quantity for item in self.for_sale)

    @property
    def for_sale(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.variant.published)

    def quote(self, shipping: int = 0) -> pricing.Quote:
        """The amounts, by the catalogue's prices and the store's rules. Nothing of it is the
        client's.
        """
        wanted = [
            pricing.Wanted(
                variant_id=item.variant.id,
                unit_price=item.variant.price,
                quantity=item.quantity,
                taxable=item.variant.taxable,
            )
            for item in self.for_sale
        ]
        return pricing.quote(lines=wanted, shipping=shipping, by=self.rules)


def load_basket(cart_id: UUID | None, by: pricing.Rules | None = None) -> Basket:
    """The lines of a cart in the order in which they were added, by these rules or the store's
    present ones. Five queries at most, whatever the size.
    """
    return _basket_of(rows(LINES, cart_id) if cart_id else [], by)


def basket_of_token(token_hash: str) -> tuple[UUID | None, Basket]:
    """The cart that is known by a token, and its basket. As many queries."""
    found = rows(KNOWN_BY, token_hash)
    cart_id = found[0][0] if found else None
    return cart_id, _basket_of([row[1:] for row in found if row[1] is not None])


def _basket_of(lines: Rows, by: pricing.Rules | None = None) -> Basket:
    variants = catalog.variants_for_sale(variant_id for _, variant_id, _ in lines) if lines else {}
    counted = [variant.id for variant in variants.values() if variant.tracked]
    stock = inventory.availability(counted) if counted else {}
    items = tuple(
        Item(
            line_id=line_id,
            variant=variants[variant_id],
            quantity=quantity,
            available=stock[variant_id].available if variant_id in stock else None,
        )
        for line_id, variant_id, quantity in lines
        if variant_id in variants
    )
    return Basket(items=items, rules=by or pricing.shown_rules())
