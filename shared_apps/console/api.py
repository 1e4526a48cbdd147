"""The console over HTTP: stores, suspension, figures, audit trail."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.conf import settings
from django.middleware.csrf import get_token
from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.console import queries
from shared_apps.console.api_audit import AuditExport, AuditTrail
from shared_apps.console.api_backups import Backups
from shared_apps.console.api_fleet import Fleet
from shared_apps.console.api_load import Loads
from shared_apps.core.access import Anyone, PlatformStaff
from shared_apps.core.api import ApiView, checked
from shared_apps.core.errors import BadFilter
from shared_apps.core.http import CursorPage
from shared_apps.core.proof import Proven
from shared_apps.core.shape import Shape
from shared_apps.tenants import queries as tenants
from shared_apps.tenants import services
from shared_apps.tenants.offers import PLANS


class StoreRow(Shape):
    id = serializers.UUIDField()
    name = serializers.CharField()
    slug = serializers.CharField()
    url = serializers.SerializerMethodField()
    status = serializers.CharField()
    plan = serializers.CharField()
    template = serializers.CharField()
    country = serializers.CharField()
    owner_email = serializers.CharField()
    trial_ends_at = serializers.DateTimeField()
    created_at = serializers.DateTimeField()
    last_activity_at = serializers.DateTimeField()
    orders = serializers.IntegerField(source="order_count")
    revenue = serializers.SerializerMethodField()
    suspended_at = serializers.DateTimeField()
    team_networks = serializers.SerializerMethodField(
        help_text="Where the team may work from; none: anywhere."
    )
    suspension_reason = serializers.CharField()
    cell = serializers.CharField(help_text="Which of the platform's databases holds the store.")
    move = serializers.SerializerMethodField(
        help_text="While the store is on its way to another cell: target, state, since."
    )

    def get_move(self, tenant: Any) -> dict[str, Any] | None:
        return tenants.move_of(tenant)

    def get_url(self, tenant: Any) -> str:
        return tenants.store_url(tenants.host_of(tenant))

    def get_team_networks(self, tenant: Any) -> list[str]:
        return list(tenant.team_networks or [])

    def get_revenue(self, tenant: Any) -> list[dict[str, Any]]:
        return [queries.amount(tenant.revenue, tenant.currency)]


class SuspensionIn(Shape):
    reason = serializers.CharField(max_length=500)


class SortedPage(CursorPage):
    """The order comes from ?sort=, out of a fixed list; ties are broken by age."""

    def get_ordering(self, request: Request, queryset: Any, view: Any) -> tuple[str, ...]:
        wanted = request.query_params.get("sort") or "-created_at"
        if wanted not in queries.SORTS:
            raise BadFilter(errors={"sort": ["There is no such order."]})
        return (queries.SORTS[wanted], "-id")


class Session(ApiView):
    """Who is signed in on the console."""

    permission_classes = [Anyone]
    pagination_class = None

    @extend_schema(responses={200: {"type": "object"}})
    def get(self, request: Request) -> Response:
        user: Any = request.user
        signed_in = user.is_authenticated
        return Response(
            {
                "authenticated": signed_in,
                "user": {
                    "id": user.pk,
                    "email": user.email,
                    "name": user.name,
                    "is_staff": user.is_staff,
                }
                if signed_in
                else None,
                "stores": [],
                "csrf_token": get_token(request._request),  # noqa: SLF001
                "demo": settings.DEMO,
                "mailbox_url": None,
            }
        )


class Stores(ApiView):
    """Every store, from the shared roll-ups."""

    permission_classes = [PlatformStaff]
    pagination_class = SortedPage
    serializer_class = StoreRow

    def get(self, request: Request) -> Response:
        asked = request.query_params
        if asked.get("status", "") not in {"", *queries.STATUSES}:
            raise BadFilter(errors={"status": ["There is no such state."]})
        rows = queries.stores(q=asked.get("q", ""), status=asked.get("status", ""))
        page = self.paginate_queryset(rows)
        return self.get_paginated_response(StoreRow(page, many=True).data)


class Store(ApiView):
    """One store."""

    permission_classes = [PlatformStaff]
    pagination_class = None

    @extend_schema(responses=StoreRow)
    def get(self, request: Request, store_id: UUID) -> Response:
        return Response(StoreRow(tenants.tenant(store_id)).data)


class StoreDomain(Shape):
    id = serializers.UUIDField()
    name = serializers.CharField()
    url = serializers.CharField()
    is_custom = serializers.BooleanField()
    is_primary = serializers.BooleanField()
    state = serializers.CharField()
    problem = serializers.CharField()
    points_here = serializers.BooleanField()
    verified_at = serializers.DateTimeField()
    checked_at = serializers.DateTimeField()
    until = serializers.DateTimeField()


class StoreDomains(ApiView):
    """The hosts of one store, claimed and held; without the values that prove them."""

    permission_classes = [PlatformStaff]
    pagination_class = None

    @extend_schema(responses=StoreDomain(many=True))
    def get(self, request: Request, store_id: UUID) -> Response:
        tenants.tenant(store_id)
        return Response(StoreDomain(tenants.domains_for_staff(store_id), many=True).data)


class Suspension(ApiView):
    """Whether a store is closed by the platform: PUT closes it, DELETE opens it again."""

    permission_classes = [PlatformStaff, Proven]
    pagination_class = None

    @extend_schema(request=SuspensionIn, responses=StoreRow)
    def put(self, request: Request, store_id: UUID) -> Response:
        services.suspend_store(store_id, **checked(SuspensionIn, request))
        return Response(StoreRow(tenants.tenant(store_id)).data)

    @extend_schema(responses=StoreRow)
    def delete(self, request: Request, store_id: UUID) -> Response:
        services.reinstate_store(store_id)
        return Response(StoreRow(tenants.tenant(store_id)).data)


class PlanIn(Shape):
    plan = serializers.ChoiceField(choices=sorted(PLANS))


class Plan(ApiView):
    """The plan that a store is on."""

    permission_classes = [PlatformStaff]
    pagination_class = None

    @extend_schema(request=PlanIn, responses=StoreRow)
    def put(self, request: Request, store_id: UUID) -> Response:
        services.change_plan(store_id, **checked(PlanIn, request))
        return Response(StoreRow(tenants.tenant(store_id)).data)


class TeamNetworks(ApiView):
    """Lets the team of a store in from anywhere, once it has locked itself out."""

    permission_classes = [PlatformStaff, Proven]
    pagination_class = None

    @extend_schema(responses=StoreRow)
    def delete(self, request: Request, store_id: UUID) -> Response:
        services.lift_team_networks(store_id)
        return Response(StoreRow(tenants.tenant(store_id)).data)


class Figures(ApiView):
    """The platform at a glance."""

    permission_classes = [PlatformStaff]
    pagination_class = None

    @extend_schema(responses={200: {"type": "object"}})
    def get(self, request: Request) -> Response:
        return Response(asdict(queries.figures()))


urlpatterns = [
    path("session/", Session.as_view(), name="session"),
    path("console/stores/", Stores.as_view(), name="stores"),
    path("console/stores/<uuid:store_id>/", Store.as_view(), name="store"),
    path("console/stores/<uuid:store_id>/domains/", StoreDomains.as_view(), name="domains"),
    path("console/stores/<uuid:store_id>/suspension/", Suspension.as_view(), name="suspension"),
    path("console/stores/<uuid:store_id>/plan/", Plan.as_view(), name="plan"),
    path("console/stores/<uuid:store_id>/networks/", TeamNetworks.as_view(), name="networks"),
    path("console/figures/", Figures.as_view(), name="figures"),
    path("console/audit/", AuditTrail.as_view(), name="audit"),
    path("console/exports/audit.csv", AuditExport.as_view(), name="audit-export"),
    path("console/fleet/", Fleet.as_view(), name="fleet"),
    path("console/backups/", Backups.as_view(), name="backups"),
    path("console/load/", Loads.as_view(), name="load"),
]
