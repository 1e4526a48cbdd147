"""What ties a provider's token to one attempt of a program: made here, good once, for ten minutes,
on the host that made it.
"""

import hashlib
import secrets

from django.core.cache import cache

LASTS = 600
BYTES = 24


def new_nonce() -> str:
    """To be handed to the provider, plain or as its SHA-256 in hex."""
    nonce = secrets.token_urlsafe(BYTES)
    cache.add(_key(nonce), 1, LASTS)
    return nonce


def use(nonce: str) -> bool:
    """Whether it was ours and not used before. Of two who ask at once, one is told yes."""
    return bool(nonce) and bool(cache.delete(_key(nonce)))


def _key(nonce: str) -> str:
    return f"provider-nonce:{hashlib.sha256(nonce.encode()).hexdigest()}"
