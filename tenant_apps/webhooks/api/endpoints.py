"""Endpoints: where events go."""

from datetime import timedelta
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.access import ManagersOnly
from shared_apps.core.api import ApiView, checked
from shared_apps.core.proof import Proven
from tenant_apps.webhooks import queries, services
from tenant_apps.webhooks.api import shapes


def told(endpoint_id: UUID, status: int = 200, secret: str = "") -> Response:
    """The endpoint as it is now."""
    shown = dict(shapes.EndpointOut(queries.endpoint(endpoint_id)).data)
    return Response(shown | ({"secret": secret} if secret else {}), status=status)


class Endpoints(ApiView):
    """Where the store's own programs are told what happens."""

    permission_classes = [ManagersOnly, Proven]
    pagination_class = None

    @extend_schema(responses=shapes.EndpointOut(many=True))
    def get(self, request: Request) -> Response:
        return Response(shapes.EndpointOut(queries.endpoints(), many=True).data)

    @extend_schema(request=shapes.EndpointIn, responses={201: shapes.NewEndpointOut})
    def post(self, request: Request) -> Response:
        endpoint, secret = services.add_endpoint(**checked(shapes.EndpointIn, request))
        return told(endpoint.pk, 201, secret)


class OneEndpoint(ApiView):
    """One endpoint: change it, pause it, remove it with its log."""

    permission_classes = [ManagersOnly, Proven]
    pagination_class = None

    @extend_schema(responses=shapes.EndpointOut)
    def get(self, request: Request, endpoint_id: UUID) -> Response:
        return told(endpoint_id)

    @extend_schema(request=shapes.EndpointChange, responses=shapes.EndpointOut)
    def patch(self, request: Request, endpoint_id: UUID) -> Response:
        services.change_endpoint(endpoint_id, **checked(shapes.EndpointChange, request))
        return told(endpoint_id)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, endpoint_id: UUID) -> Response:
        services.remove_endpoint(endpoint_id)
        return Response(status=204)


class Secrets(ApiView):
    """A new signing secret; for the overlap both sign."""

    permission_classes = [ManagersOnly, Proven]
    pagination_class = None

    @extend_schema(request=shapes.SecretIn, responses={201: shapes.NewEndpointOut})
    def post(self, request: Request, endpoint_id: UUID) -> Response:
        hours = checked(shapes.SecretIn, request)["overlap_hours"]
        _, secret = services.rotate_secret(endpoint_id, overlap=timedelta(hours=hours))
        return told(endpoint_id, 201, secret)


class Pings(ApiView):
    """A test event, sent at once."""

    permission_classes = [ManagersOnly]
    pagination_class = None

    @extend_schema(request=None, responses={201: shapes.DeliveryOut})
    def post(self, request: Request, endpoint_id: UUID) -> Response:
        delivery = services.ping(endpoint_id)
        return Response(shapes.DeliveryOut(queries.delivery(delivery.pk)).data, status=201)


class FailedReplays(ApiView):
    """Send everything again that did not arrive since a moment."""

    permission_classes = [ManagersOnly]
    pagination_class = None

    @extend_schema(request=shapes.ReplaysIn, responses={201: shapes.ReplaysOut})
    def post(self, request: Request, endpoint_id: UUID) -> Response:
        count = services.replay_failed(endpoint_id, **checked(shapes.ReplaysIn, request))
        return Response({"count": count}, status=201)
