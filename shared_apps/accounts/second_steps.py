"""Where a second factor is shown: limited together with passwords, and noted where it is wrong."""

from typing import Any

from allauth.headless.mfa.views import (
    AuthenticateView,
    AuthenticateWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateView,
    ReauthenticateWebAuthnView,
)
from allauth.mfa.models import Authenticator

from shared_apps.accounts import limits, metrics, watching

APP, PASSKEY = Authenticator.Type.TOTP.value, Authenticator.Type.WEBAUTHN.value
PAPER = Authenticator.Type.RECOVERY_CODES.value
UNREADABLE = (KeyError, ValueError, TypeError, AttributeError)  # what the passkeys' library raises
DIGITS = 6  # an app's code; those on paper are longer


class Limited:
    """Each try is one of the person's own, right or wrong."""

    def get_input_kwargs(self) -> dict[str, Any]:
        given: dict[str, Any] = super().get_input_kwargs()  # type: ignore[misc]
        limits.spend_on_factor(given["user"])
        self._whose = given["user"]
        return given


class WrongCodes(Limited):
    """A code of an app, or one of those on paper."""

    def handle_invalid_input(self, input: Any) -> Any:  # noqa: A002  allauth's name
        if input.has_error("code", "incorrect_code"):
            typed = str(input.data.get("code", "")).strip()
            is_app = typed.isdigit() and len(typed) == DIGITS
            watching.note_wrong_factor(self._whose, APP if is_app else PAPER)
        return super().handle_invalid_input(input)  # type: ignore[misc]


class WrongPasskeys(Limited):
    """A passkey that is not this person's, or none at all."""

    def handle_input(self, data: Any) -> Any:
        try:
            refusal = super().handle_input(data)  # type: ignore[misc]
        except UNREADABLE:
            self._note()
            raise
        if refusal is not None and (data or {}).get("credential"):
            self._note()
        return refusal

    def _note(self) -> None:
        watching.note_wrong_factor(self._whose, PASSKEY)


class SecondCode(WrongCodes, AuthenticateView):
    """After the password."""


class CodeAgain(WrongCodes, ReauthenticateView):
    """To prove oneself once more."""


class SecondPasskey(WrongPasskeys, AuthenticateWebAuthnView):
    """After the password."""


class PasskeyAgain(WrongPasskeys, ReauthenticateWebAuthnView):
    """To prove oneself once more."""


class PasskeyAlone(WrongPasskeys, LoginWebAuthnView):
    """Whom it names is only claimed: a wrong one is counted, and held against nobody."""

    def get_input_kwargs(self) -> dict[str, Any]:
        limits.spend_on_guess(None)
        return {}

    def _note(self) -> None:
        metrics.count_login("mfa", done=False)
