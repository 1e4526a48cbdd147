"""A store's API keys over HTTP, for those who run it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.access import ManagersOnly
from shared_apps.core.api import ApiView, actor_of, checked
from shared_apps.core.fields import OneLine
from shared_apps.core.proof import Proven
from shared_apps.core.shape import Shape
from shared_apps.keys import queries, services
from shared_apps.keys.models import ApiKey
from shared_apps.keys.scopes import SCOPES

MOST_HOURS = 7 * 24
STATES = ["active", "expired", "revoked"]


class KeyOut(Shape):
    id = serializers.UUIDField()
    name = serializers.CharField()
    prefix = serializers.CharField(help_text="How the key starts; the rest is never shown again.")
    scopes = serializers.ListField(child=serializers.CharField())
    allowed_ips = serializers.ListField(child=serializers.CharField())
    state = serializers.ChoiceField(STATES)
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(allow_null=True)
    revoked_at = serializers.DateTimeField(allow_null=True)
    last_used_at = serializers.DateTimeField(allow_null=True)
    last_used_ip = serializers.CharField()
    previous_until = serializers.DateTimeField(
        allow_null=True, help_text="Until when the secret before the last rotation is good."
    )


class NewKeyOut(KeyOut):
    secret = serializers.CharField(help_text="The whole key. It is told this once.")


class KeyChange(Shape):
    name = OneLine(max_length=80, required=False)
    scopes = serializers.ListField(
        child=serializers.ChoiceField(SCOPES),
        min_length=1,
        max_length=len(SCOPES),
        required=False,
    )
    allowed_ips = serializers.ListField(
        child=serializers.CharField(max_length=50),
        max_length=20,
        required=False,
        help_text="Addresses or ranges; empty: from anywhere.",
    )


class KeyIn(KeyChange):
    name = OneLine(max_length=80)
    scopes = serializers.ListField(
        child=serializers.ChoiceField(SCOPES), min_length=1, max_length=len(SCOPES)
    )
    expires_at = serializers.DateTimeField(required=False, allow_null=True, default=None)


class RotationIn(Shape):
    overlap_hours = serializers.IntegerField(min_value=0, max_value=MOST_HOURS, default=24)


class Keys(ApiView):
    """The keys by which programs ask this API in the store's name."""

    permission_classes = [ManagersOnly, Proven]
    pagination_class = None

    @extend_schema(responses=KeyOut(many=True))
    def get(self, request: Request) -> Response:
        return Response([told(key) for key in queries.keys_of_store()])

    @extend_schema(request=KeyIn, responses={201: NewKeyOut})
    def post(self, request: Request) -> Response:
        key, secret = services.make_key(
            **checked(KeyIn, request), made_by=actor_of(request).user_id
        )
        return Response(told(key) | {"secret": secret}, status=201)


class OneKey(ApiView):
    """One key: change what it may do, or revoke it at once."""

    permission_classes = [ManagersOnly, Proven]
    pagination_class = None

    @extend_schema(request=KeyChange, responses=KeyOut)
    def patch(self, request: Request, key_id: UUID) -> Response:
        return Response(told(services.change_key(key_id, **checked(KeyChange, request))))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, key_id: UUID) -> Response:
        services.revoke_key(key_id)
        return Response(status=204)


class Rotation(ApiView):
    """A new secret for a key; the old one stays good for the overlap."""

    permission_classes = [ManagersOnly, Proven]
    pagination_class = None

    @extend_schema(request=RotationIn, responses={201: NewKeyOut})
    def post(self, request: Request, key_id: UUID) -> Response:
        hours = checked(RotationIn, request)["overlap_hours"]
        key, secret = services.rotate_key(key_id, overlap=timedelta(hours=hours))
        return Response(told(key) | {"secret": secret}, status=201)


def told(key: ApiKey) -> dict[str, Any]:
    key.state = queries.state_of(key)  # type: ignore[attr-defined]  # for the shape
    return dict(KeyOut(key).data)


urlpatterns = [
    path("api-keys/", Keys.as_view(), name="api-keys"),
    path("api-keys/<uuid:key_id>/", OneKey.as_view(), name="api-key"),
    path("api-keys/<uuid:key_id>/rotations/", Rotation.as_view(), name="api-key-rotation"),
]
