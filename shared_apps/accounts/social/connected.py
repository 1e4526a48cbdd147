"""The providers' accounts by which somebody may sign in to theirs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from shared_apps.accounts import letters
from shared_apps.accounts.errors import LastWayIn, NoSuchConnectedAccount
from shared_apps.accounts.models import User
from shared_apps.accounts.sign_in_policy import SignInPolicy, chosen
from shared_apps.accounts.social import kept_tokens
from shared_apps.accounts.social.credentials import apps_of
from shared_apps.accounts.social.vendors import NAMES
from shared_apps.audit import services as audit
from shared_apps.core.tenancy.context import current


@dataclass(frozen=True)
class Connection:
    """A provider as the page of one's account shows it."""

    provider: str
    name: str
    is_offered: bool
    is_connected: bool
    account: str = ""
    connected_at: datetime | None = None


def connections(user_id: UUID, surface: str) -> list[Connection]:
    """What is connected, and what could be here."""
    offered = {app.provider for app in apps_of(surface)}
    known = {row.provider: row for row in SocialAccount.objects.filter(user_id=user_id)}
    return [
        _told(provider, provider in offered, known.get(provider))
        for provider in NAMES
        if provider in offered or provider in known
    ]


@transaction.atomic
def disconnect(user_id: UUID, provider: str) -> None:
    """Let a provider be no way in any more. Raises NoSuchConnectedAccount, LastWayIn."""
    user = User.objects.select_for_update().get(pk=user_id)
    row = SocialAccount.objects.filter(user_id=user_id, provider=provider).first()
    if row is None:
        raise NoSuchConnectedAccount
    if not _has_another_way(user, provider):
        raise LastWayIn
    _take_away(user, row)
    letters.tell_of_provider(user, provider, is_gone=True)


def disconnect_all(user: User) -> None:
    """For an address that proves to be somebody else's than of who connected them."""
    for row in SocialAccount.objects.filter(user_id=user.pk):
        _take_away(user, row)


def let_go_of_all(user_id: UUID) -> None:
    """For an account that is deleted: its rows go with it."""
    for row in SocialAccount.objects.filter(user_id=user_id):
        kept_tokens.let_go(row)


def _take_away(user: User, row: SocialAccount) -> None:
    before = {"provider": row.provider}
    kept_tokens.let_go(row)
    row.delete()
    audit.record("account.provider_disconnected", "user", user.pk, before=before)


def _has_another_way(user: User, provider: str) -> bool:
    """What is left by this place's own rules; who proved an address can set a password."""
    place = current()
    policy = SignInPolicy() if place.is_public else chosen(place.auth_policy)
    by_mail = "email" in policy.identifiers and (policy.code or policy.password)
    if by_mail and EmailAddress.objects.filter(user_id=user.pk, verified=True).exists():
        return True
    if "phone" in policy.identifiers and user.phone_verified:
        return True
    passkeys = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.WEBAUTHN)
    if policy.passkey and passkeys.exists():
        return True
    others = SocialAccount.objects.filter(user_id=user.pk).exclude(provider=provider)
    offered = list(NAMES) if place.is_public else policy.social
    return bool(others.filter(provider__in=offered).exists())


def _told(provider: str, offered: bool, row: Any) -> Connection:  # noqa: FBT001  a fact of one row
    if row is None:
        return Connection(provider, NAMES[provider], offered, is_connected=False)
    kept = row.extra_data
    account = str(kept.get("email") or kept.get("name") or "")
    return Connection(
        provider, NAMES[provider], offered, is_connected=True, account=account,
        connected_at=row.date_joined,
    )  # fmt: skip
