"""Signatures as the Standard Webhooks specification writes them: libraries of many languages
verify them (docs/guides/webhooks.md).
"""

import base64
import hashlib
import hmac
import secrets

from shared_apps.core import crypto

START = "whsec_"
BYTES = 32
CONTEXT = "webhook secret"


def fresh_secret() -> str:
    return START + base64.b64encode(secrets.token_bytes(BYTES)).decode()


def sealed(secret: str) -> str:
    return crypto.seal(secret.encode(), context=CONTEXT)


def opened(text: str) -> str:
    return crypto.unseal(text, context=CONTEXT).decode()


def signatures(living: list[str], *, identifier: str, timestamp: int, body: bytes) -> str:
    """One `v1,…` per living secret, parted by spaces; either verifies."""
    signed = f"{identifier}.{timestamp}.".encode() + body
    return " ".join(f"v1,{_one(secret, signed)}" for secret in living)


def _one(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(START))
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
