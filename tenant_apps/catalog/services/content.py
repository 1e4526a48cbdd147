"""What every change of the catalogue ends with."""

from collections.abc import Iterable

from django.db import connection

from shared_apps.core.content import changed
from tenant_apps.catalog import words
from tenant_apps.catalog.models import Product, Variant

GROW = """
insert into catalog_contentversion as c (id, version)
values (1, (extract(epoch from clock_timestamp()) * 1000000)::bigint)
on conflict (id) do update set version = greatest(c.version + 1, excluded.version)
"""  # microseconds: a version never comes back, not even after a restored backup


def touch() -> None:
    """Say that shoppers see something else now: every cached page of the store is stale.

    Call it as the last statement of the transaction: its row is locked until the commit.
    """
    with connection.cursor() as cursor:
        cursor.execute(GROW)
    changed()


def settle_listing(product: Product, variants: Iterable[Variant]) -> None:
    """Repeat on the product, in memory, what lists and search need of its variants."""
    rows = list(variants)
    prices = [row.price for row in rows]
    product.price_min, product.price_max = min(prices), max(prices)
    compared = [row.compare_at for row in rows if row.compare_at and row.compare_at > row.price]
    product.compare_at_max = max(compared, default=None)
    product.variant_count = len(rows)
    product.available = availability_of(rows)
    product.title_words = words.searchable(product.title)
    product.keywords = words.searchable(
        *words.distinct(
            [
                product.title,
                product.vendor,
                product.product_type,
                *product.tags,
                *(value for row in rows for value in row.option_values),
                *(row.sku or "" for row in rows),
            ]
        )
    )
    for row in rows:
        row.option_keys = option_keys(product.option_names, row.option_values)


LISTING = [
    "price_min", "price_max", "compare_at_max", "variant_count", "available", "title_words",
    "keywords",
]  # fmt: skip


def availability_of(variants: Iterable[Variant]) -> bool | None:
    """Whether any of them can be bought; None where none of them is counted."""
    rows = list(variants)
    if not any(row.track_stock for row in rows):
        return None
    return any(not row.track_stock or (row.available or 0) > 0 for row in rows)


def option_keys(names: list[str], values: list[str]) -> list[str]:
    """What filters look for: "size=42", in lower case."""
    pairs = zip(names, values, strict=True)
    return [f"{name.strip().casefold()}={value.strip().casefold()}" for name, value in pairs]
