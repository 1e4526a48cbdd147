"""One limit for each address over all ways to sign in, besides those of the single ways: whoever
is turned away at one door must not go on at the next. Closed while the counter is out of reach.
"""

from shared_apps.accounts import metrics
from shared_apps.core import logs
from shared_apps.core.ratelimit import Limit

PER_ADDRESS = Limit("sign-in", burst=60, per_minute=20, closed=True)
# allauth's names of what tries or proves an identity
TRIES = frozenset(
    {
        "login", "signup", "request_login_code", "resend_login_code", "confirm_login_code",
        "verify_email", "verify_phone", "request_password_reset", "reset_password",
        "login_webauthn", "authenticate_webauthn", "reauthenticate_webauthn", "authenticate",
        "reauthenticate", "redirect_to_provider", "signup_webauthn",
    }
)  # fmt: skip


def spend_on_sign_in() -> None:
    """Count one attempt of whoever asks. Raises TooMany, Busy."""
    metrics.counted_spend(PER_ADDRESS, logs.client_ip())
