"""The JSON of the cabinet."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from shared_apps.core.fields import MoneyField
from shared_apps.core.shape import Shape


class ItemOut(Shape):
    title = serializers.CharField()
    picture = serializers.CharField(source="image_url")


class OrderRowOut(Shape):
    id = serializers.UUIDField(source="order.id")
    number = serializers.CharField(source="order.number")
    placed_at = serializers.DateTimeField(source="order.placed_at")
    total = MoneyField(source="order.total")
    status = serializers.CharField(source="order.status")
    payment_status = serializers.CharField(source="order.payment_status")
    fulfilment_status = serializers.CharField(source="order.fulfilment_status")
    item_count = serializers.IntegerField(source="order.item_count")
    items = ItemOut(many=True)


class LineOut(Shape):
    id = serializers.UUIDField()
    title = serializers.CharField()
    variant_title = serializers.CharField()
    handle = serializers.CharField()
    picture = serializers.CharField(source="image_url")
    quantity = serializers.IntegerField()
    fulfilled_quantity = serializers.IntegerField()
    unit_price = MoneyField()
    total = MoneyField()


class ParcelOut(Shape):
    id = serializers.UUIDField()
    carrier = serializers.CharField()
    tracking_number = serializers.CharField()
    tracking_url = serializers.CharField()
    sent_at = serializers.DateTimeField(source="created_at")


class HappeningOut(Shape):
    """Without names: a shopper is not told who of the team did it."""

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    kind = serializers.CharField()
    title = serializers.CharField()
    detail = serializers.CharField()


class CreditNoteLinkOut(Shape):
    number = serializers.CharField()
    url = serializers.CharField()


class OrderOut(OrderRowOut):
    lines = LineOut(source="order.lines", many=True)
    subtotal = MoneyField(source="order.subtotal")
    discount = MoneyField(source="order.discount")
    shipping = MoneyField(source="order.shipping")
    tax = MoneyField(source="order.tax")
    tax_name = serializers.CharField(source="order.tax_name")
    tax_included = serializers.BooleanField(source="order.tax_included")
    refunded = MoneyField(source="order.refunded")
    payment_method = serializers.CharField(source="order.payment_method")
    delivery_name = serializers.CharField(source="order.delivery_name")
    shipping_address = serializers.DictField(source="order.shipping_address", allow_null=True)
    customer_note = serializers.CharField(source="order.customer_note")
    parcels = ParcelOut(source="order.shipments", many=True)
    timeline = serializers.SerializerMethodField()
    cancel_until = serializers.DateTimeField(allow_null=True)
    pay_url = serializers.CharField(allow_null=True)
    invoice_url = serializers.CharField(allow_null=True)
    credit_notes = serializers.SerializerMethodField()

    @extend_schema_field(CreditNoteLinkOut(many=True))
    def get_credit_notes(self, own: Any) -> list[dict[str, str]]:
        return [{"number": number, "url": url} for number, url in own.credit_note_urls]

    def get_timeline(self, own: Any) -> list[dict[str, Any]]:
        """Newest first."""
        return list(HappeningOut(reversed(own.order.timeline), many=True).data)


class ActivityOut(HappeningOut):
    id = serializers.UUIDField(source="entry.id")
    at = serializers.DateTimeField(source="entry.at")
    kind = serializers.CharField(source="entry.kind")
    title = serializers.CharField(source="entry.title")
    detail = serializers.CharField(source="entry.detail")
    order_id = serializers.UUIDField()
    order_number = serializers.CharField()


class AddressIn(Shape):
    """Texts as typed; the service says which of them cannot be."""

    name = serializers.CharField(allow_blank=True, default="")
    company = serializers.CharField(allow_blank=True, default="")
    line1 = serializers.CharField(allow_blank=True, default="")
    line2 = serializers.CharField(allow_blank=True, default="")
    city = serializers.CharField(allow_blank=True, default="")
    region = serializers.CharField(allow_blank=True, default="")
    postal_code = serializers.CharField(allow_blank=True, default="")
    country = serializers.CharField(allow_blank=True, default="")
    phone = serializers.CharField(allow_blank=True, default="")
    is_default = serializers.BooleanField(default=False)


class AddressOut(Shape):
    id = serializers.UUIDField()
    name = serializers.CharField(source="address.name")
    company = serializers.CharField(source="address.company")
    line1 = serializers.CharField(source="address.line1")
    line2 = serializers.CharField(source="address.line2")
    city = serializers.CharField(source="address.city")
    region = serializers.CharField(source="address.region")
    postal_code = serializers.CharField(source="address.postal_code")
    country = serializers.CharField(source="address.country")
    phone = serializers.CharField(source="address.phone")
    is_default = serializers.BooleanField()


class ProfileIn(Shape):
    name = serializers.CharField(max_length=200, allow_blank=True)
    phone = serializers.CharField(max_length=20, allow_blank=True)
    marketing_opt_in = serializers.BooleanField()


class ProfileOut(Shape):
    name = serializers.CharField()
    email = serializers.CharField()
    phone = serializers.CharField()
    marketing_opt_in = serializers.BooleanField()


class OverviewOut(Shape):
    profile = ProfileOut()
    order_count = serializers.IntegerField(source="profile.order_count")
    total_spent = MoneyField(source="profile.total_spent")
    member_since = serializers.DateTimeField()
    address = AddressOut(allow_null=True)
    orders = OrderRowOut(many=True)
    activity = ActivityOut(many=True)


class CancellationIn(Shape):
    reason = serializers.CharField(max_length=300, allow_blank=True, default="")


class MissingOut(Shape):
    title = serializers.CharField()
    reason = serializers.ChoiceField(["gone", "sold_out", "fewer", "in_cart"])
    available = serializers.IntegerField()


class ReorderedOut(Shape):
    added = serializers.IntegerField()
    missing = MissingOut(many=True)
    cart_url = serializers.CharField()


class DeletionIn(Shape):
    confirmation = serializers.CharField(max_length=20)


class UserOut(Shape):
    id = serializers.UUIDField()
    email = serializers.EmailField()
    name = serializers.CharField()
    is_staff = serializers.BooleanField()


class ShopperSessionOut(Shape):
    """The same shape as on the app host; a shopper works in no store."""

    authenticated = serializers.BooleanField()
    user = UserOut(allow_null=True)
    stores = serializers.ListField(child=serializers.DictField())
    csrf_token = serializers.CharField()
    demo = serializers.BooleanField()
    mailbox_url = serializers.CharField(allow_null=True)
