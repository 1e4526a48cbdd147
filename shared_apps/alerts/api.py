"""Of which security events the owners of a store get mail."""

from typing import Any

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.audit.queries import KINDS
from shared_apps.core.access import OwnersAct
from shared_apps.core.api import ApiView, checked
from shared_apps.core.proof import Proven
from shared_apps.core.shape import Shape
from shared_apps.core.tenancy.context import current_tenant_id
from shared_apps.tenants import queries as tenants
from shared_apps.tenants import services


class AlertKind(Shape):
    key = serializers.CharField()
    by_mail = serializers.BooleanField()
    vital = serializers.BooleanField(help_text="Its mail cannot be turned off.")


class SecurityAlertsOut(Shape):
    kinds = AlertKind(many=True)


class SecurityAlertsIn(Shape):
    muted = serializers.ListField(
        child=serializers.CharField(max_length=30), max_length=40,
        help_text="The kinds that no mail is sent of; all others are mailed.",
    )  # fmt: skip


class SecurityAlerts(ApiView):
    """Which security events are mailed to the owners. All of them stand in the activity log."""

    permission_classes = [OwnersAct, Proven]
    pagination_class = None

    @extend_schema(responses=SecurityAlertsOut)
    def get(self, request: Request) -> Response:
        return Response(_told())

    @extend_schema(request=SecurityAlertsIn, responses=SecurityAlertsOut)
    def put(self, request: Request) -> Response:
        services.mute_alerts(current_tenant_id(), checked(SecurityAlertsIn, request)["muted"])
        return Response(_told())


def _told() -> dict[str, Any]:
    muted = set(tenants.muted_alerts(current_tenant_id()))
    kinds = [
        {"key": kind.key, "by_mail": kind.vital or kind.key not in muted, "vital": kind.vital}
        for kind in KINDS.values()
        if kind.owners
    ]
    return {"kinds": kinds}


urlpatterns = [path("security-alerts/", SecurityAlerts.as_view(), name="security-alerts")]
