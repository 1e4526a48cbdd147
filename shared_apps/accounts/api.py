"""Accounts over HTTP, beside allauth's own endpoints under /_allauth/."""

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.accounts import services, tokens
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


urlpatterns = [
    path("profile/", Profile.as_view(), name="profile"),
    path("tokens/revocation/", Revocation.as_view(), name="token-revocation"),
]
shop_urlpatterns = urlpatterns
