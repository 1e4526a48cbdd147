"""One product, as its page shows it."""

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
VARIANT = (
    "id", "option_values", "sku", "price", "compare_at", "currency", "track_stock", "available",
    "image_id",
)  # fmt: skip
ON_SALE = f"select {', '.join(PRODUCT)} from catalog_product where handle = %s and status = %s"  # noqa: S608
VARIANTS = (
    f"select {', '.join(VARIANT)} from catalog_variant"  # noqa: S608
    " where product_id = %s order by position, id"
)
IMAGES = f"""
select i.id, i.alt, {storage.PICTURE} from catalog_productimage i {storage.PICTURES} i.file_id
where i.product_id = %s order by i.position, i.id
"""  # noqa: S608


def product_page(handle: str) -> ProductPage:
    """What shoppers see of a product, in four queries. Raises NoSuchProduct, also for drafts."""
    found = rows(ON_SALE, handle, Product.Status.ACTIVE.value)
    if not found:
        raise NoSuchProduct
    row: dict[str, Any] = dict(zip(PRODUCT, found[0], strict=True))
    variants = [dict(zip(VARIANT, each, strict=True)) for each in rows(VARIANTS, row["id"])]
    names = row.pop("option_names")
    compare_at, tags = row.pop("compare_at_max"), tuple(row.pop("tags"))
    shelves = collections_of(
        row["id"], tags=tags, product_type=row["product_type"], vendor=row["vendor"]
    )
    return ProductPage(
        **row,
        tags=tags,
        compare_at=compare_at,
        options=options_of(names, [variant["option_values"] for variant in variants]),
        variants=tuple(map(_variant, variants)),
        images=_images(row["id"], row["title"]),
        collections=tuple(shelves),
    )


def options_of(names: list[str], choices: list[list[str]]) -> tuple[PageOption, ...]:
    """Every option with the values there are, in the order of the variants."""
    return tuple(
        PageOption(name, tuple(dict.fromkeys(choice[place] for choice in choices)))
        for place, name in enumerate(names)
    )


def _variant(row: dict[str, Any]) -> PageVariant:
    tracked, sku, values = row.pop("track_stock"), row.pop("sku"), tuple(row.pop("option_values"))
    available = row.pop("available") if tracked else None
    return PageVariant(
        id=row["id"], title=" / ".join(values), option_values=values, sku=sku or "",
        price=row["price"], compare_at=row["compare_at"], currency=row["currency"],
        available=available, image_id=row["image_id"],
    )  # fmt: skip


def _images(product_id: UUID, title: str) -> tuple[PageImage, ...]:
    return tuple(
        PageImage(image_id, alt or title, image)
        for image_id, alt, *file in rows(IMAGES, product_id)
        if (image := storage.image_joined(*file)) is not None
    )
