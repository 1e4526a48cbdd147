"""A store's team: invite, join, change a role, leave. Runs in public, as one tenant."""

import hashlib
import secrets
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from shared_apps.audit import services as audit
from shared_apps.core import clock
from shared_apps.core.access import Role
from shared_apps.core.tenancy.context import PUBLIC, current_tenant_id, entered
from shared_apps.tenants import queries
from shared_apps.tenants.errors import (
    AboveYourRole,
    AlreadyOnTheTeam,
    InvitationSpent,
    LastOwner,
    NoSuchInvitation,
    NoSuchMember,
    NotYourInvitation,
)
from shared_apps.tenants.models import Invitation, Membership
from shared_apps.tenants.quotas import counts, make_room

VALID_FOR = timedelta(days=7)


@counts("members")
def members_counted() -> int:
    """Who works here beside the owners, and who may come: an open invitation holds a place."""
    with entered(replace(PUBLIC, tenant_id=current_tenant_id())):
        team = Membership.objects.exclude(role=Role.OWNER.key).count()
        invited = Invitation.objects.filter(accepted_at=None, expires_at__gt=clock.now())
        return team + invited.exclude(role=Role.OWNER.key).count()


def add_member(*, user_id: UUID, role: str) -> None:
    """Put a person on the current tenant's team. Raises AlreadyOnTheTeam."""
    try:
        with transaction.atomic():
            Membership.objects.create(user_id=user_id, tenant_id=current_tenant_id(), role=role)
    except IntegrityError:
        raise AlreadyOnTheTeam from None


@transaction.atomic
def invite(
    *, email: str, role: str, invited_by: UUID, inviter_role: Role
) -> tuple[Invitation, str]:
    """(invitation, token). A second invitation of the same address replaces the first."""
    if Role.of(role) > inviter_role:
        raise AboveYourRole
    token = secrets.token_urlsafe(32)
    Invitation.objects.filter(email=email.lower(), accepted_at=None).delete()
    if role != Role.OWNER.key:
        make_room("members")
    invitation = Invitation.objects.create(
        tenant_id=current_tenant_id(),
        email=email.lower(),
        role=role,
        invited_by=invited_by,
        token_hash=hash_token(token),
        expires_at=clock.now() + VALID_FOR,
    )
    audit.record("team.invited", "invitation", invitation.pk, label=email, after={"role": role})
    return invitation, token


@transaction.atomic
def withdraw_invitation(invitation_id: UUID) -> None:
    invitation = Invitation.objects.filter(pk=invitation_id, accepted_at=None).first()
    if invitation is None:
        raise NoSuchInvitation
    audit.record("team.invitation_withdrawn", "invitation", invitation_id, label=invitation.email)
    invitation.delete()


def read_invitation(token: str) -> Invitation:
    """The open invitation behind a mailed token. Raises NoSuchInvitation, InvitationSpent."""
    invitation = queries.invitation_of_token(hash_token(token))
    if invitation is None:
        raise NoSuchInvitation
    if invitation.accepted_at is not None or invitation.expires_at < clock.now():
        raise InvitationSpent
    return invitation


@transaction.atomic
def accept_invitation(token: str, *, user_id: UUID, email: str) -> UUID:
    """Join the team; answers the store's id. Runs as the invitation's tenant."""
    invitation = (
        Invitation.objects.select_for_update().filter(token_hash=hash_token(token)).first()
    )
    if invitation is None:
        raise NoSuchInvitation
    if invitation.accepted_at is not None or invitation.expires_at < clock.now():
        raise InvitationSpent
    if invitation.email != email.lower():
        raise NotYourInvitation
    add_member(user_id=user_id, role=invitation.role)
    invitation.accepted_at = clock.now()
    invitation.save(update_fields=["accepted_at", "updated_at"])
    audit.record("team.joined", "member", user_id, label=email, after={"role": invitation.role})
    return invitation.tenant_id


@transaction.atomic
def change_role(membership_id: UUID, *, role: str, by: Role) -> Membership:
    """Raises NoSuchMember, AboveYourRole, LastOwner."""
    member = _locked(membership_id, by)
    if Role.of(role) > by:
        raise AboveYourRole
    if member.role == Role.OWNER.key and role != Role.OWNER.key:
        _keep_an_owner(member)
    before, member.role = member.role, role
    member.save(update_fields=["role", "updated_at"])
    audit.record(
        "team.role_changed",
        "member",
        member.user_id,
        before={"role": before},
        after={"role": role},
    )
    return member


@transaction.atomic
def remove_member(membership_id: UUID, *, by: Role) -> None:
    """Raises NoSuchMember, AboveYourRole, LastOwner."""
    member = _locked(membership_id, by)
    if member.role == Role.OWNER.key:
        _keep_an_owner(member)
    audit.record("team.removed", "member", member.user_id, before={"role": member.role})
    member.delete()


def _locked(membership_id: UUID, by: Role) -> Membership:
    # every owner's row is locked with it, so that two owners cannot remove each other at once
    rows = {m.pk: m for m in Membership.objects.select_for_update().order_by("pk")}
    member = rows.get(membership_id)
    if member is None:
        raise NoSuchMember
    if Role.of(member.role) > by:
        raise AboveYourRole
    return member


def _keep_an_owner(member: Membership) -> None:
    if not Membership.objects.filter(role=Role.OWNER.key).exclude(pk=member.pk).exists():
        raise LastOwner


def hash_token(token: str) -> str:
    """Tokens are stored only so: who reads the table cannot use them."""
    return hashlib.sha256(token.encode()).hexdigest()
