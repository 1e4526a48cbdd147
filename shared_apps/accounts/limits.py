"""One limit for each address over all ways to sign in, besides those of the single ways: whoever
is turned away at one door must not go on at the next. Closed while the counter is out of reach.
"""

from typing import Any

from shared_apps.accounts import metrics
from shared_apps.core import logs
from shared_apps.core.ratelimit import Limit
from shared_apps.core.tenancy.context import current

PER_ADDRESS = Limit("sign-in", burst=60, per_minute=20, closed=True)
# what can be guessed of one account: passwords and second factors together
LOGIN_PER_ADDRESS = Limit("login-ip", burst=20, per_minute=10, closed=True)
LOGIN_PER_ACCOUNT = Limit("login-account", burst=8, per_minute=2, closed=True)
# allauth's names of what tries or proves an identity
TRIES = frozenset(
    {
        "login", "signup", "request_login_code", "resend_login_code", "confirm_login_code",
        "verify_email", "verify_phone", "request_password_reset", "reset_password",
        "login_webauthn", "authenticate_webauthn", "reauthenticate_webauthn", "authenticate",
        "reauthenticate", "redirect_to_provider", "signup_webauthn", "provider_nonce",
        "sign_in_by_token",
    }
)  # fmt: skip


def spend_on_sign_in() -> None:
    """Count one attempt of whoever asks. Raises TooMany, Busy."""
    metrics.counted_spend(PER_ADDRESS, logs.client_ip())


def spend_on_guess(login: str | None) -> None:
    """Count one try to prove oneself, from here and for this account. Raises TooMany, Busy."""
    metrics.counted_spend(LOGIN_PER_ADDRESS, logs.client_ip())
    if login:
        metrics.counted_spend(LOGIN_PER_ACCOUNT, f"{current().schema}:{login.lower()}")


def spend_on_account(user: Any) -> None:
    """Count one try for the account of somebody who is known by now. Raises TooMany, Busy."""
    login = str(user.email or user.phone or user.pk)
    metrics.counted_spend(LOGIN_PER_ACCOUNT, f"{current().schema}:{login.lower()}")


def spend_on_factor(user: Any) -> None:
    """The same for a second factor, and for where it is typed."""
    metrics.counted_spend(LOGIN_PER_ADDRESS, logs.client_ip())
    spend_on_account(user)
