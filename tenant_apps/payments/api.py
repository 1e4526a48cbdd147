"""Ways to pay over HTTP, for the members of a store. Secrets come in and never go out."""

from typing import Any

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.access import Managers
from shared_apps.core.api import ApiView, checked
from shared_apps.core.proof import Proven
from shared_apps.core.shape import Shape
from tenant_apps.payments import queries, services


class CardIn(Shape):
    """A new account: both keys together; the secret one is tried at the provider."""

    enabled = serializers.BooleanField(required=False)
    publishable_key = serializers.CharField(max_length=255, required=False, allow_blank=True)
    secret_key = serializers.CharField(
        max_length=255, required=False, allow_blank=True, write_only=True
    )


class OnDeliveryShape(Shape):
    enabled = serializers.BooleanField(required=False)
    label: Any = serializers.CharField(max_length=80, required=False)
    instructions = serializers.CharField(max_length=500, required=False, allow_blank=True)


class PaymentSettingsIn(Shape):
    card = CardIn(required=False)
    on_delivery = OnDeliveryShape(required=False)


class CardOut(Shape):
    enabled = serializers.BooleanField()
    demo = serializers.BooleanField()
    publishable_key = serializers.CharField()
    secret_key_set = serializers.BooleanField()


class PaymentSettingsOut(Shape):
    card = CardOut()
    on_delivery = OnDeliveryShape()


class PaymentSettings(ApiView):
    permission_classes = [Managers, Proven]
    serializer_class = PaymentSettingsIn

    @extend_schema(responses=PaymentSettingsOut)
    def get(self, request: Request) -> Response:
        return Response(_told())

    @extend_schema(responses=PaymentSettingsOut)
    def patch(self, request: Request) -> Response:
        given = checked(PaymentSettingsIn, request)
        card, on_delivery = given.get("card", {}), given.get("on_delivery", {})
        services.change_settings(
            card_enabled=card.get("enabled"),
            publishable_key=card.get("publishable_key"),
            secret_key=card.get("secret_key"),
            **{f"on_delivery_{name}": value for name, value in on_delivery.items()},
        )
        return Response(_told())


def _told() -> dict[str, Any]:
    ways = queries.payment_settings()
    return {
        "card": {
            "enabled": ways.card_enabled,
            "demo": ways.card_is_demo,
            "publishable_key": ways.publishable_key,
            "secret_key_set": ways.has_secret_key,
        },
        "on_delivery": {
            "enabled": ways.on_delivery_enabled,
            "label": ways.on_delivery_label,
            "instructions": ways.on_delivery_instructions,
        },
    }


urlpatterns = [path("settings/payments/", PaymentSettings.as_view(), name="payment-settings")]
shop_urlpatterns: list[Any] = []
