"""Google, Facebook and Apple for a store's shoppers: its own registrations there."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.accounts.queries import SOCIAL_PROVIDERS, chosen_policy, social_clients
from shared_apps.accounts.services import SocialClient
from shared_apps.core.access import Managers
from shared_apps.core.api import ApiView, checked
from shared_apps.core.proof import Proven
from shared_apps.core.shape import Shape
from shared_apps.core.tenancy.context import current, current_tenant_id
from shared_apps.tenants import services
from shared_apps.tenants.errors import NoSuchProvider

LONGEST_SECRET = 4000  # a private key
MOST_PROGRAMS = 10


class SocialProviderIn(Shape):
    is_on = serializers.BooleanField()
    client_id = serializers.CharField(max_length=191, allow_blank=True)
    client_secret = serializers.CharField(
        max_length=LONGEST_SECRET, required=False, allow_blank=True, write_only=True,
        help_text="Sealed and never told again; left out, the one before stays. For Apple: the "
        "private key.",
    )  # fmt: skip
    team_id = serializers.CharField(max_length=191, required=False, allow_blank=True)
    key_id = serializers.CharField(max_length=191, required=False, allow_blank=True)
    app_client_ids = serializers.ListField(
        child=serializers.CharField(max_length=191), max_length=MOST_PROGRAMS, required=False,
        help_text="What the store's own programs on phones are registered as; left out, those "
        "before stay.",
    )  # fmt: skip


class SocialProviderOut(Shape):
    provider = serializers.ChoiceField(sorted(SOCIAL_PROVIDERS))
    name = serializers.CharField()
    is_on = serializers.BooleanField()
    client_id = serializers.CharField()
    has_secret = serializers.BooleanField()
    team_id = serializers.CharField()
    key_id = serializers.CharField()
    app_client_ids = serializers.ListField(child=serializers.CharField())
    callback_url = serializers.CharField(help_text="What to enter at the provider.")


class SocialProviders(ApiView):
    """The providers by whose accounts shoppers may sign in, and what the store is there."""

    permission_classes = [Managers]
    pagination_class = None

    @extend_schema(responses=SocialProviderOut(many=True))
    def get(self, request: Request) -> Response:
        return Response([_told(client) for client in social_clients()])


class OneSocialProvider(ApiView):
    """One of them: the store's registration, and whether shoppers are offered it."""

    permission_classes = [Managers, Proven]
    pagination_class = None

    @extend_schema(request=SocialProviderIn, responses=SocialProviderOut)
    def put(self, request: Request, provider: str) -> Response:
        if provider not in SOCIAL_PROVIDERS:
            raise NoSuchProvider
        given = checked(SocialProviderIn, request)
        secret, on = given.pop("client_secret", ""), given.pop("is_on")
        before = next(c for c in social_clients() if c.provider == provider)
        given["app_client_ids"] = tuple(given.get("app_client_ids", before.app_client_ids))
        kept = services.change_social_client(
            current_tenant_id(), SocialClient(provider, **given), secret=secret, on=on
        )
        return Response(_told(kept, on=on))


def _told(client: SocialClient, *, on: bool | None = None) -> dict[str, Any]:
    place = current()
    host = f"{settings.SITE_SCHEME}://{place.host}{settings.SITE_PORT}"
    return {
        **asdict(client),
        "name": SOCIAL_PROVIDERS[client.provider],
        "is_on": client.provider in chosen_policy(place.auth_policy).social if on is None else on,
        "callback_url": f"{host}/_allauth/callback/{client.provider}/",
    }
