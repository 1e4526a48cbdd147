"""Which products a shopper asked for."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from tenant_apps.catalog.errors import NoSuchCollection
from tenant_apps.catalog.models import Collection, Product, ProductQuerySet, Variant
from tenant_apps.catalog.queries import search


@dataclass(frozen=True, slots=True)
class Filters:
    """A question to the shop. Values of one filter mean "any of them", several filters "all".

    Prices, options and stock must be met by one and the same variant. Amounts are minor units.
    `options` holds (name, values) in lower case.
    """

    q: str = ""
    collection: str = ""
    vendors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    options: tuple[tuple[str, tuple[str, ...]], ...] = ()
    price_min: int | None = None
    price_max: int | None = None
    in_stock: bool = False


def chosen_collection(handle: str) -> Collection | None:
    """The published collection of that handle, None for none asked. Raises NoSuchCollection."""
    if not handle:
        return None
    collection = Collection.objects.filter(handle=handle, published=True).first()
    if collection is None:
        raise NoSuchCollection
    return collection


def matching(filters: Filters, collection: Collection | None) -> ProductQuerySet:
    """The products on sale that meet every filter."""
    products = Product.objects.on_sale()
    if collection is not None:
        products = products.filter(member_of(collection))
    if filters.q:
        products = products.filter(search.condition(filters.q))
    if filters.vendors:
        products = products.filter(vendor__in=filters.vendors)
    if filters.types:
        products = products.filter(product_type__in=filters.types)
    if filters.tags:
        products = products.filter(tags__overlap=list(filters.tags))
    variant = variant_condition(filters)
    if variant:
        products = products.filter(Exists(Variant.objects.filter(variant, product=OuterRef("pk"))))
    return products


def member_of(collection: Collection) -> Q:
    """A collection as a condition on products."""
    if collection.kind == Collection.Kind.MANUAL:
        return Q(placed__collection=collection)
    rules: dict[str, Any] = collection.rules
    condition = Q()
    if rules.get("tags"):
        condition &= Q(tags__overlap=rules["tags"])
    if rules.get("product_type"):
        condition &= Q(product_type__in=rules["product_type"])
    if rules.get("vendor"):
        condition &= Q(vendor__in=rules["vendor"])
    return condition or Q(pk=None)


def variant_condition(filters: Filters) -> Q:
    """What one variant has to meet; empty where nothing was asked of variants."""
    condition = Q()
    if filters.price_min is not None:
        condition &= Q(price__gte=filters.price_min)
    if filters.price_max is not None:
        condition &= Q(price__lte=filters.price_max)
    if filters.in_stock:
        condition &= Q(track_stock=False) | Q(available__gt=0)
    for name, values in filters.options:
        condition &= Q(option_keys__overlap=[f"{name}={value}" for value in values])
    return condition
