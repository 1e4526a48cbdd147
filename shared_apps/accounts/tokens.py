"""Tokens for programs: a JWT of 15 minutes and a rotating refresh token, both bound to one
session.

Claims: `sub` the account, `jti` this token, `aud` the host it is good for, `sid` the session
(encrypted). Ending the session ends its tokens; a single token is revoked by its `jti`.
"""

import time
from typing import Any

from allauth.core.internal.httpkit import get_authorization_credential
from allauth.headless.internal.sessionkit import lookup_session
from allauth.headless.tokens.strategies.jwt import internal
from allauth.headless.tokens.strategies.jwt.strategy import JWTTokenStrategy
from django.http import HttpRequest

from shared_apps.core.tenancy.context import current

REVOKED = "revoked_tokens"


class Tokens(JWTTokenStrategy):
    """allauth's JWT strategy with an audience and with revocation of single tokens."""

    def get_claims(self, user: Any) -> dict[str, Any]:
        return {"aud": audience()}

    def get_session_token(self, request: HttpRequest) -> str | None:
        """The session behind X-Session-Token or behind a living access token of this host."""
        if token := request.headers.get("X-Session-Token"):
            return token
        payload = access_payload(request)
        return None if payload is None else internal.session_key_from_sid(payload["sid"])


def audience() -> str:
    """The store's id, or "platform" on the platform's own hosts."""
    tenant_id = current().tenant_id
    return "platform" if tenant_id is None else str(tenant_id)


def access_payload(request: HttpRequest) -> dict[str, Any] | None:
    """The claims of the request's bearer JWT; None where it is missing, wrong, old or revoked."""
    credential = get_authorization_credential(request, "Bearer")
    found = internal.validate_access_token(credential) if credential else None
    if found is None:
        return None
    payload: dict[str, Any] = found[1]
    session = lookup_session(internal.session_key_from_sid(payload["sid"]) or "")
    if payload.get("aud") != audience() or session is None:
        return None
    return None if payload["jti"] in session.get(REVOKED, {}) else payload


def revoke(request: HttpRequest) -> bool:
    """End the token that the request carries; False where it carries none."""
    payload = access_payload(request)
    session = (
        lookup_session(internal.session_key_from_sid(payload["sid"]) or "") if payload else None
    )
    if payload is None or session is None:
        return False
    living = {jti: exp for jti, exp in session.get(REVOKED, {}).items() if exp > time.time()}
    session[REVOKED] = living | {payload["jti"]: payload["exp"]}
    session.save()
    return True
