"""Deliveries: what was told, and what came back."""

from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.access import ManagersOnly
from shared_apps.core.api import ApiView
from tenant_apps.webhooks import queries, services
from tenant_apps.webhooks.api import shapes


class Deliveries(ApiView):
    """The log of one endpoint, newest first."""

    permission_classes = [ManagersOnly]
    serializer_class = shapes.DeliveryOut

    @extend_schema(
        parameters=[OpenApiParameter(name, str) for name in ("state", "type", "cursor", "limit")],
        responses=shapes.DeliveryOut(many=True),
    )
    def get(self, request: Request, endpoint_id: UUID) -> Response:
        form = shapes.Question(data=request.query_params)
        form.is_valid(raise_exception=True)
        asked = form.validated_data
        found = queries.deliveries_of(endpoint_id, state=asked["state"], kind=asked["type"])
        rows = self.paginate_queryset(found)
        return self.get_paginated_response(shapes.DeliveryOut(rows, many=True).data)


class OneDelivery(ApiView):
    """One delivery with its payload and every try."""

    permission_classes = [ManagersOnly]
    pagination_class = None

    @extend_schema(responses=shapes.DeliveryDetailOut)
    def get(self, request: Request, delivery_id: UUID) -> Response:
        return Response(shapes.DeliveryDetailOut(queries.delivery(delivery_id)).data)


class Replay(ApiView):
    """Send one delivery again."""

    permission_classes = [ManagersOnly]
    pagination_class = None

    @extend_schema(request=None, responses={201: shapes.DeliveryOut})
    def post(self, request: Request, delivery_id: UUID) -> Response:
        services.replay(delivery_id)
        return Response(shapes.DeliveryOut(queries.delivery(delivery_id)).data, status=201)
