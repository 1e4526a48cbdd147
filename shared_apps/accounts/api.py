"""Accounts over HTTP, beside allauth's own endpoints under /_allauth/."""

from typing import Any
from uuid import UUID

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.accounts import devices, services, tokens
from shared_apps.accounts.api_connected import ConnectedAccounts, OneConnectedAccount
from shared_apps.accounts.api_ways import Ways
from shared_apps.accounts.errors import NoTokenToRevoke
from shared_apps.core.access import Anyone, SignedIn
from shared_apps.core.api import AccountView, checked, signed_in
from shared_apps.core.shape import Shape


class AccountIn(Shape):
    name = serializers.CharField(max_length=200, allow_blank=True)


class Profile(AccountView):
    """How the signed-in person is addressed."""

    permission_classes = [SignedIn]
    pagination_class = None

    @extend_schema(request=AccountIn, responses={204: None})
    def patch(self, request: Request) -> Response:
        user_id, _ = signed_in(request)
        services.rename_user(user_id, checked(AccountIn, request)["name"])
        return Response(status=204)


class Revocation(AccountView):
    """Ends the access token this request carries, before its 15 minutes are over."""

    permission_classes = [Anyone]
    pagination_class = None

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        if not tokens.revoke(request._request):  # noqa: SLF001  allauth wants Django's request
            raise NoTokenToRevoke
        return Response(status=204)


class DeviceOut(Shape):
    id = serializers.UUIDField()
    name = serializers.CharField(help_text="What it is, as far as it says so.")
    user_agent = serializers.CharField()
    ip = serializers.CharField()
    first_seen_at = serializers.DateTimeField()
    last_seen_at = serializers.DateTimeField(help_text="When somebody last signed in on it.")
    is_current = serializers.BooleanField()


class Devices(AccountView):
    """Where the signed-in person signed in within 30 days, the latest first."""

    permission_classes = [SignedIn]
    pagination_class = None

    @extend_schema(responses=DeviceOut(many=True))
    def get(self, request: Request) -> Response:
        user_id, _ = signed_in(request)
        here = str(session_of(request).get(devices.IN_SESSION, ""))
        return Response([devices.told(d, here) for d in devices.remembered(user_id)])


class OneDevice(AccountView):
    """A device: sign it out and remember it no more."""

    permission_classes = [SignedIn]
    pagination_class = None

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, device_id: UUID) -> Response:
        devices.forget(signed_in(request)[0], device_id)
        return Response(status=204)


class ProofOfIdentity(AccountView):
    """Whether second factors may be changed now, or who asks must prove first who they are."""

    permission_classes = [SignedIn]
    pagination_class = None

    @extend_schema(responses={204: None})
    def get(self, request: Request) -> Response:
        services.require_recent_proof(signed_in(request)[0], session_of(request), anew=True)
        return Response(status=204)


def session_of(request: Request) -> Any:
    """The session that this call is made in, by cookie or by token."""
    raw: Any = request._request  # noqa: SLF001  the session is Django's
    return getattr(raw, "bearer_session", None) or getattr(raw, "own_session", raw.session)


urlpatterns = [
    path("sign-in/", Ways.as_view(), name="sign-in"),
    path("devices/", Devices.as_view(), name="devices"),
    path("devices/<uuid:device_id>/", OneDevice.as_view(), name="device"),
    path("connected-accounts/", ConnectedAccounts.as_view(), name="connected-accounts"),
    path(
        "connected-accounts/<str:provider>/",
        OneConnectedAccount.as_view(),
        name="connected-account",
    ),
    path("proof/", ProofOfIdentity.as_view(), name="proof"),
    path("profile/", Profile.as_view(), name="profile"),
    path("tokens/revocation/", Revocation.as_view(), name="token-revocation"),
]
shop_urlpatterns = urlpatterns
