"""Tax over HTTP. (Minimum order and quantities are part of the rules that orders serves.)"""

from decimal import Decimal
from typing import Any

from django.urls import path
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.access import Managers
from shared_apps.core.api import ApiView, checked
from shared_apps.core.shape import Shape
from tenant_apps.pricing import queries, services


class TaxForm(Shape):
    """`rate` is a share: "0.16" is 16 %. `included`: prices already contain it."""

    rate = serializers.DecimalField(max_digits=6, decimal_places=5, min_value=Decimal(0))
    included = serializers.BooleanField()
    name = serializers.CharField(max_length=30)
    on_shipping = serializers.BooleanField()


class TaxSetting(ApiView):
    permission_classes = [Managers]
    serializer_class = TaxForm

    def get(self, request: Request) -> Response:
        return Response(_told(queries.rules()))

    def patch(self, request: Request) -> Response:
        given = checked(TaxForm, request, partial=True)
        changes = {f"tax_{name}": value for name, value in given.items()}
        return Response(_told(services.change_rules(**changes) if changes else queries.rules()))


def _told(rules: queries.Rules) -> dict[str, Any]:
    return {
        "rate": f"{rules.tax_rate.normalize():f}",
        "included": rules.tax_included,
        "name": rules.tax_name,
        "on_shipping": rules.tax_on_shipping,
    }


urlpatterns = [path("settings/tax/", TaxSetting.as_view(), name="tax-setting")]
shop_urlpatterns: list[Any] = []
