"""Products and collections as their owner sees them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from tenant_apps.catalog import words
from tenant_apps.catalog.errors import NoSuchCollection, NoSuchProduct
from tenant_apps.catalog.models import Collection, Product, ProductImage, ProductQuerySet, Variant
from tenant_apps.catalog.ports import Levels, stock_ledger
from tenant_apps.catalog.queries import paging, search
from tenant_apps.catalog.queries.filters import member_of
from tenant_apps.catalog.queries.paging import Sort
from tenant_apps.catalog.queries.shelves import fits
from tenant_apps.storage import queries as storage
from tenant_apps.storage.queries import ImageSet

SORTS = {
    "title": Sort("title"), "-title": Sort("title", descending=True),
    "created_at": Sort("created_at"), "-created_at": Sort("created_at", descending=True),
    "updated_at": Sort("updated_at"), "-updated_at": Sort("updated_at", descending=True),
    "price": Sort("price_min"), "-price": Sort("price_min", descending=True),
}  # fmt: skip
ROW = (
    "id", "title", "handle", "status", "image_id", "image_alt", "price_min", "price_max",
    "currency", "variant_count", "vendor", "product_type", "created_at", "updated_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProductQuestion:
    q: str = ""
    status: str = ""
    collection: UUID | None = None
    stock: str = ""
    sort: str = "-created_at"


@dataclass(frozen=True, slots=True)
class ProductDetail:
    """A product with all that hangs on it; `levels` holds the variants that are counted."""

    product: Product
    variants: list[Variant]
    images: list[tuple[ProductImage, ImageSet | None]]
    collections: list[Collection]
    levels: Mapping[UUID, Levels]


@dataclass(frozen=True, slots=True)
class CollectionDetail:
    collection: Collection
    image: ImageSet | None
    product_count: int
    product_ids: list[UUID] | None = None


def product_rows(
    question: ProductQuestion, cursor: str, limit: int
) -> tuple[list[dict[str, Any]], str | None, str | None]:
    """(rows, next, previous) of the owner's list, in three queries."""
    sort = SORTS.get(question.sort, SORTS["-created_at"])
    found, following, previous = paging.page(_asked(question).values(*ROW), sort, cursor, limit)
    images = storage.image_urls(row["image_id"] for row in found if row["image_id"])
    counted = _units([row["id"] for row in found])
    for row in found:
        row["image"] = images.get(row["image_id"])
        row["available"] = counted.get(row["id"])
    return found, following, previous


def _asked(question: ProductQuestion) -> ProductQuerySet:
    products = Product.objects.get_queryset()
    if question.q:
        products = products.filter(_named(question.q))
    if question.status:
        products = products.filter(status=question.status)
    if question.collection is not None:
        products = products.filter(member_of(_collection(question.collection)))
    if question.stock == "out":
        products = products.filter(available=False)
    if question.stock == "low":
        ledger = stock_ledger()
        low = Variant.objects.filter(pk__in=ledger.low() if ledger else [])
        products = products.filter(Exists(low.filter(product=OuterRef("pk"))))
    return products


def _named(text: str) -> Q:
    """By its words, the last one perhaps unfinished, or by the beginning of a SKU."""
    asked = words.asked(text)
    sku = Exists(Variant.objects.filter(product=OuterRef("pk"), sku__istartswith=text.strip()))
    named = Q(title__icontains=text.strip()) | Q(sku)
    return named | Q(search=search.tsquery(asked)) if asked else named


def _units(product_ids: Sequence[UUID]) -> dict[UUID, int]:
    rows = Variant.objects.filter(product_id__in=product_ids, track_stock=True)
    summed = rows.values("product_id").order_by().annotate(units=Sum("available", default=0))
    return {row["product_id"]: row["units"] for row in summed}


def product_detail(product_id: UUID) -> ProductDetail:
    """Raises NoSuchProduct."""
    product = Product.objects.filter(pk=product_id).first()
    if product is None:
        raise NoSuchProduct
    variants = list(product.variants.all())
    images = list(product.images.all())
    sets = storage.image_urls(image.file_id for image in images)
    ledger = stock_ledger()
    levels = ledger.levels([v.pk for v in variants if v.track_stock]) if ledger else {}
    picked = set(product.placed.values_list("collection_id", flat=True))
    about = (product.tags, product.product_type, product.vendor)
    shelves = [
        row
        for row in Collection.objects.all()
        if row.pk in picked or (row.kind == Collection.Kind.SMART and fits(row.rules, *about))
    ]
    shown = [(image, sets.get(image.file_id)) for image in images]
    return ProductDetail(product, variants, shown, shelves, levels)


def collection_rows() -> QuerySet[Collection]:
    return Collection.objects.order_by("position", "id")


def collection_details(rows: Sequence[Collection]) -> list[CollectionDetail]:
    """With their pictures and sizes: one query each for a page of collections."""
    images = storage.image_urls(row.image_id for row in rows if row.image_id)
    return [
        CollectionDetail(row, images.get(row.image_id) if row.image_id else None, _size(row))
        for row in rows
    ]


def collection_detail(collection_id: UUID) -> CollectionDetail:
    """With the hand-picked products in order. Raises NoSuchCollection."""
    row = _collection(collection_id)
    detail = collection_details([row])[0]
    picked = list(row.items.values_list("product_id", flat=True))
    return CollectionDetail(row, detail.image, detail.product_count, picked)


def _collection(collection_id: UUID) -> Collection:
    collection = Collection.objects.filter(pk=collection_id).first()
    if collection is None:
        raise NoSuchCollection
    return collection


def _size(collection: Collection) -> int:
    return Product.objects.filter(member_of(collection)).count()
