"""From which networks a store's team may work, over HTTP."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core import logs
from shared_apps.core.access import Owners
from shared_apps.core.api import ApiView, checked
from shared_apps.core.proof import Proven
from shared_apps.core.shape import Shape
from shared_apps.core.tenancy.context import current, current_tenant_id
from shared_apps.tenants import services


class NetworksIn(Shape):
    networks = serializers.ListField(
        child=serializers.CharField(max_length=60, allow_blank=True), max_length=200,
        help_text="Addresses and CIDRs, v4 and v6; empty: from anywhere.",
    )  # fmt: skip
    confirmed = serializers.BooleanField(
        default=False, help_text="Keep them though your own address is outside."
    )


class NetworksOut(Shape):
    networks = serializers.ListField(child=serializers.CharField())
    your_address = serializers.CharField()


class Networks(ApiView):
    """The networks a team may work from. A store that locked itself out asks our support."""

    permission_classes = [Owners, Proven]
    pagination_class = None

    @extend_schema(responses=NetworksOut)
    def get(self, request: Request) -> Response:
        return Response(_told(list(current().team_networks)))

    @extend_schema(request=NetworksIn, responses=NetworksOut)
    def put(self, request: Request) -> Response:
        given = checked(NetworksIn, request)
        kept = services.set_team_networks(
            current_tenant_id(),
            given["networks"],
            address=logs.client_ip(),
            confirmed=given["confirmed"],
        )
        return Response(_told(kept))


def _told(networks: list[str]) -> dict[str, Any]:
    return {"networks": networks, "your_address": logs.client_ip()}
