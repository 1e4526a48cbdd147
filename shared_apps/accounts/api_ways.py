"""The ways to sign in that this host offers, for the page that asks for one of them."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.accounts import phones
from shared_apps.accounts.sign_in_policy import SignInPolicy, chosen
from shared_apps.accounts.social.credentials import apps_of
from shared_apps.core.access import Anyone
from shared_apps.core.api import AccountView
from shared_apps.core.shape import Shape
from shared_apps.core.tenancy.context import current


class WaysOut(Shape):
    email = serializers.BooleanField()
    phone = serializers.BooleanField()
    password = serializers.BooleanField()
    code = serializers.BooleanField(help_text="A code by e-mail.")
    passkey = serializers.BooleanField()
    social = serializers.ListField(
        child=serializers.CharField(), help_text="Providers whose accounts one may sign in with."
    )
    country = serializers.CharField(help_text="Where numbers without a country code are from.")
    calling_code = serializers.CharField()
    phone_example = serializers.CharField()


class Ways(AccountView):
    """How one may sign in here."""

    permission_classes = [Anyone]
    pagination_class = None

    @extend_schema(responses=WaysOut)
    def get(self, request: Request) -> Response:
        return Response(ways_here(request._request.surface))  # type: ignore[attr-defined]  # noqa: SLF001


def ways_here(surface: str) -> dict[str, Any]:
    place = current()
    policy = SignInPolicy() if place.is_public else chosen(place.auth_policy)
    by_phone = "phone" in policy.identifiers
    country = (policy.phone_countries or [place.country])[0] if by_phone else ""
    return {
        "email": "email" in policy.identifiers,
        "phone": by_phone,
        "password": policy.password,
        "code": policy.code and "email" in policy.identifiers,
        "passkey": policy.passkey,
        "social": [app.provider for app in apps_of(surface)],
        "country": country,
        "calling_code": phones.calling_code(country),
        "phone_example": phones.example(country) if country else "",
    }
