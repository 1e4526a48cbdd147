"""What carts and orders need of variants."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from shared_apps.core.plain_sql import rows
from tenant_apps.catalog.models import Product, Variant
from tenant_apps.storage import queries as storage

SALE = f"""
select v.id, v.product_id, p.title, v.option_values, v.sku, v.price, v.compare_at, v.currency,
    v.requires_shipping, v.taxable, v.weight_grams, v.track_stock, p.status, p.handle,
    {storage.PICTURE}
from catalog_variant v
join catalog_product p on p.id = v.product_id
left join catalog_productimage i on i.id = v.image_id
{storage.PICTURES} coalesce(i.file_id, p.image_id)
where v.id = any(%s)
"""  # noqa: S608


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
    """The variants among these ids, in one query; unknown ids are left out."""
    found = {}
    for row in rows(SALE, list(set(ids))):
        image = storage.image_joined(*row[14:])
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
    variants = Variant.objects.filter(product_id=product_id).order_by("position", "id")
    return list(variants.values_list("pk", flat=True))
