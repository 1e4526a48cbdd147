"""How shoppers of a store sign in, chosen by its owner."""

from dataclasses import asdict, replace
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.accounts.queries import MOST_DEVICES, SignInPolicy, chosen_policy
from shared_apps.core.access import Managers
from shared_apps.core.api import ApiView, checked
from shared_apps.core.proof import Proven
from shared_apps.core.shape import Shape
from shared_apps.core.tenancy.context import current, current_tenant_id
from shared_apps.providers.sms.registry import can_send
from shared_apps.tenants import services
from shared_apps.tenants.offers import COUNTRIES


class SignInIn(Shape):
    identifiers = serializers.ListField(
        child=serializers.ChoiceField(["email", "phone"]), allow_empty=False, max_length=2
    )
    password = serializers.BooleanField()
    code = serializers.BooleanField(help_text="A code by e-mail.")
    passkey = serializers.BooleanField()
    second_factors = serializers.ListField(
        child=serializers.ChoiceField(["totp", "webauthn"]), max_length=2
    )
    phone_countries = serializers.ListField(
        child=serializers.ChoiceField(sorted(COUNTRIES)), max_length=len(COUNTRIES),
        help_text="Only mobile numbers of these countries; empty: of any.",
    )  # fmt: skip
    device_limit = serializers.IntegerField(
        min_value=0, max_value=MOST_DEVICES, help_text="0: as many as they like."
    )
    device_overflow = serializers.ChoiceField(
        ["ask", "refuse"], help_text="On one device too many: ask which one goes, or refuse."
    )


class SignInOut(SignInIn):
    can_text = serializers.BooleanField(help_text="Whether text messages can be sent.")


class SignIn(ApiView):
    """How shoppers sign in. What is switched off does not exist on the store's host."""

    permission_classes = [Managers, Proven]
    pagination_class = None

    @extend_schema(responses=SignInOut)
    def get(self, request: Request) -> Response:
        return Response(_told(chosen_policy(current().auth_policy)))

    @extend_schema(request=SignInIn, responses=SignInOut)
    def patch(self, request: Request) -> Response:
        before = chosen_policy(current().auth_policy)
        policy = replace(before, **checked(SignInIn, request, partial=True))
        services.change_sign_in(current_tenant_id(), policy)
        return Response(_told(policy))


def _told(policy: SignInPolicy) -> dict[str, Any]:
    return {**asdict(policy), "can_text": can_send()}
