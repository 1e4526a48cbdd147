"""One-time codes: what a session keeps of one is a digest under a key of the schema, never itself.

allauth has a code made, keeps what it is given, and has that sent later in the same call. So what
is made here is the digest; whoever sends it asks for the plain code, which only this call knows.
"""

import hmac
import secrets
from contextvars import ContextVar

from allauth.core.internal.cryptokit import normalize_user_code
from django.conf import settings

from shared_apps.core.tenancy.context import current

DIGITS = 6
MARK = "h1."
_made: ContextVar[tuple[str, str]] = ContextVar("code_made", default=("", ""))


def new_number() -> str:
    """The digest of a fresh code of six digits."""
    return sealed(f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}")


def sealed(code: str) -> str:
    """The digest of a code; `plain` knows the code until the next one is made."""
    salt = secrets.token_hex(8)
    digest = f"{MARK}{salt}.{_digest(code, salt)}"
    _made.set((digest, code))
    return digest


def plain(kept: str) -> str:
    """The code behind a digest that this very call made; what is no digest is the code."""
    digest, code = _made.get()
    return code if kept == digest else kept


def expected(typed: object, kept: str) -> str:
    """What a typed code must equal: itself where it is the right one, else nothing can."""
    if not kept.startswith(MARK) or not isinstance(typed, str):
        return kept if not kept.startswith(MARK) else ""
    salt, _, digest = kept.removeprefix(MARK).partition(".")
    is_right = hmac.compare_digest(_digest(typed, salt), digest)
    return typed if is_right else ""


def _digest(code: str, salt: str) -> str:
    key = hmac.digest(settings.SECRET_KEY.encode(), b"one-time codes", "sha256")
    message = f"{current().schema}:{salt}:{normalize_user_code(code)}"
    return hmac.digest(key, message.encode(), "sha256").hex()
