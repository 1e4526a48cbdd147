"""The shapes of answers, for the API's description."""

from typing import Any

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from shared_apps.core.fields import OutboundFault
from shared_apps.core.shape import Shape


class AmountOut(Shape):
    amount = serializers.IntegerField()
    currency = serializers.CharField()
    formatted = serializers.CharField()


class ImageOut(Shape):
    id = serializers.UUIDField()
    position = serializers.IntegerField()
    src = serializers.CharField()
    srcset = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    alt = serializers.CharField()


class CollectionLinkOut(Shape):
    id = serializers.UUIDField()
    title = serializers.CharField()


class VariantOut(Shape):
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


class ProductOut(Shape):
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
    collection_ids = serializers.ListField(child=serializers.UUIDField())
    url = serializers.CharField()


class RulesOut(Shape):
    tags = serializers.ListField(child=serializers.CharField())
    product_type = serializers.ListField(child=serializers.CharField())
    vendor = serializers.ListField(child=serializers.CharField())


class CollectionOut(Shape):
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


class ProgressOut(Shape):
    done = serializers.IntegerField()
    total = serializers.IntegerField()


class ImportRowOut(Shape):
    id = serializers.UUIDField()
    filename = serializers.CharField()
    format = serializers.ChoiceField(["shopify", "faibric"])
    state = serializers.ChoiceField(["checking", "ready", "running", "done", "failed", "refused"])
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    error_count = serializers.IntegerField()
    progress = ProgressOut()


class ColumnsOut(Shape):
    known = serializers.ListField(child=serializers.CharField())
    unknown = serializers.ListField(child=serializers.CharField())
    missing = serializers.ListField(child=serializers.CharField())


class OptionOut(Shape):
    value = serializers.CharField()
    title = serializers.CharField()


class QuestionOut(Shape):
    key = serializers.CharField()
    title = serializers.CharField()
    options = OptionOut(many=True)
    answer = serializers.CharField()


class RowProblemOut(Shape):
    row = serializers.IntegerField()
    column = serializers.CharField()
    code = serializers.CharField()
    message = serializers.CharField()
    handle = serializers.CharField()


class ImagesOut(Shape):
    total = serializers.IntegerField()
    done = serializers.IntegerField()
    missing = serializers.IntegerField()


class MissingImageOut(Shape):
    handle = serializers.CharField()
    url = serializers.CharField()
    reason = OutboundFault()


class ReportOut(Shape):
    created = serializers.IntegerField()
    updated = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    skipped = serializers.IntegerField()
    images = ImagesOut()
    images_missing = MissingImageOut(many=True)


class ImportOut(ImportRowOut):
    columns = ColumnsOut()
    questions = QuestionOut(many=True)
    failure = serializers.CharField()
    report = ReportOut()

    def get_fields(self) -> Any:
        """With the names that a Serializer class cannot hold as attributes."""
        number = serializers.IntegerField
        change = _named(
            "ImportChange",
            handle=serializers.CharField(), title=serializers.CharField(),
            change=serializers.ChoiceField(["create", "update"]), variants=number(),
            fields=serializers.DictField(child=serializers.ListField()),
        )  # fmt: skip
        diff = _named(
            "ImportDiff",
            create=number(), update=number(), unchanged=number(), products_total=number(),
            variants_total=number(), images_total=number(), sample=change(many=True),
        )  # fmt: skip
        more = {"diff": diff(allow_null=True), "errors": RowProblemOut(many=True)}
        return {**super().get_fields(), **more}


def _named(name: str, **fields: serializers.Field[Any, Any, Any, Any]) -> Any:
    """A serializer class whose fields may have any name."""
    return type(name, (serializers.Serializer,), {"get_fields": lambda _: dict(fields)})


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
