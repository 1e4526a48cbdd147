"""The shapes of the shop's answers, for the API's description."""

from rest_framework import serializers

from shared_apps.core.shape import Shape
from tenant_apps.catalog.api.answers import AmountOut


class PictureOut(Shape):
    src = serializers.CharField()
    srcset = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    alt = serializers.CharField()


class ShopImageOut(PictureOut):
    id = serializers.UUIDField()


class ShopCardOut(Shape):
    id = serializers.UUIDField()
    handle = serializers.CharField()
    title = serializers.CharField()
    vendor = serializers.CharField()
    product_type = serializers.CharField()
    url = serializers.CharField()
    image = PictureOut(allow_null=True)
    price_min = AmountOut()
    price_max = AmountOut()
    compare_at = AmountOut(allow_null=True)
    available = serializers.BooleanField(allow_null=True, help_text="null: stock is not counted")


class FilterValueOut(Shape):
    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field's own name for DRF
    count = serializers.IntegerField()
    chosen = serializers.BooleanField()


class FilterOut(Shape):
    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field's own name for DRF
    values = FilterValueOut(many=True)


class PriceRangeOut(Shape):
    min = AmountOut(allow_null=True)
    max = AmountOut(allow_null=True)


class FacetsOut(Shape):
    total = serializers.IntegerField()
    in_stock = serializers.IntegerField()
    price = PriceRangeOut()
    filters = FilterOut(many=True)


class ShopPageOut(Shape):
    results = ShopCardOut(many=True)
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    facets = FacetsOut(required=False)


class ShelfOut(Shape):
    title = serializers.CharField()
    url = serializers.CharField()


class SuggestionsOut(Shape):
    products = ShopCardOut(many=True)
    collections = ShelfOut(many=True)


class ShopOptionOut(Shape):
    name = serializers.CharField()
    values = serializers.ListField(child=serializers.CharField())


class ShopVariantOut(Shape):
    id = serializers.UUIDField()
    title = serializers.CharField()
    option_values = serializers.ListField(child=serializers.CharField())
    sku = serializers.CharField()
    price = AmountOut()
    compare_at = AmountOut(allow_null=True)
    available = serializers.BooleanField(allow_null=True, help_text="null: stock is not counted")
    image_id = serializers.UUIDField(allow_null=True)


class ShopShelfOut(Shape):
    title = serializers.CharField()
    handle = serializers.CharField()


class ShopProductOut(Shape):
    id = serializers.UUIDField()
    handle = serializers.CharField()
    title = serializers.CharField()
    body_html = serializers.CharField()
    vendor = serializers.CharField()
    product_type = serializers.CharField()
    tags = serializers.ListField(child=serializers.CharField())
    seo_title = serializers.CharField()
    seo_description = serializers.CharField()
    available = serializers.BooleanField(allow_null=True)
    url = serializers.CharField()
    price_min = AmountOut()
    price_max = AmountOut()
    compare_at = AmountOut(allow_null=True)
    options = ShopOptionOut(many=True)
    variants = ShopVariantOut(many=True)
    images = ShopImageOut(many=True)
    collections = ShopShelfOut(many=True)
