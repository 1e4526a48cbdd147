"""Collections, as shoppers and other apps see them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from tenant_apps.catalog.models import Collection, CollectionItem, Product
from tenant_apps.catalog.queries.filters import chosen_collection
from tenant_apps.storage import queries as storage
from tenant_apps.storage.queries import ImageSet


@dataclass(frozen=True, slots=True)
class CollectionLink:
    id: UUID
    title: str
    handle: str


@dataclass(frozen=True, slots=True)
class CollectionPage:
    id: UUID
    title: str
    handle: str
    description_html: str
    image: ImageSet | None


def collection_page(handle: str) -> CollectionPage:
    """A published collection without its products. Raises NoSuchCollection."""
    collection = chosen_collection(handle)
    assert collection is not None  # noqa: S101  a handle was given
    return _page(
        collection, storage.image_urls([collection.image_id] if collection.image_id else [])
    )


def collection_links() -> list[CollectionLink]:
    """The published collections in the owner's order, names only, in one query."""
    rows = Collection.objects.filter(published=True).values_list("pk", "title", "handle")
    return [CollectionLink(*row) for row in rows]


def collection_pages() -> list[CollectionPage]:
    """The published collections in the owner's order, in two queries."""
    rows = list(Collection.objects.filter(published=True))
    images = storage.image_urls(row.image_id for row in rows if row.image_id)
    return [_page(row, images) for row in rows]


def _page(row: Collection, images: dict[UUID, ImageSet]) -> CollectionPage:
    image = images.get(row.image_id) if row.image_id else None
    return CollectionPage(row.pk, row.title, row.handle, row.description_html, image)


def collections_of(product: Product) -> list[CollectionLink]:
    """The published collections that hold this product: hand-picked, or by their rules."""
    picked = Exists(CollectionItem.objects.filter(collection=OuterRef("pk"), product=product))
    return [
        CollectionLink(row.pk, row.title, row.handle)
        for row in Collection.objects.filter(published=True).annotate(picked=picked)
        if row.picked or (row.kind == Collection.Kind.SMART and fits(row, product))
    ]


def fits(collection: Collection, product: Product) -> bool:
    """Whether a product meets a smart collection's rules: `filters.member_of`, for one in hand."""
    wanted = {name: values for name, values in collection.rules.items() if values}
    has = {
        "tags": set(product.tags), "product_type": {product.product_type},
        "vendor": {product.vendor},
    }  # fmt: skip
    return bool(wanted) and all(has[name] & set(values) for name, values in wanted.items())
