"""ALLAUTH_SETTING_GETTER. Called while apps load: imports neither models nor allauth."""

import hmac
from typing import Any

from django.conf import settings

from shared_apps.accounts.home import home
from shared_apps.core.tenancy.context import place_or_none

NARROWABLE = {
    "ACCOUNT_LOGIN_METHODS",
    "ACCOUNT_SIGNUP_FIELDS",
    "ACCOUNT_LOGIN_BY_CODE_ENABLED",
    "ACCOUNT_EMAIL_VERIFICATION",
    "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED",
    "MFA_SUPPORTED_TYPES",
    "MFA_PASSKEY_LOGIN_ENABLED",
    "MFA_TOTP_ISSUER",
}

BOUND = {"ACCOUNT_SALT": "account", "HEADLESS_JWT_PRIVATE_KEY": "jwt"}


def setting(name: str, default: Any) -> Any:
    """The tenant's policy first, for the names a tenant may choose.

    Keys of one store must not open another: row numbers repeat from schema to schema.
    """
    if name in BOUND:
        return _per_place(BOUND[name])
    place = place_or_none()
    if name in NARROWABLE and place is not None and name in place.auth_policy:
        return place.auth_policy[name]
    if name == "MFA_TOTP_ISSUER" and place is not None and place.name:
        return place.name  # an authenticator app shows which shop a code is for
    return getattr(settings, name, default)


def _per_place(purpose: str) -> str:
    """A store's keys stay its own when it goes back to a backup, which changes the schema."""
    place = place_or_none()
    message = f"{purpose}:{home() if place else 'none'}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), message, "sha256").hexdigest()
