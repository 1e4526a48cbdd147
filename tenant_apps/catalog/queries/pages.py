"""One product, as its page shows it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from shared_apps.core.plain_sql import rows
from tenant_apps.catalog.errors import NoSuchProduct
from tenant_apps.catalog.models import Product
from tenant_apps.catalog.queries.shelves import CollectionLink, collections_of
from tenant_apps.storage import queries as storage
from tenant_apps.storage.queries import ImageSet


@dataclass(frozen=True, slots=True)
class PageOption:
    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageImage:
    id: UUID
    alt: str
    image: ImageSet


@dataclass(frozen=True, slots=True)
class PageVariant:
    """available: how many can be bought; None: stock is not counted."""

    id: UUID
    title: str
    option_values: tuple[str, ...]
    sku: str
    price: int
    compare_at: int | None
    currency: str
    available: int | None
    image_id: UUID | None

    @property
    def sold_out(self) -> bool:
        return self.available is not None and self.available <= 0


@dataclass(frozen=True, slots=True)
class ProductPage:
    id: UUID
    handle: str
    title: str
    body_html: str
    vendor: str
    product_type: str
    tags: tuple[str, ...]
    seo_title: str
    seo_description: str
    currency: str
    price_min: int
    price_max: int
    compare_at: int | None
    available: bool | None
    updated_at: datetime
    options: tuple[PageOption, ...]
    variants: tuple[PageVariant, ...]
    images: tuple[PageImage, ...]
    collections: tuple[CollectionLink, ...]

    @property
    def sold_out(self) -> bool:
        return self.available is False


PRODUCT = (
    "id", "handle", "title", "body_html", "vendor", "product_type", "tags", "seo_title",
    "seo_description", "currency", "price_min", "price_max", "compare_at_max", "available",
    "updated_at", "option_names",
)  # fmt: skip
PARTS = ("variants", "images", "picked")
VARIANT = (
    "id", "option_values", "sku", "price", "compare_at", "currency", "track_stock", "available",
    "image_id",
)  # fmt: skip
# One statement: to ask three times takes longer than all that is asked for.
ON_SALE = f"""
select {", ".join(f"p.{name}" for name in PRODUCT)},
    (select jsonb_agg(jsonb_build_array({", ".join(VARIANT)}) order by position, id)
        from catalog_variant where product_id = p.id),
    (select jsonb_agg(jsonb_build_array(i.id, i.alt, {storage.PICTURE}) order by i.position, i.id)
        from catalog_productimage i {storage.PICTURES} i.file_id where i.product_id = p.id),
    array(select collection_id from catalog_collectionitem where product_id = p.id)
from catalog_product p where p.handle = %s and p.status = %s
"""  # noqa: S608


def product_page(handle: str) -> ProductPage:
    """What shoppers see of a product, in one query. Raises NoSuchProduct, also for drafts."""
    found = rows(ON_SALE, handle, Product.Status.ACTIVE.value)
    if not found:
        raise NoSuchProduct
    row: dict[str, Any] = dict(zip((*PRODUCT, *PARTS), found[0], strict=True))
    variants = [dict(zip(VARIANT, each, strict=True)) for each in _listed(row.pop("variants"))]
    images, names = _listed(row.pop("images")), row.pop("option_names")
    compare_at, tags = row.pop("compare_at_max"), tuple(row.pop("tags"))
    shelves = collections_of(
        row.pop("picked"), tags=tags, product_type=row["product_type"], vendor=row["vendor"]
    )
    return ProductPage(
        **row,
        tags=tags,
        compare_at=compare_at,
        options=options_of(names, [variant["option_values"] for variant in variants]),
        variants=tuple(map(_variant, variants)),
        images=_images(images, row["title"]),
        collections=tuple(shelves),
    )


def options_of(names: list[str], choices: list[list[str]]) -> tuple[PageOption, ...]:
    """Every option with the values there are, in the order of the variants."""
    return tuple(
        PageOption(name, tuple(dict.fromkeys(choice[place] for choice in choices)))
        for place, name in enumerate(names)
    )


def _listed(told: str | None) -> list[list[Any]]:
    """The rows of an aggregate, which is null where there are none."""
    found: list[list[Any]] = json.loads(told) if told else []
    return found


def _variant(row: dict[str, Any]) -> PageVariant:
    tracked, sku, values = row.pop("track_stock"), row.pop("sku"), tuple(row.pop("option_values"))
    available = row.pop("available") if tracked else None
    return PageVariant(
        id=UUID(row["id"]), title=" / ".join(values), option_values=values, sku=sku or "",
        price=row["price"], compare_at=row["compare_at"], currency=row["currency"],
        available=available, image_id=UUID(row["image_id"]) if row["image_id"] else None,
    )  # fmt: skip


def _images(told: list[list[Any]], title: str) -> tuple[PageImage, ...]:
    return tuple(
        PageImage(UUID(image_id), alt or title, storage.image_set(UUID(file_id), *file))
        for image_id, alt, file_id, *file in told
        if file_id is not None
    )
