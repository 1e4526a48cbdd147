"""Who somebody is, as a provider itself says it and nobody else: an ID token that it signed for
this client and for this very attempt, or, where there is none, its answer about an access token.
"""

import hashlib
import hmac
import json
import time
from collections.abc import Collection
from dataclasses import dataclass
from threading import Lock
from typing import Any

import jwt
import requests

from shared_apps.accounts.social.vendors import ISSUERS, Endpoints, endpoints

TIMEOUT = (2, 4)  # seconds to connect, and to answer
KEYS_KEPT = 3600
LEEWAY = 30
ALGORITHMS = ["RS256"]
NEEDED = ["exp", "iat", "iss", "aud", "sub"]
LONGEST_UID = 191
_keys: dict[str, tuple[float, dict[str, Any]]] = {}
_lock = Lock()


class NotProven(Exception):
    """What came back does not prove who this is; the message is for the log."""

    code = "token_invalid"


class NoAnswer(NotProven):
    """The provider did not answer, or said nothing that can be read."""

    code = "provider_unavailable"


@dataclass(frozen=True)
class Identity:
    """`email_verified` only where the provider says so: then it is the person's own."""

    uid: str
    email: str
    email_verified: bool
    name: str


def from_id_token(
    provider: str, token: object, *, client_id: str, nonce: str, parties: Collection[str] = ()
) -> Identity:
    """Signature by the provider's own key, issuer, audience, times, nonce. Raises NotProven.

    `parties`: our other clients there: a program may ask for a token that is made out to a page.
    """
    if not isinstance(token, str):
        raise NotProven("there is no ID token")
    try:
        key = _key_of(endpoints(provider).keys, jwt.get_unverified_header(token))
        claims: dict[str, Any] = jwt.decode(
            token, key, algorithms=ALGORITHMS, audience=client_id, issuer=ISSUERS[provider],
            leeway=LEEWAY, options={"require": NEEDED},
        )  # fmt: skip
    except jwt.PyJWTError as error:
        raise NotProven(type(error).__name__) from error
    if claims.get("azp", client_id) not in {client_id, *parties}:
        raise NotProven("it was made for another client")
    if not nonce or not _is_nonce(str(claims.get("nonce", "")), nonce):
        raise NotProven("it was made for another attempt")
    return _identity(claims.get("sub"), claims, verified=claims.get("email_verified"))


def from_access_token(provider: str, token: object, *, client_id: str, secret: str) -> Identity:
    """For Facebook: that the token is of our app and alive, then whose it is, by one question that
    proves the secret. Its addresses are not said to be verified. Raises NotProven.
    """
    if not isinstance(token, str) or not token:
        raise NotProven("there is no access token")
    there = endpoints(provider)
    told = _inspected(there, token, f"{client_id}|{secret}")
    if told.get("is_valid") is not True or str(told.get("app_id")) != client_id:
        raise NotProven("the token is not this app's")
    if 0 < float(told.get("expires_at") or 0) < time.time():
        raise NotProven("the token is over")
    proof = hmac.new(secret.encode(), token.encode(), hashlib.sha256).hexdigest()
    asked = {"fields": "id,name,email", "access_token": token, "appsecret_proof": proof}
    person = _asked(there.me, asked)
    if not told.get("user_id") or str(person.get("id")) != str(told["user_id"]):
        raise NotProven("the token is somebody else's")
    return _identity(person["id"], person, verified=False)


def _is_nonce(told: str, nonce: str) -> bool:
    """Itself, or its SHA-256: programs hand that to Apple, so that the token does not tell it."""
    digest = hashlib.sha256(nonce.encode()).hexdigest()
    return any(hmac.compare_digest(told.encode(), one.encode()) for one in (nonce, digest))


def _inspected(there: Endpoints, token: str, app_token: str) -> dict[str, Any]:
    told = _asked(there.inspect, {"input_token": token, "access_token": app_token}).get("data")
    if not isinstance(told, dict):
        raise NotProven("the token was not explained")
    return told


def _identity(uid: object, told: dict[str, Any], *, verified: object) -> Identity:
    if not isinstance(uid, str) or not 0 < len(uid) <= LONGEST_UID:
        raise NotProven("nobody is named")
    email, name = told.get("email"), told.get("name")
    return Identity(
        uid=uid,
        email=email.lower() if isinstance(email, str) else "",
        # Apple writes it as a word
        email_verified=bool(email) and verified in (True, "true"),
        name=name[:200] if isinstance(name, str) else "",
    )


def _key_of(url: str, header: dict[str, Any]) -> Any:
    """The public key of this token's `kid`; asked for again where it is not known."""
    kid = str(header.get("kid", ""))
    with _lock:
        fetched_at, keys = _keys.get(url, (0.0, {}))
    if kid not in keys or time.monotonic() - fetched_at > KEYS_KEPT:
        keys = {str(key.get("kid")): key for key in _asked(url, {}).get("keys", [])}
        with _lock:
            _keys[url] = (time.monotonic(), keys)
    if kid not in keys or keys[kid].get("kty") != "RSA":
        raise NotProven("signed by a key that is not the provider's")
    return jwt.algorithms.RSAAlgorithm.from_jwk(json.dumps(keys[kid]))


def _asked(url: str, params: dict[str, str]) -> dict[str, Any]:
    """A provider's answer. What was asked is never logged: it holds tokens."""
    try:
        answer = requests.get(url, params=params, timeout=TIMEOUT, allow_redirects=False)
        told = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise NoAnswer(type(error).__name__) from None
    if answer.status_code >= 500 or not isinstance(told, dict):
        raise NoAnswer(f"status {answer.status_code}")
    if answer.status_code != 200:
        raise NotProven(f"status {answer.status_code}")
    return told
