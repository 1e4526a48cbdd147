"""Makers of stock: a variant that is counted, with so many of it."""

from uuid import UUID

from tenant_apps.catalog import queries as catalog
from tenant_apps.catalog import services as products

_names = iter(range(1, 1_000_000))


def make_variant(*, on_hand: int = 10, price: int = 250_000, counted: bool = True) -> UUID:
    """One variant of a published product of its own."""
    return make_variants([on_hand], price=price, counted=counted)[0]


def make_variants(
    on_hand: list[int], *, price: int = 250_000, counted: bool = True, status: str = "active"
) -> list[UUID]:
    """The variants of one product, one for each number."""
    number = next(_names)
    product_id = products.create_product(
        title=f"Thing {number}",
        status=status,
        option_names=["Size"],
        variants=[
            {
                "option_values": [str(size)],
                "price": price,
                "track_stock": counted,
                "on_hand": quantity,
            }
            for size, quantity in enumerate(on_hand, 40)
        ],
    )
    return catalog.variant_ids_of(product_id)
