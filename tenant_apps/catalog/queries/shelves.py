"""Collections, as shoppers and other apps see them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from shared_apps.core.plain_sql import rows
from tenant_apps.catalog.models import Collection
from tenant_apps.catalog.queries.filters import chosen_collection
from tenant_apps.storage import queries as storage
from tenant_apps.storage.queries import ImageSet

LINKS = "select id, title, handle from catalog_collection where published order by position, id"
SHELVES = """
select c.id, c.title, c.handle, case c.kind when 'smart' then c.rules end,
    exists (
        select from catalog_collectionitem i where i.collection_id = c.id and i.product_id = %s
    )
from catalog_collection c where c.published order by c.position, c.id
"""


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
    return [CollectionLink(*row) for row in rows(LINKS)]


def collection_pages() -> list[CollectionPage]:
    """The published collections in the owner's order, in two queries."""
    shelves = list(Collection.objects.filter(published=True))
    images = storage.image_urls(row.image_id for row in shelves if row.image_id)
    return [_page(row, images) for row in shelves]


def _page(row: Collection, images: dict[UUID, ImageSet]) -> CollectionPage:
    image = images.get(row.image_id) if row.image_id else None
    return CollectionPage(row.pk, row.title, row.handle, row.description_html, image)


def collections_of(
    product_id: UUID, *, tags: Sequence[str], product_type: str, vendor: str
) -> list[CollectionLink]:
    """The published collections that hold this product: hand-picked, or by their rules."""
    return [
        CollectionLink(pk, title, handle)
        for pk, title, handle, rules, is_picked in rows(SHELVES, product_id)
        if is_picked or (rules and fits(json.loads(rules), tags, product_type, vendor))
    ]


def fits(rules: dict[str, list[str]], tags: Sequence[str], product_type: str, vendor: str) -> bool:
    """Whether a product meets a smart collection's rules: `member_of`, for one in hand."""
    wanted = {name: values for name, values in rules.items() if values}
    has = {"tags": set(tags), "product_type": {product_type}, "vendor": {vendor}}
    return bool(wanted) and all(has[name] & set(values) for name, values in wanted.items())
