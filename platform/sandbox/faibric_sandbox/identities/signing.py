"""ID tokens, and every way in which one can be wrong."""

import json
import time
from functools import lru_cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

FAULTS = {
    "": "Nothing goes wrong",
    "signature": "Signed with another key",
    "unsigned": "Not signed at all",
    "expired": "Expired",
    "issuer": "From another issuer",
    "audience": "Made for another client",
    "nonce": "Made for another attempt",
    "person": "About somebody else",
    "unverified": "The address is not verified",
    "no_email": "No address is shared",
}
LASTS = 3600


@lru_cache(maxsize=8)
def _key(name: str) -> tuple[str, Any]:
    """(key id, private key); another one on every start, as providers rotate theirs."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return f"{name}-{key.public_key().public_numbers().n % 10**9}", key


def public_keys(provider: str) -> dict[str, Any]:
    """The JWKS of a provider."""
    kid, key = _key(provider)
    told = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
    return {"keys": [{**told, "kid": kid, "use": "sig", "alg": "RS256"}]}


def id_token(provider: str, claims: dict[str, Any], fault: str) -> str:
    """A token about somebody, spoilt as asked."""
    now = int(time.time())
    told = {**claims, "iat": now, "exp": now + LASTS}
    if fault == "expired":
        told |= {"iat": now - 2 * LASTS, "exp": now - LASTS}
    if fault == "issuer":
        told["iss"] = "https://issuer.example"
    if fault == "audience":
        told["aud"] = "another-client"
    if fault == "nonce":
        told["nonce"] = "another-attempt"
    kid, key = _key(provider)
    if fault == "unsigned":
        return jwt.encode(told, "", algorithm="none", headers={"kid": kid})
    if fault == "signature":
        key = _key("stranger")[1]
    return jwt.encode(told, key, algorithm="RS256", headers={"kid": kid})
