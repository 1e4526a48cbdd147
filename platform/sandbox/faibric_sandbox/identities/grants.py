"""Codes and tokens that were given out. A code is good once, for ten minutes."""

import base64
import hashlib
import secrets
import time
from dataclasses import dataclass

from faibric_sandbox.identities.people import Person

CODE_LASTS = 600


@dataclass(frozen=True)
class Grant:
    """What somebody agreed to, and what a later answer about it is to be spoilt by."""

    provider: str
    client_id: str
    redirect_uri: str
    nonce: str
    challenge: str
    person: Person
    fault: str
    at: float
    secret: str = ""


class Grants:
    def __init__(self) -> None:
        self._codes: dict[str, Grant] = {}
        self._tokens: dict[str, Grant] = {}
        self._refreshing: dict[str, Grant] = {}
        self.revoked: list[str] = []  # the clients that asked for it, in order

    def new_code(self, grant: Grant) -> str:
        code = secrets.token_urlsafe(24)
        self._codes[code] = grant
        return code

    def redeem(self, code: str, form: dict[str, str]) -> Grant | None:
        """What a code stands for; None where it is used, old, or another client's."""
        grant = self._codes.pop(code, None)
        if grant is None or time.time() - grant.at > CODE_LASTS:
            return None
        is_theirs = grant.client_id == form.get("client_id")
        same_place = grant.redirect_uri == form.get("redirect_uri", "")
        proven = not grant.challenge or grant.challenge == _s256(form.get("code_verifier", ""))
        return grant if is_theirs and same_place and proven else None

    def new_token(self, grant: Grant) -> str:
        token = secrets.token_urlsafe(32)
        self._tokens[token] = grant
        return token

    def new_refresh_token(self, grant: Grant) -> str:
        token = secrets.token_urlsafe(32)
        self._refreshing[token] = grant
        return token

    def revoke(self, token: str, client_id: str) -> bool:
        """Whether the token was this client's; one that nobody has is as good as revoked."""
        grant = self._refreshing.get(token)
        if grant is not None and grant.client_id != client_id:
            return False
        if self._refreshing.pop(token, None) is not None:
            self.revoked.append(client_id)
        return True

    def of_token(self, token: str) -> Grant | None:
        return self._tokens.get(token)


def _s256(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
