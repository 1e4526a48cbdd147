"""How many products each further filter would leave.

A facet is counted with every filter but its own, so that its other values stay on offer.
"""

import re
from collections import Counter, OrderedDict
from dataclasses import dataclass
from threading import Lock

from shared_apps.core.tenancy.context import current
from tenant_apps.catalog.queries.filters import Filters, chosen_collection, matching
from tenant_apps.catalog.queries.shelf_index import (
    Index,
    IndexedProduct,
    IndexedVariant,
    shelf_index,
)

MOST_VALUES, MOST_KEPT = 60, 512
PRICE, STOCK = "\0price", "\0stock"  # beside names of options, which hold no such letter
Choice = tuple[str, str]
SIZES = {
    size: place
    for place, size in enumerate(
        ["xxs", "xs", "s", "m", "l", "xl", "xxl", "2xl", "xxxl", "3xl", "4xl", "5xl"]
    )
}
_kept: "OrderedDict[tuple[str, Filters], tuple[Index, Facets]]" = OrderedDict()
_lock = Lock()


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
    key = (current().schema, filters)
    with _lock:
        kept = _kept.get(key)
    if kept is not None and kept[0] is index:
        return kept[1]
    found = _count(index, filters)
    with _lock:
        _kept[key] = (index, found)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found


def _count(index: Index, filters: Filters) -> Facets:
    tally = Tally(filters)
    for product in _base(index, filters):
        tally.add(product)
    chosen, labels = dict(filters.options), index.labels
    shown = [
        _facet("vendor", "Vendor", tally.vendors, filters.vendors),
        _facet("type", "Type", tally.types, filters.types),
        _facet("tag", "Tag", tally.tags, filters.tags),
        *(
            _facet(f"option.{name}", labels[name], counts, chosen.get(name, ()), labels)
            for name, counts in sorted(tally.options.items(), key=lambda item: -item[1].total())
        ),
    ]
    return Facets(
        tally.total,
        min(tally.prices, default=None),
        max(tally.prices, default=None),
        tally.in_stock,
        [facet for facet in shown if facet.values],
    )


def _base(index: Index, filters: Filters) -> list[IndexedProduct]:
    """What the words and the collection leave; the rest is counted in memory."""
    if not filters.q and not filters.collection:
        return list(index.products.values())
    asked = Filters(q=filters.q, collection=filters.collection)
    ids = matching(asked, chosen_collection(filters.collection)).values_list("pk", flat=True)
    return [index.products[pk] for pk in ids if pk in index.products]


class Tally:
    """One pass over the products: what fails one filter alone counts for that filter's facet."""

    def __init__(self, filters: Filters) -> None:
        self.filters = filters
        self.total = self.in_stock = 0
        self.vendors: Counter[str] = Counter()
        self.types: Counter[str] = Counter()
        self.tags: Counter[str] = Counter()
        self.options: dict[str, Counter[str]] = {}
        self.prices: set[int] = set()

    def add(self, product: IndexedProduct) -> None:
        failed = self._failed(product)
        if len(failed) > 1:
            return
        fitting, choices = self._variants(product, counts=not failed)
        if not failed:
            self._count_choices(choices)
            self.total += fitting
        if not fitting:
            return
        if product.vendor and failed <= {"vendor"}:
            self.vendors[product.vendor] += 1
        if product.product_type and failed <= {"type"}:
            self.types[product.product_type] += 1
        if failed <= {"tag"}:
            self.tags.update(set(product.tags))

    def _failed(self, product: IndexedProduct) -> set[str]:
        asked, failed = self.filters, set()
        if asked.vendors and product.vendor not in asked.vendors:
            failed.add("vendor")
        if asked.types and product.product_type not in asked.types:
            failed.add("type")
        if asked.tags and set(asked.tags).isdisjoint(product.tags):
            failed.add("tag")
        return failed

    def _variants(self, product: IndexedProduct, *, counts: bool) -> tuple[bool, set[Choice]]:
        """Whether a variant meets everything; and the choices that further filters would leave."""
        fitting, buyable = False, False
        choices: set[Choice] = set()
        for variant in product.variants:
            failed = self._misses(variant)
            if not failed:
                fitting = True
                choices.update(variant.choices.items())
            elif len(failed) == 1:
                choices.update(item for item in variant.choices.items() if item[0] in failed)
            if counts and failed <= {PRICE}:
                self.prices.add(variant.price)
            buyable = buyable or (variant.in_stock and not failed)
        self.in_stock += counts and buyable
        return fitting, choices

    def _misses(self, variant: IndexedVariant) -> set[str]:
        asked, failed = self.filters, set()
        if asked.price_min is not None and variant.price < asked.price_min:
            failed.add(PRICE)
        if asked.price_max is not None and variant.price > asked.price_max:
            failed.add(PRICE)
        if asked.in_stock and not variant.in_stock:
            failed.add(STOCK)
        for name, values in asked.options:
            if variant.choices.get(name) not in values:
                failed.add(name)
        return failed

    def _count_choices(self, choices: set[Choice]) -> None:
        for name, value in choices:
            self.options.setdefault(name, Counter())[value] += 1


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
