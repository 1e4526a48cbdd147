"""The console's view of backups: every store, trouble first."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.backups import queries as backups
from shared_apps.core import clock
from shared_apps.core.access import PlatformStaff
from shared_apps.core.api import ApiView
from shared_apps.core.shape import Shape
from shared_apps.tenants import queries as tenants

LATE = timedelta(hours=26)  # a day, and two hours for those that stand in line
SHOWN = 200


class StoreBackups(Shape):
    """`state`: trouble (see `trouble`), late (something changed since the last one, which is more
    than a day old), or well.
    """

    id = serializers.UUIDField()
    name = serializers.CharField()
    slug = serializers.CharField()
    state = serializers.CharField(help_text="trouble, late or well")
    trouble = serializers.CharField()
    last_at = serializers.DateTimeField(allow_null=True)
    verified_at = serializers.DateTimeField(allow_null=True)
    tested_at = serializers.DateTimeField(
        allow_null=True, help_text="Restored into a schema that was then dropped."
    )


class BackupReport(Shape):
    scheduled = serializers.BooleanField(help_text="Whether the clock makes backups here.")
    stores = serializers.IntegerField()
    trouble = serializers.IntegerField()
    late = serializers.IntegerField()
    rows = StoreBackups(many=True)


class Backups(ApiView):
    """How every store is backed up: trouble first, then what is late, the oldest first."""

    permission_classes = [PlatformStaff]
    pagination_class = None

    @extend_schema(responses=BackupReport)
    def get(self, request: Request) -> Response:
        rows = sorted(_rows(), key=_urgency)
        states = [row["state"] for row in rows]
        return Response(
            {
                "scheduled": bool(settings.SCHEDULED_BACKUPS),
                "stores": len(rows),
                "trouble": states.count("trouble"),
                "late": states.count("late"),
                "rows": StoreBackups(rows[:SHOWN], many=True).data,
            }
        )


def _rows() -> list[dict[str, Any]]:
    health = backups.health_of_all()
    cut, found = clock.now() - LATE, list(tenants.all_tenants())
    marks = backups.change_marks([tenant.schema_name for tenant in found])
    return [
        _row(tenant, health.get(tenant.pk), marks.get(tenant.schema_name, ""), cut)
        for tenant in found
    ]


def _row(
    tenant: Any, health: backups.StoreHealth | None, mark: str, cut: datetime
) -> dict[str, Any]:
    last = health.last_at if health else None
    trouble = health.trouble if health else ""
    is_changed = health is None or health.change_mark != mark
    is_late = (last or tenant.created_at) < cut and is_changed
    return {
        "id": tenant.pk,
        "name": tenant.name,
        "slug": tenant.slug,
        "state": "trouble" if trouble else "late" if is_late else "well",
        "trouble": trouble,
        "last_at": last,
        "verified_at": health.verified_at if health else None,
        "tested_at": health.tested_at if health else None,
    }


def _urgency(row: dict[str, Any]) -> tuple[int, str]:
    return ["trouble", "late", "well"].index(row["state"]), str(row["last_at"] or "")
