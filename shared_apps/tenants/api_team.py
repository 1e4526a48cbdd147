"""The team of a store over HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.accounts.queries import people
from shared_apps.core import local_time
from shared_apps.core.access import ROLE_CHOICES, Anyone, Managers, SignedIn
from shared_apps.core.access import Members as AnyMember
from shared_apps.core.api import AccountView, ApiView, actor_of, checked, signed_in
from shared_apps.core.proof import Proven
from shared_apps.core.shape import Shape
from shared_apps.core.tenancy.context import PUBLIC, current, current_tenant_id, entered
from shared_apps.notices import services as notices
from shared_apps.tenants import queries, services


@contextmanager
def team_tables() -> Iterator[None]:
    """Public tables with the current tenant's rights: a team is shared data of one tenant."""
    with entered(replace(PUBLIC, tenant_id=current_tenant_id(), user_id=current().user_id)):
        yield


class MemberOut(Shape):
    id = serializers.UUIDField()
    user_id = serializers.UUIDField()
    email = serializers.EmailField()
    name = serializers.CharField()
    role = serializers.CharField()
    joined_at = serializers.DateTimeField()


class RoleIn(Shape):
    role = serializers.ChoiceField(ROLE_CHOICES)


class InvitationIn(RoleIn):
    email = serializers.EmailField()


class InvitationOut(Shape):
    id = serializers.UUIDField()
    email = serializers.EmailField()
    role = serializers.CharField()
    expires_at = serializers.DateTimeField()


class Members(ApiView):
    """Who works in this store."""

    permission_classes = [AnyMember]
    pagination_class = None

    @extend_schema(responses=MemberOut(many=True))
    def get(self, request: Request) -> Response:
        with team_tables():
            rows = queries.memberships()
            known = people(row.user_id for row in rows)
        return Response([_member(row, known.get(row.user_id)) for row in rows])


def _member(row: Any, person: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        "user_id": row.user_id,
        "role": row.role,
        "joined_at": row.created_at,
        "email": person.email if person else "",
        "name": person.name if person else "",
    }


class Member(ApiView):
    """One member: change the role, or take them off the team."""

    permission_classes = [Managers, Proven]
    pagination_class = None

    @extend_schema(request=RoleIn, responses=MemberOut)
    def patch(self, request: Request, member_id: UUID) -> Response:
        with team_tables():
            row = services.change_role(
                member_id, **checked(RoleIn, request), by=actor_of(request).role
            )
            return Response(_member(row, people([row.user_id]).get(row.user_id)))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, member_id: UUID) -> Response:
        with team_tables():
            services.remove_member(member_id, by=actor_of(request).role)
        return Response(status=204)


class Invitations(ApiView):
    """Open invitations, and inviting somebody."""

    permission_classes = [Managers, Proven]
    pagination_class = None

    @extend_schema(responses=InvitationOut(many=True))
    def get(self, request: Request) -> Response:
        with team_tables():
            return Response(InvitationOut(queries.open_invitations(), many=True).data)

    @extend_schema(request=InvitationIn, responses={201: InvitationOut})
    def post(self, request: Request) -> Response:
        actor = actor_of(request)
        store = current()
        with team_tables():
            invitation, token = services.invite(
                **checked(InvitationIn, request), invited_by=actor.user_id, inviter_role=actor.role
            )
            notices.send_notice(
                to=invitation.email,
                template="invitation",
                data={
                    "inviter": actor.email,
                    "store": store.name,
                    "role": invitation.role.replace("_", "-"),
                    "url": f"{settings.SITE_SCHEME}://app.{settings.APP_DOMAIN}{settings.SITE_PORT}/invitations/{token}/",
                    "until": f"{local_time.local(invitation.expires_at, store):%d %B %Y}",
                },
            )
        return Response(InvitationOut(invitation).data, status=201)


class OpenInvitation(ApiView):
    """Taking an invitation back."""

    permission_classes = [Managers]
    pagination_class = None

    @extend_schema(responses={204: None})
    def delete(self, request: Request, invitation_id: UUID) -> Response:
        with team_tables():
            services.withdraw_invitation(invitation_id)
        return Response(status=204)


class MailedInvitation(AccountView):
    """What a mailed link offers; anybody who holds it may look."""

    permission_classes = [Anyone]
    pagination_class = None

    @extend_schema(responses={200: {"type": "object"}})
    def get(self, request: Request, token: str) -> Response:
        invitation = services.read_invitation(token)
        return Response(
            {
                "email": invitation.email,
                "role": invitation.role,
                "store": invitation.tenant.name,
                "expires_at": invitation.expires_at,
            }
        )


class Acceptance(AccountView):
    """Joining the team."""

    permission_classes = [SignedIn]
    pagination_class = None

    @extend_schema(request=None, responses={201: {"type": "object"}})
    def post(self, request: Request, token: str) -> Response:
        offered = services.read_invitation(token)
        user_id, email = signed_in(request)
        with entered(replace(PUBLIC, tenant_id=offered.tenant_id, user_id=user_id)):
            store_id = services.accept_invitation(token, user_id=user_id, email=email)
        return Response({"store_id": store_id}, status=201)
