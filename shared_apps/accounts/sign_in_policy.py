"""How shoppers of one store sign in: what its owner chooses, and what allauth makes of it."""

from dataclasses import asdict, dataclass, field
from typing import Any

from shared_apps.accounts.errors import PolicyInvalid

IDENTIFIERS = ("email", "phone")
FACTORS = ("totp", "webauthn")
OVERFLOW = ("ask", "refuse")
OWN = "sign_in"  # the key under which the choice itself is kept beside allauth's names


@dataclass(frozen=True, kw_only=True)
class SignInPolicy:
    """`device_limit` 0: as many as they like. `phone_countries` empty: numbers from anywhere."""

    identifiers: list[str] = field(default_factory=lambda: ["email"])
    password: bool = True
    code: bool = True
    passkey: bool = True
    second_factors: list[str] = field(default_factory=lambda: list(FACTORS))
    phone_countries: list[str] = field(default_factory=list)
    social: list[str] = field(default_factory=list)
    device_limit: int = 0
    device_overflow: str = "ask"


MOST_DEVICES = 20


def chosen(auth_policy: dict[str, Any]) -> SignInPolicy:
    """The policy behind what is stored; the defaults where nothing was chosen."""
    kept = auth_policy.get(OWN, {})
    return SignInPolicy(**{k: v for k, v in kept.items() if k in SignInPolicy.__annotations__})


def stored(policy: SignInPolicy) -> dict[str, Any]:
    """What is kept: the choice, and allauth's settings for it. Raises PolicyInvalid."""
    _check(policy)
    email, phone = "email" in policy.identifiers, "phone" in policy.identifiers
    by_mail = email and (policy.code or policy.password)
    factors = [*policy.second_factors, *(["recovery_codes"] if policy.second_factors else [])]
    sign_up = (["email*"] if email else ["phone*"]) + (["password1*"] if policy.password else [])
    return {
        OWN: asdict(policy),
        "ACCOUNT_LOGIN_METHODS": list(policy.identifiers),
        "ACCOUNT_SIGNUP_FIELDS": sign_up,
        "ACCOUNT_LOGIN_BY_CODE_ENABLED": policy.code or phone,
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory" if by_mail else "none",
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": by_mail,
        "MFA_SUPPORTED_TYPES": factors,
        "MFA_PASSKEY_LOGIN_ENABLED": policy.passkey and "webauthn" in factors,
    }


def _check(policy: SignInPolicy) -> None:
    """The rules of allauth's own start-up checks, which know the global settings alone."""
    wrong: dict[str, list[str]] = {}
    if not policy.identifiers:
        wrong["identifiers"] = ["Choose e-mail, phone or both."]
    if "email" in policy.identifiers and not (policy.password or policy.code):
        wrong["password"] = ["Offer a password, a code by e-mail, or both."]
    if policy.passkey and "webauthn" not in policy.second_factors:
        wrong["passkey"] = ["Passkeys are needed as a way to sign in: allow them below as well."]
    if policy.phone_countries and "phone" not in policy.identifiers:
        wrong["phone_countries"] = ["Countries are chosen for sign-in by phone."]
    if not 0 <= policy.device_limit <= MOST_DEVICES:
        wrong["device_limit"] = [f"Choose a number from 0 to {MOST_DEVICES}."]
    if wrong:
        raise PolicyInvalid(errors=wrong)
