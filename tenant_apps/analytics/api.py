"""Figures over HTTP, for the members of a store."""

from typing import Any

from django.urls import path
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.api import ApiView
from shared_apps.core.fields import MoneyField
from shared_apps.core.shape import Shape
from tenant_apps.analytics import queries


class DayOut(Shape):
    day = serializers.DateField()
    revenue = serializers.IntegerField()
    orders = serializers.IntegerField()


class TodayOut(Shape):
    day = serializers.DateField()
    currency = serializers.CharField()
    revenue = MoneyField()
    revenue_yesterday = MoneyField()
    orders = serializers.IntegerField()
    orders_yesterday = serializers.IntegerField()
    average_order = MoneyField(allow_null=True)
    to_fulfil = serializers.IntegerField()
    low_stock = serializers.IntegerField()
    sparkline = DayOut(many=True, source="days")


class TodaysFigures(ApiView):
    serializer_class = TodayOut

    def get(self, request: Request) -> Response:
        return Response(TodayOut(queries.today()).data)


urlpatterns = [path("figures/today/", TodaysFigures.as_view(), name="figures-today")]
shop_urlpatterns: list[Any] = []
