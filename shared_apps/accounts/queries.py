"""Questions about accounts, in the current schema."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from shared_apps.accounts.models import Device, User
from shared_apps.accounts.sign_in_policy import MOST_DEVICES, SignInPolicy
from shared_apps.accounts.sign_in_policy import chosen as chosen_policy
from shared_apps.accounts.sign_in_policy import stored as stored_policy
from shared_apps.accounts.social.vendors import NAMES as SOCIAL_PROVIDERS

if TYPE_CHECKING:
    from shared_apps.accounts.social.credentials import Client as SocialClient

__all__ = [
    "MOST_DEVICES",
    "SOCIAL_PROVIDERS",
    "SignInPolicy",
    "chosen_policy",
    "social_clients",
    "stored_policy",
]


@dataclass(frozen=True)
class Person:
    id: UUID
    email: str
    name: str
    is_staff: bool
    language: str = "en"


@dataclass(frozen=True)
class SignIn:
    """One place where somebody is signed in."""

    since: datetime
    ip: str
    user_agent: str


@dataclass(frozen=True)
class OwnAccount:
    """What an account holds, as its owner may ask to be told."""

    email: str
    phone: str
    name: str
    joined_at: datetime
    second_factors: list[str]
    sign_ins: list[SignIn]
    devices: list[SignIn]
    connected_accounts: list[str]


def _person(user: User) -> Person:
    return Person(user.pk, user.email or "", user.name, user.is_staff, user.language or "en")


def people(ids: Iterable[UUID]) -> dict[UUID, Person]:
    """The people of these ids; unknown ids are absent."""
    return {user.pk: _person(user) for user in User.objects.filter(pk__in=list(ids))}


def platform_staff() -> list[Person]:
    """The people who run the platform. Call it in public."""
    return [_person(u) for u in User.objects.filter(is_staff=True, is_active=True).order_by("id")]


def person_by_email(email: str) -> Person | None:
    user = User.objects.filter(email=email.lower()).first()
    return _person(user) if user else None


def holder_of_phone(phone: str) -> User | None:
    """Who has proven this number to be theirs."""
    return User.objects.filter(phone=phone, phone_verified=True, is_active=True).first()


def social_clients() -> list["SocialClient"]:
    """What the current store is registered as at each provider, without the secrets."""
    from shared_apps.accounts.social.credentials import clients

    return clients()


def verified_email(user_id: UUID) -> str | None:
    """The address that this account has proven to be its own; None while it has not."""
    from allauth.account.models import EmailAddress

    proven = EmailAddress.objects.filter(user_id=user_id, verified=True, primary=True)
    email = proven.values_list("email", flat=True).first()
    return email.lower() if email else None


def verified_phone(user_id: UUID) -> str | None:
    """The number that this account has proven to be its own; None while it has not."""
    proven = User.objects.filter(pk=user_id, phone_verified=True)
    return proven.values_list("phone", flat=True).first()


def own_account(user_id: UUID) -> OwnAccount:
    """Everything kept of an account but its secrets."""
    from allauth.mfa.models import Authenticator
    from allauth.socialaccount.models import SocialAccount
    from allauth.usersessions.models import UserSession

    user = User.objects.get(pk=user_id)
    sessions = UserSession.objects.filter(user_id=user_id).order_by("created_at")
    devices = Device.objects.filter(user_id=user_id).order_by("id")
    connected = SocialAccount.objects.filter(user_id=user_id).order_by("id")
    factors = Authenticator.objects.filter(user_id=user_id).order_by("created_at")
    return OwnAccount(
        email=user.email or "",
        phone=user.phone or "",
        name=user.name,
        joined_at=user.joined_at,
        second_factors=list(factors.values_list("type", flat=True)),
        sign_ins=[SignIn(s.created_at, s.ip, s.user_agent) for s in sessions],
        connected_accounts=[_elsewhere(row) for row in connected],
        devices=[SignIn(d.created_at, d.ip, d.user_agent) for d in devices],
    )


def _elsewhere(row: Any) -> str:
    """ "google: amina@example.com"."""
    kept = row.extra_data
    return f"{row.provider}: {kept.get('email') or kept.get('name') or row.uid}"
