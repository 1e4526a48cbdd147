"""Stripe's signature, written from its description and not with its SDK."""

import hashlib
import hmac
import time


def signed(body: bytes, secret: str, *, age: int = 0) -> str:
    """The header for `body` as if it had been signed `age` seconds ago."""
    at = int(time.time()) - age
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"
