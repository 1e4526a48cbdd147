"""The audit trail over HTTP, for the members of a store."""

from django.urls import path
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.audit import queries
from shared_apps.audit.models import Entry
from shared_apps.core.access import ManagersOnly
from shared_apps.core.api import ApiView
from shared_apps.core.tenancy.context import current_tenant_id


class EntryOut(serializers.ModelSerializer[Entry]):
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
        ]


class AuditTrail(ApiView):
    """What was changed in this store, newest first."""

    permission_classes = [ManagersOnly]
    serializer_class = EntryOut

    def get(self, request: Request) -> Response:
        page = self.paginate_queryset(queries.entries_of_tenant(current_tenant_id()))
        return self.get_paginated_response(EntryOut(page, many=True).data)


urlpatterns = [path("audit/", AuditTrail.as_view(), name="audit-trail")]
