"""The JSON of orders."""

from typing import Any

from rest_framework import serializers

from shared_apps.core.fields import MinorUnits, MoneyField, Quantity
from shared_apps.core.shape import Shape
from shared_apps.core.tenancy.context import current
from shared_apps.tenants import queries as tenants
from tenant_apps.orders.queries import OrderView

ACTIONS = ("fulfil", "cancel", "refund", "mark_delivered", "mark_paid", "return", "complete")


class CustomerRef(Shape):
    id = serializers.UUIDField()
    name = serializers.CharField()
    email = serializers.CharField()


class OrderRowOut(Shape):
    id = serializers.UUIDField()
    number = serializers.CharField()
    placed_at = serializers.DateTimeField()
    customer = CustomerRef(allow_null=True)
    total = MoneyField()
    status = serializers.CharField()
    payment_status = serializers.CharField()
    fulfilment_status = serializers.CharField()
    item_count = serializers.IntegerField()


class OrderAddress(Shape):
    name = serializers.CharField()
    company = serializers.CharField()
    line1 = serializers.CharField()
    line2 = serializers.CharField()
    city = serializers.CharField()
    region = serializers.CharField()
    postal_code = serializers.CharField()
    country = serializers.CharField()
    phone = serializers.CharField()


class LineOut(Shape):
    id = serializers.UUIDField()
    variant_id = serializers.UUIDField()
    product_id = serializers.UUIDField()
    title = serializers.CharField()
    variant_title = serializers.CharField()
    sku = serializers.CharField()
    quantity = serializers.IntegerField()
    fulfilled_quantity = serializers.IntegerField()
    left_to_ship = serializers.IntegerField()
    unit_price = MoneyField()
    discount = MoneyField()
    total = MoneyField()
    image = serializers.SerializerMethodField()

    def get_image(self, line: Any) -> str | None:
        return line.image_url or None


class PaymentOut(Shape):
    method = serializers.CharField()
    status = serializers.CharField(source="state")
    provider = serializers.CharField()
    provider_ref = serializers.CharField()
    captured = MoneyField()
    refunded = MoneyField()
    refundable = MoneyField()
    failure = serializers.CharField()
    provider_message = serializers.CharField()


class ShipmentOut(Shape):
    id = serializers.UUIDField()
    carrier = serializers.CharField()
    tracking_number = serializers.CharField()
    tracking_url = serializers.CharField()
    created_at = serializers.DateTimeField()
    lines = serializers.SerializerMethodField()

    def get_lines(self, shipment: Any) -> list[dict[str, Any]]:
        return [{"line_id": str(line_id), "quantity": n} for line_id, n in shipment.lines]


class CreditNoteOut(Shape):
    id = serializers.UUIDField()
    number = serializers.CharField()
    amount = MoneyField()
    issued_at = serializers.DateTimeField()


class HappeningOut(Shape):
    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    kind = serializers.CharField()
    title = serializers.CharField()
    detail = serializers.CharField()
    actor = serializers.CharField()


class ActionsOut(Shape):
    def get_fields(self) -> dict[str, Any]:
        """Not as attributes: one is called `return`."""
        return {key: serializers.BooleanField() for key in ACTIONS}


class OrderOut(OrderRowOut):
    """`actions` says what whoever asks can do with the order as it stands."""

    email = serializers.CharField()
    phone = serializers.CharField()
    shipping_address = OrderAddress(allow_null=True)
    billing_address = OrderAddress(allow_null=True)
    delivery_name = serializers.CharField()
    lines = LineOut(many=True)
    subtotal = MoneyField()
    discount = MoneyField()
    shipping = MoneyField()
    tax = MoneyField()
    tax_included = serializers.BooleanField()
    tax_name = serializers.CharField()
    refunded = MoneyField()
    payment = PaymentOut(allow_null=True)
    shipments = ShipmentOut(many=True)
    timeline = HappeningOut(many=True)
    has_invoice = serializers.BooleanField(
        help_text="It stands, or was paid before it was given up."
    )
    credit_notes = CreditNoteOut(many=True)
    actions = ActionsOut()
    customer_note = serializers.CharField()
    staff_note = serializers.CharField()
    url = serializers.SerializerMethodField()

    def get_url(self, order: OrderView) -> str:
        return f"{tenants.store_url(current().host)}orders/{order.link_token}/"


class LineChoice(Shape):
    line_id = serializers.UUIDField()
    quantity = Quantity()


class ShipmentIn(Shape):
    """Without `lines`, everything that is left is sent."""

    carrier = serializers.CharField(max_length=80, allow_blank=True, default="")
    tracking_number = serializers.CharField(max_length=100, allow_blank=True, default="")
    tracking_url = serializers.URLField(max_length=500, allow_blank=True, default="")
    lines = LineChoice(many=True, required=False)
    notify = serializers.BooleanField(default=True)


class CancellationIn(Shape):
    reason = serializers.CharField(max_length=500, allow_blank=True, default="")
    restock = serializers.BooleanField(default=True)


class ReturnIn(Shape):
    restock = serializers.BooleanField(default=True)


class RefundIn(Shape):
    """`restock_lines`: what of it is for sale again."""

    amount = MinorUnits(min_value=1)
    reason = serializers.CharField(max_length=500, allow_blank=True, default="")
    restock_lines = LineChoice(many=True, required=False)


class NoteIn(Shape):
    text = serializers.CharField(max_length=1000)


class RulesShape(Shape):
    """Empty limits do not limit. `bulk_percent` off a line from `bulk_threshold` pieces on."""

    minimum_order = MinorUnits(allow_null=True)
    max_quantity_per_line = serializers.IntegerField(min_value=1, max_value=10**6, allow_null=True)
    bulk_threshold = serializers.IntegerField(min_value=1, max_value=10**6, allow_null=True)
    bulk_percent = serializers.DecimalField(
        max_digits=5, decimal_places=2, min_value=0, max_value=100, allow_null=True
    )
    low_stock_threshold = serializers.IntegerField(min_value=0, max_value=10**6, allow_null=True)
    critical_threshold = serializers.IntegerField(min_value=0, max_value=10**6, allow_null=True)
    display_threshold = serializers.IntegerField(min_value=0, max_value=10**6, allow_null=True)
    hold_minutes = serializers.IntegerField(min_value=5, max_value=120)
    cancel_minutes = serializers.IntegerField(min_value=0, max_value=10**5, allow_null=True)
    late_cancel_fee_percent = serializers.DecimalField(
        max_digits=5, decimal_places=2, min_value=0, max_value=100, allow_null=True
    )
