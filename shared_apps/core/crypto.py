"""Secrets at rest: AES-256-GCM, with the key's id and a context that the text is bound to.

Keys come from ENCRYPTION_KEYS ("id:base64 of 32 bytes", comma-separated, the first one seals), so
that a new key can be put in front while old texts still open; without it one key is derived from
SECRET_KEY.
"""

import base64
import hmac
import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VERSION = "v1"
NONCE_BYTES = 12
KEY_BYTES = 32
DERIVED = "secret"


class CannotOpen(Exception):
    """The text was altered, belongs elsewhere, or its key is gone."""


def seal(plain: bytes, *, context: str) -> str:
    """Encrypt under the current key. Opens again with the same `context` only."""
    key_id, key = next(iter(_keys().items()))
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = nonce + AESGCM(key).encrypt(nonce, plain, _bound(key_id, context))
    return f"{VERSION}.{key_id}.{base64.urlsafe_b64encode(sealed).decode()}"


def unseal(text: str, *, context: str) -> bytes:
    """The plain bytes of a sealed text; raises CannotOpen."""
    try:
        version, key_id, body = text.split(".")
        sealed = base64.urlsafe_b64decode(body)
        key = _keys()[key_id]
        if version != VERSION:
            raise CannotOpen(version)
        nonce, encrypted = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        return AESGCM(key).decrypt(nonce, encrypted, _bound(key_id, context))
    except (ValueError, KeyError, InvalidTag):
        raise CannotOpen("this text does not open") from None


def mark(secret: str, *, context: str) -> str:
    """A keyed hash of a random secret, to know it again by. Not for passwords: it is fast."""
    key_id, key = next(iter(_keys().items()))
    return f"{VERSION}.{key_id}.{_hashed(key, secret, context)}"


def is_marked(text: str, secret: str, *, context: str) -> bool:
    """Whether `text` is the mark of this secret; compared in constant time."""
    version, _, rest = text.partition(".")
    key_id, _, known = rest.partition(".")
    key = _keys().get(key_id, b"")
    same = hmac.compare_digest(_hashed(key, secret, context), known)
    return same and version == VERSION and key != b""


def _hashed(key: bytes, secret: str, context: str) -> str:
    return hmac.new(key, f"{context}\0{secret}".encode(), "sha256").hexdigest()


def is_current(text: str) -> bool:
    """Whether the text is sealed with the key in front; else seal it again when convenient."""
    return text.split(".")[1:2] == [next(iter(_keys()))]


def _bound(key_id: str, context: str) -> bytes:
    return f"{VERSION}.{key_id}.{context}".encode()


def _keys() -> dict[str, bytes]:
    return _parsed(getattr(settings, "ENCRYPTION_KEYS", ""), settings.SECRET_KEY)


@lru_cache(maxsize=4)
def _parsed(listed: str, secret: str) -> dict[str, bytes]:
    keys = {}
    for entry in filter(None, (part.strip() for part in listed.split(","))):
        key_id, _, encoded = entry.partition(":")
        key = base64.b64decode(encoded)
        if not key_id.isalnum() or len(key) != KEY_BYTES:
            message = "ENCRYPTION_KEYS: each entry is id:base64 of 32 bytes"
            raise ValueError(message)
        keys[key_id] = key
    return keys or {DERIVED: _derived(secret)}


def _derived(secret: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"faibric sealed texts v1")
    return kdf.derive(secret.encode())
