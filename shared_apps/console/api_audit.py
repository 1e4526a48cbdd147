"""The activity log of the platform and of every store, for its staff."""

from typing import Any
from uuid import UUID

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.audit import queries as audit
from shared_apps.audit import services
from shared_apps.console import queries
from shared_apps.core import spreadsheets
from shared_apps.core.access import PlatformStaff
from shared_apps.core.api import ApiView
from shared_apps.core.errors import BadFilter
from shared_apps.core.http import PageOfAllCells
from shared_apps.core.shape import Shape


class AuditRow(Shape):
    id = serializers.UUIDField()
    tenant_id = serializers.UUIDField()
    at = serializers.DateTimeField()
    actor_id = serializers.CharField()
    actor_email = serializers.CharField()
    action = serializers.CharField()
    target = serializers.CharField()
    target_id = serializers.CharField()
    label: Any = serializers.CharField()  # DRF's Field has a `label` of its own
    before = serializers.JSONField()
    after = serializers.JSONField()
    ip = serializers.CharField()
    credential = serializers.CharField()
    security = serializers.CharField(source="security_kind")
    store_name = serializers.CharField(
        help_text="What the store is called today; empty where it is gone and for the platform."
    )
    store_slug = serializers.CharField(help_text="Its address, for stores of one name.")


FILTERS = [
    OpenApiParameter("tenant", description="A store's id."),
    OpenApiParameter("store", description="A store's address, such as sole-street."),
    OpenApiParameter("action", description="One (product.updated) or an area's (product)."),
    OpenApiParameter("actor", description="The id or the e-mail address of who acted."),
    OpenApiParameter("target", description="What kind of thing was changed."),
    OpenApiParameter("target_id"),
    OpenApiParameter("q", description="A part of the name of what was changed."),
    OpenApiParameter(
        "security", description="true: security events alone.", enum=["true", "false"]
    ),
    OpenApiParameter("from", description="A day, or a moment."),
    OpenApiParameter("to", description="A day, included, or a moment."),
]


def _asked(request: Request) -> Any:
    asked = request.query_params.dict()
    entries = audit.entries_for_staff(_store(asked))
    if "@" in asked.get("actor", ""):
        asked["actor"] = queries.id_of(asked["actor"])
    return audit.everywhere(audit.narrowed(entries, audit.wanted(asked)))


def _store(asked: dict[str, str]) -> UUID | None:
    """Which store is asked about, by id or by address. Raises BadFilter."""
    try:
        if tenant := asked.get("tenant"):
            return UUID(tenant)
    except ValueError:
        raise BadFilter(errors={"tenant": ["This is no store's id."]}) from None
    slug = asked.get("store")
    return queries.store_at(slug) if slug else None


class AuditTrail(ApiView):
    """Who changed what, in every store or in one.

    `actor_email` is empty for shoppers, whose accounts are their store's own.
    """

    permission_classes = [PlatformStaff]
    pagination_class = PageOfAllCells
    serializer_class = AuditRow

    @extend_schema(parameters=FILTERS, responses=AuditRow(many=True))
    def get(self, request: Request) -> Response:
        page = self.paginate_queryset(_asked(request)) or []
        emails = queries.emails_of(entry.actor_id for entry in page)
        stores = queries.names_of(entry.tenant_id for entry in page)
        for entry in page:
            entry.actor_email = emails.get(entry.actor_id, "")
            entry.store_name, entry.store_slug = stores.get(entry.tenant_id, ("", ""))
        return self.get_paginated_response(AuditRow(page, many=True).data)


class AuditExport(ApiView):
    """The same as a file for spreadsheets: at most a hundred thousand lines, newest first. That it
    was taken is a line of the platform's own trail.
    """

    permission_classes = [PlatformStaff]
    pagination_class = None

    @extend_schema(parameters=FILTERS, responses={(200, "text/csv"): OpenApiTypes.BYTE})
    def get(self, request: Request) -> StreamingHttpResponse:
        entries = _asked(request)
        services.record("audit.exported", "audit", after=request.query_params.dict())
        body = spreadsheets.encoded(audit.lines(entries, stores=True))
        answer = StreamingHttpResponse(body, content_type=spreadsheets.TYPE)
        answer["Content-Disposition"] = 'attachment; filename="activity.csv"'
        return answer
