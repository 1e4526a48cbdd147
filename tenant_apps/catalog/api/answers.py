"""The shapes of answers, for the API's description."""

from typing import Any

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers


class AmountOut(serializers.Serializer[None]):
    amount = serializers.IntegerField()
    currency = serializers.CharField()
    formatted = serializers.CharField()


class ImageOut(serializers.Serializer[None]):
    id = serializers.UUIDField()
    position = serializers.IntegerField()
    src = serializers.CharField()
    srcset = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    alt = serializers.CharField()


class CollectionLinkOut(serializers.Serializer[None]):
    id = serializers.UUIDField()
    title = serializers.CharField()


class VariantOut(serializers.Serializer[None]):
    id = serializers.UUIDField()
    title = serializers.CharField()
    option_values = serializers.ListField(child=serializers.CharField())
    sku = serializers.CharField()
    barcode = serializers.CharField()
    price = AmountOut()
    compare_at = AmountOut(allow_null=True)
    weight_grams = serializers.IntegerField()
    track_stock = serializers.BooleanField()
    requires_shipping = serializers.BooleanField()
    taxable = serializers.BooleanField()
    position = serializers.IntegerField()
    image_id = serializers.UUIDField(allow_null=True)
    on_hand = serializers.IntegerField(allow_null=True)
    reserved = serializers.IntegerField(allow_null=True)
    sold = serializers.IntegerField(allow_null=True)
    available = serializers.IntegerField(allow_null=True)
    low_stock_threshold = serializers.IntegerField(allow_null=True)


class ProductOut(serializers.Serializer[None]):
    id = serializers.UUIDField()
    handle = serializers.CharField()
    title = serializers.CharField()
    body_html = serializers.CharField()
    status = serializers.ChoiceField(["draft", "active", "archived"])
    vendor = serializers.CharField()
    product_type = serializers.CharField()
    tags = serializers.ListField(child=serializers.CharField())
    option_names = serializers.ListField(child=serializers.CharField())
    seo_title = serializers.CharField()
    seo_description = serializers.CharField()
    published_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    extra = serializers.DictField()
    price_min = AmountOut()
    price_max = AmountOut()
    images = ImageOut(many=True)
    variants = VariantOut(many=True)
    collections = CollectionLinkOut(many=True)
    url = serializers.CharField()


class RulesOut(serializers.Serializer[None]):
    tags = serializers.ListField(child=serializers.CharField())
    product_type = serializers.ListField(child=serializers.CharField())
    vendor = serializers.ListField(child=serializers.CharField())


class CollectionOut(serializers.Serializer[None]):
    id = serializers.UUIDField()
    title = serializers.CharField()
    handle = serializers.CharField()
    description_html = serializers.CharField()
    kind = serializers.ChoiceField(["manual", "smart"])
    rules = RulesOut()
    position = serializers.IntegerField()
    published = serializers.BooleanField()
    image = ImageOut(allow_null=True)
    image_id = serializers.UUIDField(allow_null=True)
    product_count = serializers.IntegerField()
    product_ids = serializers.ListField(child=serializers.UUIDField(), required=False)


def page_of(row: Any, name: str) -> Any:
    """A page of rows by cursor."""
    return inline_serializer(
        f"{name}Page",
        {
            "results": row(many=True),
            "next": serializers.CharField(allow_null=True),
            "previous": serializers.CharField(allow_null=True),
        },
    )
