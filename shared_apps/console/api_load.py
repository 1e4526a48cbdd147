"""The console's view of the load: which stores keep the machine busy."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.console import queries
from shared_apps.core.access import PlatformStaff
from shared_apps.core.api import ApiView
from shared_apps.core.errors import BadFilter
from shared_apps.core.load import WINDOWS
from shared_apps.core.shape import Shape


class LoadRow(Shape):
    id = serializers.UUIDField()
    name = serializers.CharField()
    slug = serializers.CharField()
    plan = serializers.CharField()
    status = serializers.CharField()
    requests = serializers.IntegerField()
    refused = serializers.IntegerField(help_text="Requests beyond what the plan grants.")
    crowded = serializers.IntegerField(
        help_text="Requests refused because too many of the store were under way in one process."
    )
    jobs = serializers.IntegerField()
    waiting = serializers.IntegerField(help_text="Jobs that wait for their turn now.")
    busy_ms = serializers.IntegerField(help_text="Time its requests and jobs took.")
    share = serializers.FloatField(help_text="Of the time of all stores, 0 to 1.")


class LoadReport(Shape):
    window = serializers.ChoiceField(choices=sorted(WINDOWS))
    stores = serializers.IntegerField(help_text="Stores that were busy at all.")
    requests = serializers.IntegerField()
    refused = serializers.IntegerField()
    crowded = serializers.IntegerField()
    jobs = serializers.IntegerField()
    waiting = serializers.IntegerField()
    rows = LoadRow(many=True)


class Loads(ApiView):
    """The busiest stores of the last ten minutes, hour or day, busiest first."""

    permission_classes = [PlatformStaff]
    pagination_class = None

    @extend_schema(
        parameters=[OpenApiParameter("window", enum=sorted(WINDOWS), default="1h")],
        responses=LoadReport,
    )
    def get(self, request: Request) -> Response:
        window = request.query_params.get("window") or "1h"
        if window not in WINDOWS:
            raise BadFilter(errors={"window": ["There is no such period."]})
        return Response(LoadReport(queries.load_report(window)).data)
