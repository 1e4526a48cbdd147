"""Who may come in by a provider, and as whom."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from shared_apps.accounts import letters
from shared_apps.accounts.models import User
from shared_apps.accounts.sign_in_policy import SignInPolicy, chosen
from shared_apps.accounts.social import credentials
from shared_apps.audit import services as audit
from shared_apps.core.tenancy.context import current

PHONE_FIRST = "PHONE_NOT_VERIFIED"


def refused(code: str) -> ValidationError:
    """What travels back to the page as `?error=`."""
    return ValidationError(code, code=code)


class SocialAdapter(DefaultSocialAccountAdapter):
    """allauth's, with our rules of who is whom."""

    def list_apps(
        self, request: HttpRequest, provider: Any = None, client_id: Any = None
    ) -> list[Any]:
        found = credentials.apps_of(getattr(request, "surface", ""))
        return [
            app
            for app in found
            if provider in (None, app.provider) and client_id in (None, app.client_id)
        ]

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> Any:
        user = sociallogin.user
        user.email, user.name = data.get("email") or None, data.get("name") or ""
        return user

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> Any:
        user = super().save_user(request, sociallogin, form)
        _audit(sociallogin.account)
        return user

    def authenticate_by_email(self, sociallogin: Any) -> tuple[Any, str] | None:
        """An account is somebody's by an address alone only where both sides have proven it."""
        for address in sociallogin.email_addresses:
            if not address.verified or sociallogin.state.get("process") == "connect":
                continue
            own = EmailAddress.objects.filter(email=address.email, verified=True).first()
            if own is not None:
                return own.user, address.email
        return None

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.state.get("process") == "connect":
            _same_person(request, sociallogin)
        else:
            _may_come_in(sociallogin)


def _same_person(request: HttpRequest, sociallogin: Any) -> None:
    """Who comes back is who went: somebody else may have signed in meanwhile. One account of a
    provider is enough for each.
    """
    user: Any = request.user
    if not user.is_authenticated or sociallogin.state.get("user") != str(user.pk):
        raise refused("expired")
    mine = SocialAccount.objects.filter(user_id=user.pk, provider=sociallogin.account.provider)
    if mine.exclude(uid=sociallogin.account.uid).exists():
        raise refused("another_connected")


def _may_come_in(sociallogin: Any) -> None:
    place = current()
    policy = SignInPolicy() if place.is_public else chosen(place.auth_policy)
    known = sociallogin.is_existing
    by_phone_alone = policy.identifiers == ["phone"]
    if by_phone_alone and not (known and sociallogin.user.phone_verified):
        raise refused(PHONE_FIRST)
    if known:
        return
    address = next(iter(sociallogin.email_addresses), None)
    if address is None:
        raise refused("email_missing")
    if address.verified and User.objects.filter(email=address.email).exists():
        raise refused("email_taken")  # said to who owns the address; others get a letter there


def note_connected(request: HttpRequest, sociallogin: Any, **_: Any) -> None:
    """allauth's signal: a provider is a way into this account from now on."""
    _audit(sociallogin.account)
    letters.tell_of_provider(sociallogin.user, sociallogin.account.provider)


def _audit(account: Any) -> None:
    after = {"provider": account.provider}
    audit.record("account.provider_connected", "user", account.user_id, after=after)
