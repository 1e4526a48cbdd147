"""The JSON of products and collections, in and out, on the owner's side."""

from typing import Any
from uuid import UUID

from django.core.validators import RegexValidator
from rest_framework import serializers

from shared_apps.core.money import LARGEST_MINOR, Amount, amount_of
from shared_apps.core.shape import Shape
from shared_apps.core.tenancy.context import current
from shared_apps.tenants.queries import store_url
from tenant_apps.catalog.models import Collection, Product
from tenant_apps.catalog.queries.owner import CollectionDetail, ProductDetail
from tenant_apps.storage.queries import ImageSet

LONGEST = 255
HANDLE = RegexValidator(r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", "Use small letters, digits and hyphens.")


def words_field(most: int, **more: Any) -> serializers.ListField:
    return serializers.ListField(
        child=serializers.CharField(max_length=LONGEST), max_length=most, **more
    )


class VariantIn(Shape):
    id = serializers.UUIDField(required=False)
    option_values = words_field(3, required=False)
    sku = serializers.CharField(
        max_length=LONGEST, allow_blank=True, allow_null=True, required=False
    )
    barcode = serializers.CharField(max_length=LONGEST, allow_blank=True, required=False)
    price = serializers.IntegerField(min_value=0, max_value=LARGEST_MINOR, required=False)
    compare_at = serializers.IntegerField(
        min_value=0, max_value=LARGEST_MINOR, allow_null=True, required=False
    )
    weight_grams = serializers.IntegerField(min_value=0, max_value=10**9, required=False)
    track_stock = serializers.BooleanField(required=False)
    requires_shipping = serializers.BooleanField(required=False)
    taxable = serializers.BooleanField(required=False)
    image_id = serializers.UUIDField(allow_null=True, required=False)
    on_hand = serializers.IntegerField(min_value=0, max_value=10**9, required=False)


class ProductIn(Shape):
    title = serializers.CharField(max_length=LONGEST)
    handle = serializers.CharField(
        max_length=LONGEST, required=False, allow_blank=True, validators=[HANDLE]
    )
    body_html = serializers.CharField(max_length=100_000, allow_blank=True, required=False)
    vendor = serializers.CharField(max_length=LONGEST, allow_blank=True, required=False)
    product_type = serializers.CharField(max_length=LONGEST, allow_blank=True, required=False)
    tags = words_field(250, required=False)
    status = serializers.ChoiceField(choices=Product.Status.choices, required=False)
    option_names = words_field(3, required=False)
    seo_title = serializers.CharField(max_length=LONGEST, allow_blank=True, required=False)
    seo_description = serializers.CharField(max_length=1000, allow_blank=True, required=False)
    variants = VariantIn(many=True, required=False)
    collection_ids = serializers.ListField(
        child=serializers.UUIDField(), max_length=500, required=False
    )


class PictureOut(Shape):
    src = serializers.CharField()
    srcset = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    alt = serializers.CharField()


class ProductRowOut(Shape):
    id = serializers.UUIDField()
    title = serializers.CharField()
    handle = serializers.CharField()
    status = serializers.CharField()
    image = serializers.SerializerMethodField()
    price_min = serializers.SerializerMethodField()
    price_max = serializers.SerializerMethodField()
    variant_count = serializers.IntegerField()
    available = serializers.IntegerField(allow_null=True)
    vendor = serializers.CharField()
    product_type = serializers.CharField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    def get_image(self, row: dict[str, Any]) -> dict[str, Any] | None:
        return picture(row["image"], row["image_alt"])

    def get_price_min(self, row: dict[str, Any]) -> Amount:
        return amount_of(row["price_min"], row["currency"])

    def get_price_max(self, row: dict[str, Any]) -> Amount:
        return amount_of(row["price_max"], row["currency"])


def picture(image: ImageSet | None, alt: str) -> dict[str, Any] | None:
    """A picture as <img> takes it."""
    if image is None:
        return None
    return {
        "src": image.src, "srcset": image.srcset, "width": image.width, "height": image.height,
        "alt": alt,
    }  # fmt: skip


def product_body(detail: ProductDetail) -> dict[str, Any]:
    """A product with variants, stock, pictures and collections."""
    product = detail.product
    plain = (
        "handle", "title", "body_html", "status", "vendor", "product_type", "tags", "option_names",
        "seo_title", "seo_description", "published_at", "created_at", "updated_at", "extra",
    )  # fmt: skip
    return {
        "id": product.pk,
        **{name: getattr(product, name) for name in plain},
        "price_min": amount_of(product.price_min, product.currency),
        "price_max": amount_of(product.price_max, product.currency),
        "images": [
            {"id": row.pk, "position": row.position, **(picture(image, row.alt) or {})}
            for row, image in detail.images
        ],
        "variants": [variant_body(detail, variant) for variant in detail.variants],
        "collections": [{"id": row.pk, "title": row.title} for row in detail.collections],
        "collection_ids": [
            row.pk for row in detail.collections if row.kind == Collection.Kind.MANUAL
        ],
        "url": f"{store_url(current().host)}products/{product.handle}/",
    }


def variant_body(detail: ProductDetail, variant: Any) -> dict[str, Any]:
    """A variant; its stock figures are null where stock is not counted."""
    levels = detail.levels.get(variant.pk)
    plain = (
        "option_values", "barcode", "weight_grams", "track_stock", "requires_shipping", "taxable",
        "position", "image_id",
    )  # fmt: skip
    stock = ("on_hand", "reserved", "sold", "low_stock_threshold")
    compare_at = variant.compare_at
    return {
        "id": variant.pk,
        "title": variant.title,
        "sku": variant.sku or "",
        **{name: getattr(variant, name) for name in plain},
        "price": amount_of(variant.price, variant.currency),
        "compare_at": None if compare_at is None else amount_of(compare_at, variant.currency),
        **{name: getattr(levels, name, None) for name in stock},
        "available": levels.available if levels else variant.available,
    }


class RulesIn(Shape):
    tags = words_field(50, required=False)
    product_type = words_field(50, required=False)
    vendor = words_field(50, required=False)


class CollectionIn(Shape):
    title = serializers.CharField(max_length=LONGEST)
    handle = serializers.CharField(
        max_length=LONGEST, required=False, allow_blank=True, validators=[HANDLE]
    )
    description_html = serializers.CharField(max_length=50_000, allow_blank=True, required=False)
    kind = serializers.ChoiceField(choices=Collection.Kind.choices, required=False)
    rules = RulesIn(required=False)
    image_id = serializers.UUIDField(allow_null=True, required=False)
    position = serializers.IntegerField(min_value=1, max_value=10_000, required=False)
    published = serializers.BooleanField(required=False)
    product_ids = serializers.ListField(
        child=serializers.UUIDField(), max_length=5000, required=False
    )


def collection_body(detail: CollectionDetail) -> dict[str, Any]:
    """A collection; `product_ids` only where one was asked for by id."""
    row = detail.collection
    plain = ("title", "handle", "description_html", "kind", "rules", "position", "published")
    picked: dict[str, list[UUID]] = (
        {} if detail.product_ids is None else {"product_ids": detail.product_ids}
    )
    return {
        "id": row.pk,
        **{name: getattr(row, name) for name in plain},
        "image": picture(detail.image, row.title),
        "image_id": row.image_id,
        "product_count": detail.product_count,
        **picked,
    }
