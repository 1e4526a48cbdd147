"""The JSON of carts and checkouts."""

from typing import Any

from rest_framework import serializers

from shared_apps.core.fields import MinorUnits, MoneyField, Quantity
from shared_apps.core.shape import Shape
from tenant_apps.checkout.services import Placed


class LineIn(Shape):
    variant_id = serializers.UUIDField()
    quantity = Quantity(default=1)


class QuantityIn(Shape):
    quantity = Quantity(min_value=0)


class CartLineOut(Shape):
    """`problem`: "" or not_for_sale, sold_out, too_few, over_limit; `message` says it in words."""

    id = serializers.UUIDField()
    variant_id = serializers.UUIDField()
    product_id = serializers.UUIDField()
    handle = serializers.CharField()
    title = serializers.CharField()
    variant_title = serializers.CharField()
    sku = serializers.CharField()
    image_url = serializers.CharField()
    quantity = serializers.IntegerField()
    unit_price = MoneyField()
    compare_at = MoneyField(allow_null=True)
    discount = MoneyField()
    total = MoneyField()
    available = serializers.IntegerField(allow_null=True)
    most = serializers.IntegerField(allow_null=True)
    problem = serializers.CharField()
    message = serializers.CharField()


class AmountsOut(Shape):
    lines = CartLineOut(many=True)
    item_count = serializers.IntegerField()
    subtotal = MoneyField()
    discount = MoneyField()
    tax = MoneyField()
    tax_included = serializers.BooleanField()
    tax_name = serializers.CharField()
    total = MoneyField()
    minimum_message = serializers.CharField()


class CartOut(AmountsOut):
    minimum_order = MoneyField(allow_null=True)
    can_checkout = serializers.BooleanField()


class AddressShape(Shape):
    name = serializers.CharField(max_length=200)
    company = serializers.CharField(max_length=200, allow_blank=True, required=False)
    line1 = serializers.CharField(max_length=200)
    line2 = serializers.CharField(max_length=200, allow_blank=True, required=False)
    city = serializers.CharField(max_length=100)
    region = serializers.CharField(max_length=100, allow_blank=True, required=False)
    postal_code = serializers.CharField(max_length=20, allow_blank=True, required=False)
    country = serializers.CharField(max_length=2)
    phone = serializers.CharField(max_length=20, allow_blank=True, required=False)


class CheckoutIn(Shape):
    """Everything is optional: send what changed."""

    email = serializers.CharField(max_length=254, required=False, allow_blank=True)
    phone = serializers.CharField(max_length=20, required=False, allow_blank=True)
    name = serializers.CharField(max_length=200, required=False, allow_blank=True)
    shipping_address = AddressShape(required=False, allow_null=True)
    billing_address = AddressShape(required=False, allow_null=True)
    rate_id = serializers.UUIDField(required=False, allow_null=True)
    note = serializers.CharField(max_length=1000, required=False, allow_blank=True)


class RateOut(Shape):
    id = serializers.UUIDField()
    name = serializers.CharField()
    description = serializers.CharField()
    amount = MoneyField()


class WayOut(Shape):
    method = serializers.CharField()
    label: Any = serializers.CharField()
    instructions = serializers.CharField()
    is_demo = serializers.BooleanField()


class CheckoutOut(AmountsOut):
    """`missing` names what an order still needs; with nothing missing, `can_order`."""

    id = serializers.UUIDField()
    email = serializers.CharField()
    phone = serializers.CharField()
    name = serializers.CharField()
    shipping_address = AddressShape(allow_null=True)
    billing_address = AddressShape(allow_null=True)
    note = serializers.CharField()
    rate_id = serializers.UUIDField(allow_null=True)
    rates = RateOut(many=True)
    needs_delivery = serializers.BooleanField()
    shipping = MoneyField()
    ways_to_pay = WayOut(many=True)
    missing = serializers.ListField(child=serializers.CharField())
    can_order = serializers.BooleanField()
    order_link = serializers.CharField()
    order_number = serializers.CharField()


class OrderIn(Shape):
    """`expected_total`: what the shopper was shown; another total now is refused."""

    payment_method = serializers.ChoiceField(choices=["card", "on_delivery"])
    expected_total = MinorUnits(required=False)


class OrderRef(Shape):
    id = serializers.UUIDField()
    number = serializers.CharField()
    url = serializers.CharField()


class CardFormOut(Shape):
    client_secret = serializers.CharField()
    publishable_key = serializers.CharField()
    script_url = serializers.CharField()


class PlacedOut(Shape):
    """`next`: "done", or "confirm_card" with what the card form needs."""

    order = OrderRef()
    next = serializers.CharField()
    payment = CardFormOut(required=False)


def placed(order: Placed) -> dict[str, Any]:
    """The answer to an order."""
    told: dict[str, Any] = {
        "order": {
            "id": str(order.order_id),
            "number": order.number,
            "url": f"/orders/{order.link_token}/",
        },
        "next": order.next,
    }
    if order.card is not None:
        told["payment"] = {
            "client_secret": order.card.client_secret,
            "publishable_key": order.card.publishable_key,
            "script_url": order.card.script_url,
        }
    return told
