"""What is on sale, in memory and small: one read per process and content version, for counting."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from shared_apps.core.tenancy.context import current
from tenant_apps.catalog.models import Product, Variant
from tenant_apps.catalog.queries.content import content_version

MOST_STORES = 32
_kept: OrderedDict[str, tuple[int, "Index"]] = OrderedDict()
_readers: dict[str, Lock] = {}
_lock = Lock()


@dataclass(frozen=True, slots=True)
class IndexedVariant:
    price: int
    in_stock: bool
    choices: dict[str, str]  # option name in lower case -> value in lower case


@dataclass(frozen=True, slots=True)
class IndexedProduct:
    vendor: str
    product_type: str
    tags: tuple[str, ...]
    variants: tuple[IndexedVariant, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """`labels` writes option names and values as the owner does: "size" -> "Size"."""

    products: dict[UUID, IndexedProduct]
    labels: dict[str, str]


def shelf_index() -> Index:
    """The store's index; read anew (two queries) when something visible changed."""
    schema, version = current().schema, content_version()
    if (index := _found(schema, version)) is not None:
        return index
    with _lock:
        reading = _readers.setdefault(schema, Lock())
    with reading:  # one reads, the others of this store wait for it
        if (index := _found(schema, version)) is None:
            index = _read()
            _keep(schema, version, index)
    return index


def _found(schema: str, version: int) -> Index | None:
    with _lock:
        kept = _kept.get(schema)
        if kept is None or kept[0] != version:
            return None
        _kept.move_to_end(schema)
        return kept[1]


def _keep(schema: str, version: int, index: Index) -> None:
    with _lock:
        _kept[schema] = (version, index)
        _kept.move_to_end(schema)
        while len(_kept) > MOST_STORES:
            forgotten, _ = _kept.popitem(last=False)
            _readers.pop(forgotten, None)


def _read() -> Index:
    labels: dict[str, str] = {}
    names: dict[UUID, list[str]] = {}
    shells: dict[UUID, tuple[str, str, list[str]]] = {}
    rows = Product.objects.on_sale().values_list(
        "pk", "vendor", "product_type", "tags", "option_names"
    )
    for pk, vendor, product_type, tags, option_names in rows:
        shells[pk], names[pk] = (vendor, product_type, tags), option_names
    variants: dict[UUID, list[IndexedVariant]] = {pk: [] for pk in shells}
    of_variants = Variant.objects.filter(product__status=Product.Status.ACTIVE)
    for pk, price, tracked, available, values in of_variants.values_list(
        "product_id", "price", "track_stock", "available", "option_values"
    ):
        if pk in variants:
            choices = _choices(names[pk], values, labels)
            in_stock = not tracked or (available or 0) > 0
            variants[pk].append(IndexedVariant(price, in_stock, choices))
    products = {
        pk: IndexedProduct(vendor, product_type, tuple(tags), tuple(variants[pk]))
        for pk, (vendor, product_type, tags) in shells.items()
    }
    return Index(products, labels)


def _choices(names: list[str], values: list[str], labels: dict[str, str]) -> dict[str, str]:
    choices = {}
    for name, value in zip(names, values, strict=False):
        key, chosen = name.strip().casefold(), value.strip().casefold()
        labels.setdefault(key, name.strip())
        labels.setdefault(f"{key}={chosen}", value.strip())
        choices[key] = chosen
    return choices
