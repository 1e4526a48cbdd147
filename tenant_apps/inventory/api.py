"""Stock over HTTP, for the members of a store."""

from typing import Any
from uuid import UUID

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.api import ApiView, actor_of, checked
from shared_apps.core.shape import Shape
from tenant_apps.catalog import queries as catalog
from tenant_apps.catalog.errors import NoSuchVariant
from tenant_apps.inventory import queries, services
from tenant_apps.inventory.models import Movement

KINDS = ["RESTOCK", "ADJUSTMENT", "DAMAGE", "RETURN", "PURCHASE"]
MOST = 10**9


class WholeNumber(serializers.IntegerField):
    """Signed, and no fraction, truth value or text in disguise."""

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool | float):
            self.fail("invalid")
        return int(super().to_internal_value(data))


class MovementIn(Shape):
    """`quantity` is signed: damage takes away."""

    kind = serializers.ChoiceField(KINDS)
    quantity = WholeNumber(min_value=-MOST, max_value=MOST)
    reason = serializers.CharField(max_length=200, allow_blank=True, default="")


class MovementOut(Shape):
    id = serializers.UUIDField()
    kind = serializers.CharField()
    quantity = serializers.SerializerMethodField()
    reason = serializers.CharField()
    reference = serializers.SerializerMethodField()
    actor = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField()
    on_hand_after = serializers.IntegerField()

    def get_quantity(self, movement: Movement) -> int:
        """What became available; for goods that left the shelf after their sale, how many."""
        return movement.quantity or movement.on_hand_change

    def get_reference(self, movement: Movement) -> str | None:
        return movement.reference or None

    def get_actor(self, movement: Movement) -> str | None:
        return str(movement.actor_id) if movement.actor_id else None


class LowStockOut(Shape):
    variant_id = serializers.UUIDField()
    product_id = serializers.UUIDField()
    title = serializers.CharField()
    variant_title = serializers.CharField()
    available = serializers.IntegerField()
    threshold = serializers.IntegerField()
    level = serializers.CharField()


class Movements(ApiView):
    """Every change of a variant's stock, newest first."""

    serializer_class = MovementIn

    @extend_schema(responses=MovementOut(many=True))
    def get(self, request: Request, variant_id: UUID) -> Response:
        _check(variant_id)
        page = self.paginate_queryset(queries.movements_of(variant_id)) or []
        return self.get_paginated_response(MovementOut(page, many=True).data)

    @extend_schema(responses={201: MovementOut})
    def post(self, request: Request, variant_id: UUID) -> Response:
        _check(variant_id)
        movement = services.adjust(
            variant_id=variant_id,
            actor_id=actor_of(request).user_id,
            **checked(MovementIn, request),
        )
        written = queries.movements_of(variant_id).get(pk=movement.pk)
        return Response(MovementOut(written).data, status=201)


class StockAlerts(ApiView):
    """What is at or below its threshold, the scarcest first; at most 100."""

    serializer_class = LowStockOut

    @extend_schema(responses=LowStockOut(many=True))
    def get(self, request: Request) -> Response:
        low = queries.low_stock()
        variants = catalog.variants_for_sale(row.variant_id for row in low)
        rows = [
            {
                "variant_id": row.variant_id,
                "product_id": variants[row.variant_id].product_id,
                "title": variants[row.variant_id].title,
                "variant_title": variants[row.variant_id].variant_title,
                "available": row.available,
                "threshold": row.threshold,
                "level": row.level,
            }
            for row in low
        ]
        told = LowStockOut(rows, many=True).data
        return Response({"results": told, "next": None, "previous": None})


def _check(variant_id: UUID) -> None:
    if not catalog.variants_for_sale([variant_id]):
        raise NoSuchVariant


urlpatterns = [
    path("variants/<uuid:variant_id>/stock-movements/", Movements.as_view(), name="movements"),
    path("stock-alerts/", StockAlerts.as_view(), name="stock-alerts"),
]
shop_urlpatterns: list[Any] = []
