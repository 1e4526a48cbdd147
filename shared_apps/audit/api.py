"""The audit trail over HTTP, for the members of a store."""

from typing import Any

from django.http import StreamingHttpResponse
from django.urls import path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.audit import queries, services
from shared_apps.audit.models import Entry
from shared_apps.core import spreadsheets
from shared_apps.core.access import ManagersOnly
from shared_apps.core.api import ApiView
from shared_apps.core.http import PageOfAllCells
from shared_apps.core.tenancy.context import current_tenant_id


class EntryOut(serializers.ModelSerializer[Entry]):
    security = serializers.CharField(
        source="security_kind", read_only=True,
        help_text="What kind of security event it is; empty where it is none.",
    )  # fmt: skip

    class Meta:
        model = Entry
        fields = [
            "id",
            "at",
            "actor_id",
            "action",
            "target",
            "target_id",
            "label",
            "before",
            "after",
            "ip",
            "user_agent",
            "credential",
            "request_id",
            "security",
        ]


FILTERS = [
    OpenApiParameter("action", description="One (product.updated) or an area's (product)."),
    OpenApiParameter("actor", description="The id of who acted."),
    OpenApiParameter("target", description="What kind of thing was changed."),
    OpenApiParameter("target_id"),
    OpenApiParameter("q", description="A part of the name of what was changed."),
    OpenApiParameter(
        "security", description="true: security events alone.", enum=["true", "false"]
    ),
    OpenApiParameter("from", description="A day of the store, or a moment."),
    OpenApiParameter("to", description="A day of the store, included, or a moment."),
]


def _asked(request: Request) -> Any:
    """What was done in the store's cell, in those it lived in before, and in the directory."""
    tenant_id = current_tenant_id()
    entries = queries.entries_of_tenant(tenant_id)
    found = queries.narrowed(entries, queries.wanted(request.query_params))
    return queries.everywhere(found, tenant_id)


class AuditTrail(ApiView):
    """What was changed in this store, newest first."""

    permission_classes = [ManagersOnly]
    pagination_class = PageOfAllCells
    serializer_class = EntryOut

    @extend_schema(parameters=FILTERS, responses=EntryOut(many=True))
    def get(self, request: Request) -> Response:
        page = self.paginate_queryset(_asked(request))
        return self.get_paginated_response(EntryOut(page, many=True).data)


class AuditExport(ApiView):
    """The same as a file for spreadsheets: at most a hundred thousand lines, newest first. That it
    was taken is a line of the trail itself.
    """

    permission_classes = [ManagersOnly]
    pagination_class = None

    @extend_schema(parameters=FILTERS, responses={(200, "text/csv"): OpenApiTypes.BYTE})
    def get(self, request: Request) -> StreamingHttpResponse:
        entries = _asked(request)
        services.record("audit.exported", "audit", after=dict(request.query_params.items()))
        body = spreadsheets.encoded(queries.lines(entries))
        answer = StreamingHttpResponse(body, content_type=spreadsheets.TYPE)
        answer["Content-Disposition"] = 'attachment; filename="activity.csv"'
        return answer


urlpatterns = [
    path("audit/", AuditTrail.as_view(), name="audit-trail"),
    path("exports/audit.csv", AuditExport.as_view(), name="audit-export"),
]
