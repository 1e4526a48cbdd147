"""Collections, as shoppers and other apps see them."""

import json
from collections.abc import Container, Sequence
from dataclasses import dataclass
from uuid import UUID

from shared_apps.core import content
from shared_apps.core.plain_sql import rows
from tenant_apps.catalog.models import Collection
from tenant_apps.catalog.queries.filters import chosen_collection
from tenant_apps.storage import queries as storage
from tenant_apps.storage.queries import ImageSet

LINKS = "select id, title, handle from catalog_collection where published order by position, id"
SHELVES = """
select id, title, handle, case kind when 'smart' then rules end
from catalog_collection where published order by position, id
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


@content.while_unchanged
def _published() -> tuple[tuple[CollectionLink, dict[str, list[str]]], ...]:
    """The published collections in the owner's order with the rules of the smart ones; kept
    between shoppers' questions.
    """
    return tuple(
        (CollectionLink(pk, title, handle), json.loads(rules) if rules else {})
        for pk, title, handle, rules in rows(SHELVES)
    )


def collections_of(
    picked: Container[UUID], *, tags: Sequence[str], product_type: str, vendor: str
) -> list[CollectionLink]:
    """The published collections that hold a product: `picked` by hand, or by their rules."""
    return [
        link
        for link, rules in _published()
        if link.id in picked or fits(rules, tags, product_type, vendor)
    ]


def fits(rules: dict[str, list[str]], tags: Sequence[str], product_type: str, vendor: str) -> bool:
    """Whether a product meets a smart collection's rules: `member_of`, for one in hand."""
    wanted = {name: values for name, values in rules.items() if values}
    has = {"tags": set(tags), "product_type": {product_type}, "vendor": {vendor}}
    return bool(wanted) and all(has[name] & set(values) for name, values in wanted.items())
