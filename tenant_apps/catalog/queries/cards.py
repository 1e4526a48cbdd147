"""Products as lists show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import F

from shared_apps.core import plain_sql
from tenant_apps.catalog.models import Collection, Product
from tenant_apps.catalog.queries import paging, search
from tenant_apps.catalog.queries.filters import Filters, chosen_collection, matching
from tenant_apps.catalog.queries.paging import Sort
from tenant_apps.storage import queries as storage
from tenant_apps.storage.queries import ImageSet

COLUMNS = (
    "id", "handle", "title", "vendor", "product_type", "price_min", "price_max", "compare_at_max",
    "currency", "available", "image_id", "image_alt", "published_at",
)  # fmt: skip
ALIKE = f"""
select {", ".join(f"p.{name}" for name in COLUMNS)}, {storage.PICTURE}
from catalog_product p {storage.PICTURES} p.image_id
where p.status = 'active' and p.id <> %s and (%s = '' or p.product_type = %s)
order by p.published_at desc, p.id desc limit %s
"""  # noqa: S608
NEWEST = Sort("published_at", descending=True)
SORTS = {
    "newest": NEWEST,
    "price": Sort("price_min"),
    "-price": Sort("price_min", descending=True),
    "title": Sort("title"),
    "-title": Sort("title", descending=True),
}
PLACE = Sort("items_position")  # the owner's own order in a hand-picked collection


@dataclass(frozen=True, slots=True)
class ProductCard:
    """A product in a list. Amounts are minor units; available None: stock is not counted."""

    id: UUID
    handle: str
    title: str
    vendor: str
    product_type: str
    price_min: int
    price_max: int
    compare_at: int | None
    currency: str
    available: bool | None
    image: ImageSet | None
    image_alt: str

    @property
    def sold_out(self) -> bool:
        return self.available is False


@dataclass(frozen=True, slots=True)
class CardPage:
    cards: list[ProductCard]
    next: str | None
    previous: str | None


def product_cards(
    filters: Filters | None = None, *, sort: str = "", cursor: str = "", limit: int = 24
) -> CardPage:
    """A page of what shoppers may buy, at most four queries whatever its length.

    `sort` is newest, price, -price, title, -title; "" is the best match of a search, the owner's
    order of a hand-picked collection, else newest. Raises BadCursor, NoSuchCollection.
    """
    filters = filters or Filters()
    collection = chosen_collection(filters.collection)
    if filters.q and sort not in SORTS:
        return _by_worth(filters, collection, cursor, limit)
    rows = matching(filters, collection)
    order = SORTS.get(sort, NEWEST)
    columns: tuple[str, ...] = COLUMNS
    if collection is not None and collection.kind == "manual":
        rows = rows.annotate(items_position=F("placed__position"))
        if sort not in SORTS:
            order, columns = PLACE, (*COLUMNS, "items_position")
    found, following, previous = paging.page(rows.values(*columns), order, cursor, limit)
    return CardPage(_cards(found), following, previous)


def _by_worth(
    filters: Filters, collection: Collection | None, cursor: str, limit: int
) -> CardPage:
    ids = search.best_ids(matching(replace(filters, q=""), collection), filters.q)
    wanted, following, previous = paging.page_of_ids(ids, cursor, limit)
    return CardPage(cards_of(wanted), following, previous)


def alike(product_id: UUID, product_type: str, limit: int) -> list[ProductCard]:
    """Others of the same kind, the newest first; of any kind where this one has none."""
    told = plain_sql.rows(ALIKE, product_id, product_type, product_type, limit)
    return [
        _card(dict(zip(COLUMNS, row, strict=False)), storage.image_joined(*row[len(COLUMNS) :]))
        for row in told
    ]


def cards_of(ids: Sequence[UUID]) -> list[ProductCard]:
    """The cards of these products that shoppers may see, in the given order."""
    rows = {
        row["id"]: row for row in Product.objects.on_sale().filter(pk__in=ids).values(*COLUMNS)
    }
    return _cards(rows[product_id] for product_id in ids if product_id in rows)


def _cards(rows: Iterable[dict[str, Any]]) -> list[ProductCard]:
    found = list(rows)
    images = storage.image_urls(row["image_id"] for row in found if row["image_id"])
    return [_card(row, images.get(row["image_id"])) for row in found]


def _card(row: dict[str, Any], image: ImageSet | None) -> ProductCard:
    return ProductCard(
        row["id"],
        row["handle"],
        row["title"],
        row["vendor"],
        row["product_type"],
        row["price_min"],
        row["price_max"],
        row["compare_at_max"],
        row["currency"],
        row["available"],
        image,
        row["image_alt"] or row["title"],
    )
