"""One product, as its page shows it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tenant_apps.catalog.errors import NoSuchProduct
from tenant_apps.catalog.models import Product, ProductImage, Variant
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


def product_page(handle: str) -> ProductPage:
    """What shoppers see of a product, in five queries. Raises NoSuchProduct, also for drafts."""
    product = Product.objects.on_sale().filter(handle=handle).first()
    if product is None:
        raise NoSuchProduct
    variants = list(product.variants.order_by("position", "id"))
    return ProductPage(
        product.pk,
        product.handle,
        product.title,
        product.body_html,
        product.vendor,
        product.product_type,
        tuple(product.tags),
        product.seo_title,
        product.seo_description,
        product.currency,
        product.price_min,
        product.price_max,
        product.compare_at_max,
        product.available,
        product.updated_at,
        options_of(product.option_names, variants),
        tuple(_variant(variant) for variant in variants),
        _images(list(product.images.order_by("position", "id")), product.title),
        tuple(collections_of(product)),
    )


def options_of(names: list[str], variants: list[Variant]) -> tuple[PageOption, ...]:
    """Every option with the values there are, in the order of the variants."""
    return tuple(
        PageOption(
            name, tuple(dict.fromkeys(variant.option_values[place] for variant in variants))
        )
        for place, name in enumerate(names)
    )


def _variant(row: Variant) -> PageVariant:
    return PageVariant(
        row.pk,
        row.title,
        tuple(row.option_values),
        row.sku or "",
        row.price,
        row.compare_at,
        row.currency,
        row.available if row.track_stock else None,
        row.image_id,
    )


def _images(rows: list[ProductImage], title: str) -> tuple[PageImage, ...]:
    sets = storage.image_urls(row.file_id for row in rows)
    return tuple(
        PageImage(row.pk, row.alt or title, sets[row.file_id])
        for row in rows
        if row.file_id in sets
    )
