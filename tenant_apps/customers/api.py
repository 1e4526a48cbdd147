"""Customers over HTTP, for the members of a store."""

from typing import Any
from uuid import UUID

from django.urls import path
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.api import ApiView
from shared_apps.core.fields import MoneyField
from shared_apps.core.shape import Shape
from tenant_apps.customers import queries


class CustomerOut(Shape):
    id = serializers.UUIDField()
    name = serializers.CharField()
    email = serializers.CharField()
    phone = serializers.CharField()
    order_count = serializers.IntegerField()
    total_spent = MoneyField()
    last_order_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


class AddressBookEntryOut(Shape):
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


class CustomerDetailOut(CustomerOut):
    marketing_opt_in = serializers.BooleanField()
    addresses = AddressBookEntryOut(many=True)


class Customers(ApiView):
    """The people who buy here, newest first; `?q=` looks in name, e-mail and phone."""

    serializer_class = CustomerOut

    @extend_schema(
        parameters=[OpenApiParameter(name, str) for name in ("q", "cursor", "limit")],
        responses=CustomerOut(many=True),
    )
    def get(self, request: Request) -> Response:
        text = request.query_params.get("q", "").strip()[:100]
        page = self.paginate_queryset(queries.matching_customers(text)) or []
        rows = [queries.customer_view_of(customer) for customer in page]
        return self.get_paginated_response(CustomerOut(rows, many=True).data)


class OneCustomer(ApiView):
    serializer_class = CustomerDetailOut

    def get(self, request: Request, customer_id: UUID) -> Response:
        customer = queries.customer_view(customer_id)
        told = CustomerOut(customer).data | {
            "marketing_opt_in": customer.marketing_opt_in,
            "addresses": AddressBookEntryOut(queries.addresses_of(customer_id), many=True).data,
        }
        return Response(told)


urlpatterns = [
    path("customers/", Customers.as_view(), name="customers"),
    path("customers/<uuid:customer_id>/", OneCustomer.as_view(), name="customer"),
]
shop_urlpatterns: list[Any] = []
