"""How many products each further filter would leave.

A facet is counted with every filter but its own, so that its other values stay on offer.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tenant_apps.catalog.queries.filters import Filters, chosen_collection, matching
from tenant_apps.catalog.queries.shelf_index import (
    Index,
    IndexedProduct,
    IndexedVariant,
    shelf_index,
)

MOST_VALUES = 60
SIZES = {
    size: place
    for place, size in enumerate(
        ["xxs", "xs", "s", "m", "l", "xl", "xxl", "2xl", "xxxl", "3xl", "4xl", "5xl"]
    )
}


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """`key` is the name of the URL's parameter: vendor, type, tag or option.<name>."""

    key: str
    label: str
    values: list[FacetValue]


@dataclass(frozen=True, slots=True)
class Facets:
    """Prices are minor units of the variants that the other filters leave; None for none."""

    total: int
    price_min: int | None
    price_max: int | None
    in_stock: int
    facets: list[Facet]


def facets(filters: Filters) -> Facets:
    """Counts for the sidebar, by at most five queries and usually one. Raises NoSuchCollection."""
    index = shelf_index()
    products = _base(index, filters)
    prices = _prices(products, filters)
    return Facets(
        total=sum(1 for p in products if _passes(p, filters)),
        price_min=min(prices, default=None),
        price_max=max(prices, default=None),
        in_stock=sum(1 for p in products if _passes(p, replace(filters, in_stock=True))),
        facets=[facet for facet in _all(index, products, filters) if facet.values],
    )


def _base(index: Index, filters: Filters) -> list[IndexedProduct]:
    """What the words and the collection leave; the rest is counted in memory."""
    if not filters.q and not filters.collection:
        return list(index.products.values())
    asked = Filters(q=filters.q, collection=filters.collection)
    ids = matching(asked, chosen_collection(filters.collection)).values_list("pk", flat=True)
    return [index.products[pk] for pk in ids if pk in index.products]


def _passes(product: IndexedProduct, filters: Filters) -> bool:
    return _fits_product(product, filters) and any(
        _fits_variant(variant, filters) for variant in product.variants
    )


def _fits_product(product: IndexedProduct, filters: Filters) -> bool:
    return (
        (not filters.vendors or product.vendor in filters.vendors)
        and (not filters.types or product.product_type in filters.types)
        and (not filters.tags or not set(filters.tags).isdisjoint(product.tags))
    )


def _fits_variant(variant: IndexedVariant, filters: Filters) -> bool:
    return (
        (filters.price_min is None or variant.price >= filters.price_min)
        and (filters.price_max is None or variant.price <= filters.price_max)
        and (not filters.in_stock or variant.in_stock)
        and all(variant.choices.get(name) in values for name, values in filters.options)
    )


def _prices(products: Iterable[IndexedProduct], filters: Filters) -> list[int]:
    others = replace(filters, price_min=None, price_max=None)
    return [
        variant.price
        for product in products
        if _fits_product(product, others)
        for variant in product.variants
        if _fits_variant(variant, others)
    ]


def _all(index: Index, products: list[IndexedProduct], filters: Filters) -> Iterable[Facet]:
    without = [p for p in products if _passes(p, replace(filters, vendors=()))]
    yield _facet(
        "vendor", "Vendor", Counter(p.vendor for p in without if p.vendor), filters.vendors
    )
    without = [p for p in products if _passes(p, replace(filters, types=()))]
    counts = Counter(p.product_type for p in without if p.product_type)
    yield _facet("type", "Type", counts, filters.types)
    without = [p for p in products if _passes(p, replace(filters, tags=()))]
    yield _facet("tag", "Tag", Counter(tag for p in without for tag in set(p.tags)), filters.tags)
    chosen = dict(filters.options)
    for name in _option_names(products):
        counts = _option_counts(products, name, filters)
        yield _facet(
            f"option.{name}", index.labels[name], counts, chosen.get(name, ()), index.labels
        )


def _option_names(products: Iterable[IndexedProduct]) -> list[str]:
    """The most common first."""
    names = Counter(name for p in products for name in {n for v in p.variants for n in v.choices})
    return [name for name, _ in names.most_common()]


def _option_counts(
    products: Iterable[IndexedProduct], name: str, filters: Filters
) -> Counter[str]:
    others = replace(filters, options=tuple(o for o in filters.options if o[0] != name))
    return Counter(
        value
        for product in products
        if _fits_product(product, others)
        for value in {
            variant.choices[name]
            for variant in product.variants
            if name in variant.choices and _fits_variant(variant, others)
        }
    )


def _facet(
    key: str,
    label: str,
    counts: Counter[str],
    chosen: tuple[str, ...],
    labels: dict[str, str] | None = None,
) -> Facet:
    name = key.removeprefix("option.")
    for value in chosen:
        counts.setdefault(value, 0)  # what was chosen can be taken back
    values = [
        FacetValue(value, (labels or {}).get(f"{name}={value}", value), count, value in chosen)
        for value, count in counts.most_common(MOST_VALUES)
    ]
    return Facet(key, label, sorted(values, key=lambda found: _natural(found.label)))


def _natural(label: str) -> tuple[int, float, str]:
    """36, 37.5, 40, then XS to XXL, then by letter."""
    if number := re.match(r"\d+(?:\.\d+)?", label):
        return 0, float(number[0]), label
    return 1, SIZES.get(label.casefold(), len(SIZES)), label.casefold()
