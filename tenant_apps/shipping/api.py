"""Delivery options over HTTP, for the members of a store."""

from typing import Any
from uuid import UUID

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.access import Managers
from shared_apps.core.api import ApiView, checked
from shared_apps.core.fields import MinorUnits, MoneyField
from shared_apps.core.shape import Shape
from tenant_apps.shipping import queries, services


class RateIn(Shape):
    """`amount` and the limits are minor units. No countries: everywhere."""

    name = serializers.CharField(max_length=80)
    description = serializers.CharField(max_length=200, allow_blank=True, required=False)
    amount = MinorUnits()
    countries = serializers.ListField(
        child=serializers.CharField(max_length=2), required=False, max_length=250
    )
    min_subtotal = MinorUnits(allow_null=True, required=False)
    max_subtotal = MinorUnits(allow_null=True, required=False)
    active = serializers.BooleanField(required=False)


class RateOut(Shape):
    id = serializers.UUIDField()
    name = serializers.CharField()
    description = serializers.CharField()
    amount = MoneyField()
    currency = serializers.CharField(source="amount.currency")
    countries = serializers.ListField(child=serializers.CharField())
    min_subtotal = MoneyField(allow_null=True)
    max_subtotal = MoneyField(allow_null=True)
    active = serializers.BooleanField()


class Rates(ApiView):
    permission_classes = [Managers]
    serializer_class = RateIn

    @extend_schema(responses=RateOut(many=True))
    def get(self, request: Request) -> Response:
        rows = [queries.rate_view(rate) for rate in queries.all_rates()]
        return Response({"results": RateOut(rows, many=True).data, "next": None, "previous": None})

    @extend_schema(responses={201: RateOut})
    def post(self, request: Request) -> Response:
        rate = services.add_rate(**checked(RateIn, request))
        return Response(RateOut(queries.rate_view(rate)).data, status=201)


class OneRate(ApiView):
    permission_classes = [Managers]
    serializer_class = RateIn

    @extend_schema(responses=RateOut)
    def patch(self, request: Request, rate_id: UUID) -> Response:
        rate = services.change_rate(rate_id, **checked(RateIn, request, partial=True))
        return Response(RateOut(queries.rate_view(rate)).data)

    def delete(self, request: Request, rate_id: UUID) -> Response:
        services.remove_rate(rate_id)
        return Response(status=204)


urlpatterns = [
    path("shipping-rates/", Rates.as_view(), name="shipping-rates"),
    path("shipping-rates/<uuid:rate_id>/", OneRate.as_view(), name="shipping-rate"),
]
shop_urlpatterns: list[Any] = []
