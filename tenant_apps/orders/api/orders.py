"""Lists and details."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.access import Role
from shared_apps.core.api import ApiView, actor_of
from shared_apps.core.shape import Shape
from tenant_apps.orders import queries, services
from tenant_apps.orders.api import shapes
from tenant_apps.orders.models import Order
from tenant_apps.orders.states import State


class Question(Shape):
    q = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    status = serializers.ChoiceField(State.choices, required=False, allow_blank=True, default="")
    payment = serializers.ChoiceField(
        Order.PaymentStatus.choices, required=False, allow_blank=True, default=""
    )
    fulfilment = serializers.ChoiceField(
        [*Order.FulfilmentStatus.values, queries.TO_SEND],
        required=False,
        allow_blank=True,
        default="",
    )
    customer = serializers.UUIDField(required=False, default=None)


class Orders(ApiView):
    """Orders, newest first. `q` is a number, a name, an e-mail or a phone."""

    serializer_class = shapes.OrderRowOut

    @extend_schema(
        parameters=[
            OpenApiParameter(name, str)
            for name in ("q", "status", "payment", "fulfilment", "customer", "cursor", "limit")
        ],
        responses=shapes.OrderRowOut(many=True),
    )
    def get(self, request: Request) -> Response:
        form = Question(data=request.query_params)
        form.is_valid(raise_exception=True)
        asked: dict[str, Any] = dict(form.validated_data)
        found = queries.matching_orders(
            text=asked.pop("q"), customer_id=asked.pop("customer"), **asked
        )
        rows = queries.summaries(self.paginate_queryset(found) or [])
        return self.get_paginated_response(shapes.OrderRowOut(rows, many=True).data)


class OneOrder(ApiView):
    serializer_class = shapes.OrderOut

    def get(self, request: Request, order_id: UUID) -> Response:
        order = queries.order_view(order_id)
        if actor_of(request).role < Role.STAFF:
            order = replace(order, actions=dict.fromkeys(order.actions, False))
        return Response(shapes.OrderOut(order).data)


class Invoice(ApiView):
    """The invoice as a PDF."""

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, order_id: UUID) -> HttpResponse:
        return _shown(*services.invoice_pdf(queries.order_view(order_id)))


class CreditNote(ApiView):
    """A credit note as a PDF: what takes the invoice back."""

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, order_id: UUID, credit_note_id: UUID) -> HttpResponse:
        order = queries.order_view(order_id)
        return _shown(*services.credit_note_pdf(order, credit_note_id))


def _shown(name: str, pdf: bytes) -> HttpResponse:
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def told(order_id: UUID, status: int = 200) -> Response:
    """The order as it is now: the answer to whatever was done to it."""
    return Response(shapes.OrderOut(queries.order_view(order_id)).data, status=status)
