"""What carts and orders need of variants."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from tenant_apps.catalog.models import Product, Variant
from tenant_apps.storage import queries as storage


@dataclass(frozen=True, slots=True)
class SaleableVariant:
    """A variant at this moment. Amounts are minor units; `published`: shoppers may buy it."""

    id: UUID
    product_id: UUID
    title: str
    variant_title: str
    sku: str
    price: int
    compare_at: int | None
    currency: str
    requires_shipping: bool
    taxable: bool
    weight_grams: int
    image_url: str
    tracked: bool
    published: bool
    handle: str


def variants_for_sale(ids: Iterable[UUID]) -> dict[UUID, SaleableVariant]:
    """The variants among these ids, in two queries; unknown ids are left out."""
    rows = list(
        Variant.objects.filter(pk__in=set(ids)).values_list(
            "pk", "product_id", "product__title", "option_values", "sku", "price", "compare_at",
            "currency", "requires_shipping", "taxable", "weight_grams", "track_stock",
            "product__status", "product__handle", "image__file_id", "product__image_id",
        )
    )  # fmt: skip
    images = storage.image_urls(row[14] or row[15] for row in rows if row[14] or row[15])
    found = {}
    for row in rows:
        image = images.get(row[14] or row[15])
        found[row[0]] = SaleableVariant(
            id=row[0], product_id=row[1], title=row[2], variant_title=" / ".join(row[3]),
            sku=row[4] or "", price=row[5], compare_at=row[6], currency=row[7],
            requires_shipping=row[8], taxable=row[9], weight_grams=row[10],
            image_url=image.src if image else "", tracked=row[11],
            published=row[12] == Product.Status.ACTIVE, handle=row[13],
        )  # fmt: skip
    return found


def variant_ids_of(product_id: UUID) -> list[UUID]:
    """A product's variants in their order."""
    rows = Variant.objects.filter(product_id=product_id).order_by("position", "id")
    return list(rows.values_list("pk", flat=True))
