"""The providers' accounts of the signed-in person."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.accounts.social import connected
from shared_apps.core.access import SignedIn
from shared_apps.core.api import AccountView, signed_in
from shared_apps.core.proof import Proven
from shared_apps.core.shape import Shape


class ConnectedAccountOut(Shape):
    provider = serializers.CharField()
    name = serializers.CharField()
    is_offered = serializers.BooleanField(help_text="Whether one may sign in by it here now.")
    is_connected = serializers.BooleanField()
    account = serializers.CharField(help_text="What it is called there; empty where it is not.")
    connected_at = serializers.DateTimeField(allow_null=True)


class ConnectedAccounts(AccountView):
    """Google, Facebook and Apple: what is connected to this account, and what could be."""

    permission_classes = [SignedIn]
    pagination_class = None

    @extend_schema(responses=ConnectedAccountOut(many=True))
    def get(self, request: Request) -> Response:
        surface = request._request.surface  # type: ignore[attr-defined]  # noqa: SLF001
        rows = connected.connections(signed_in(request)[0], surface)
        return Response([ConnectedAccountOut(row).data for row in rows])


class OneConnectedAccount(AccountView):
    """A connected account. It cannot go while it is the only way to sign in."""

    permission_classes = [SignedIn, Proven]
    pagination_class = None

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, provider: str) -> Response:
        connected.disconnect(signed_in(request)[0], provider)
        return Response(status=204)
