"""The console's view of the fleet: migrations of all schemas, and what they left out."""

from dataclasses import asdict

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.access import PlatformStaff
from shared_apps.core.api import ApiView
from shared_apps.core.shape import Shape
from shared_apps.tenants import queries as tenants


class FleetRunOut(Shape):
    """`state`: running, done, failed (some schemas were left out), interrupted (killed)."""

    id = serializers.UUIDField()
    cell = serializers.CharField()
    state = serializers.ChoiceField(choices=["running", "done", "failed", "interrupted"])
    version = serializers.CharField()
    total = serializers.IntegerField()
    done = serializers.IntegerField()
    failed = serializers.IntegerField()
    started_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class FleetFailureOut(Shape):
    """A schema that the last run left out; `store` is empty for a spare."""

    cell = serializers.CharField()
    schema = serializers.CharField()
    store = serializers.CharField()
    error = serializers.CharField()
    at = serializers.DateTimeField()


class StuckBackfillOut(Shape):
    """A store's data migration that failed and will be tried again."""

    cell = serializers.CharField()
    schema = serializers.CharField()
    store = serializers.CharField()
    task = serializers.CharField()
    attempts = serializers.IntegerField()
    error = serializers.CharField()
    next_try_at = serializers.DateTimeField()


class FleetOut(Shape):
    """`behind`: schemas that lack a migration; `filling_in`: data migrations not yet through.
    Numbers are those of all `cells` that answer; `away` are those that do not.
    """

    cells = serializers.ListField(child=serializers.CharField())
    away = serializers.ListField(child=serializers.CharField())
    schemas = serializers.IntegerField()
    behind = serializers.IntegerField()
    spares = serializers.IntegerField()
    filling_in = serializers.IntegerField()
    runs = FleetRunOut(many=True)
    failures = FleetFailureOut(many=True)
    stuck = StuckBackfillOut(many=True)


class Fleet(ApiView):
    """How the migrations of all schemas stand, and the last runs."""

    permission_classes = [PlatformStaff]
    pagination_class = None

    @extend_schema(responses=FleetOut)
    def get(self, request: Request) -> Response:
        return Response(FleetOut(asdict(tenants.fleet_report())).data)
