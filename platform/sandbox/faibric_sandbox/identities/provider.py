"""OpenID Connect as Google and Apple speak it, and Facebook's way, below /social/<provider>."""

import hashlib
import hmac
import time
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from string import Template
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt

from faibric_sandbox.assets import POLICY, Assets
from faibric_sandbox.identities.grants import Grant, Grants
from faibric_sandbox.identities.people import KNOWN, person_of
from faibric_sandbox.identities.signing import FAULTS, id_token, public_keys
from faibric_sandbox.web import Request, Response, answer_json

NAMES = {"google": "Google", "facebook": "Facebook", "apple": "Apple"}
REFRESHES = "apple"  # whose refresh tokens are asked for, to be revoked
ISSUERS = {"google": "https://accounts.google.com", "apple": "https://appleid.apple.com"}


class Identities:
    def __init__(self, assets: Assets) -> None:
        self._assets, self._grants = assets, Grants()
        self._consent = Template(assets.text("social/consent.html"))
        self._posting = Template(assets.text("social/posting.html"))

    def handle(self, request: Request) -> Response:
        """Answer a call below /social."""
        provider, _, path = request.path[1:].partition("/")
        if provider not in NAMES:
            return self._assets.find(f"social{request.path}", request)
        if path == "authorize":
            return self._authorize(provider, request)
        if path == "keys" and provider in ISSUERS:
            return answer_json(public_keys(provider))
        if path in {"token", "oauth/access_token"} and request.method == "POST":
            return self._token(provider, dict(parse_qsl(request.body.decode("utf-8", "replace"))))
        if provider == "facebook" and path in {"debug_token", "me"}:
            return self._debug(request.args) if path == "debug_token" else self._me(request.args)
        return self._beside_pages(provider, path, request)

    def _beside_pages(self, provider: str, path: str, request: Request) -> Response:
        """What programs and servers ask for, and what a test asks of the stand-in."""
        form = dict(parse_qsl(request.body.decode("utf-8", "replace")))
        if path == "native" and request.method == "POST":
            return self._native(provider, form)
        if provider == REFRESHES and path == "revoke":
            return self._revoke(form)
        if provider == REFRESHES and path == "revoked":
            return answer_json(self._grants.revoked)
        return answer_json({"error": "not_found"}, 404)

    def _authorize(self, provider: str, request: Request) -> Response:
        """The provider's page: who one is, and whether the site may know."""
        asked = request.args
        if not _is_local(asked.get("redirect_uri", "")) or not asked.get("client_id"):
            return _page("<!doctype html><title>Refused</title><p>redirect_uri_mismatch", 400)
        if request.method != "POST":
            return self._ask(provider, asked)
        form = dict(parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True))
        told = {"state": asked.get("state", "")}
        if form.get("answer") != "allow":
            return self._back(asked, {**told, "error": "access_denied"})
        email = form.get("other", "").strip() or form.get("who", "")
        grant = Grant(
            provider, asked["client_id"], asked["redirect_uri"], asked.get("nonce", ""),
            asked.get("code_challenge", ""), person_of(provider, email), form.get("fault", ""),
            time.time(),
        )  # fmt: skip
        return self._back(asked, {**told, "code": self._grants.new_code(grant)})

    def _ask(self, provider: str, asked: Mapping[str, str]) -> Response:
        people = "".join(
            f'<label><input type="radio" name="who" value="{escape(email)}"{checked}>'
            f"<span>{escape(name)}<small>{escape(email)}</small></span></label>"
            for (email, name), checked in zip(KNOWN.items(), (" checked", "", ""), strict=True)
        )
        faults = "".join(f'<option value="{k}">{escape(v)}</option>' for k, v in FAULTS.items())
        site = urlsplit(asked["redirect_uri"]).netloc
        return _page(
            self._consent.substitute(
                name=NAMES[provider], provider=provider, people=people, faults=faults,
                site=escape(site),
            )
        )  # fmt: skip

    def _back(self, asked: Mapping[str, str], told: dict[str, str]) -> Response:
        if asked.get("response_mode") != "form_post":
            where = f"{asked['redirect_uri']}?{urlencode(told)}"
            return Response(b"", 303, {"location": where})
        fields = "".join(
            f'<input type="hidden" name="{k}" value="{escape(v)}">' for k, v in told.items()
        )
        filled = self._posting.substitute(action=escape(asked["redirect_uri"]), fields=fields)
        return _page(filled)

    def _token(self, provider: str, form: dict[str, str]) -> Response:
        if not _knows_secret(provider, form):
            return answer_json({"error": "invalid_client"}, 401)
        grant = self._grants.redeem(form.get("code", ""), form)
        if grant is None or grant.provider != provider:
            return answer_json({"error": "invalid_grant"}, 400)
        grant = replace(grant, secret=form.get("client_secret", ""))
        told: dict[str, Any] = {"access_token": self._grants.new_token(grant), "expires_in": 3600}
        if provider in ISSUERS:
            told["id_token"] = id_token(provider, _claims(grant), grant.fault)
        if provider == REFRESHES:
            told["refresh_token"] = self._grants.new_refresh_token(grant)
        return answer_json({**told, "token_type": "Bearer"})

    def _native(self, provider: str, form: dict[str, str]) -> Response:
        """What a provider's own kit hands to a program on a phone, without any page of ours."""
        grant = Grant(
            provider, form["client_id"], "", form.get("nonce", ""), "",
            person_of(provider, form["who"]), form.get("fault", ""), time.time(),
            form.get("client_secret", ""),
        )  # fmt: skip
        if provider not in ISSUERS:
            return answer_json({"access_token": self._grants.new_token(grant)})
        claims = _claims(grant) | ({"azp": form["azp"]} if "azp" in form else {})
        told = {"id_token": id_token(provider, claims, grant.fault)}
        more = {"code": self._grants.new_code(grant)} if provider == REFRESHES else {}
        return answer_json({**told, **more})

    def _revoke(self, form: dict[str, str]) -> Response:
        if not _knows_secret(REFRESHES, form):
            return answer_json({"error": "invalid_client"}, 400)
        is_theirs = self._grants.revoke(form.get("token", ""), form.get("client_id", ""))
        return answer_json({}) if is_theirs else answer_json({"error": "invalid_grant"}, 400)

    def _debug(self, args: Mapping[str, str]) -> Response:
        grant = self._grants.of_token(args.get("input_token", ""))
        if grant is None or args.get("access_token") != f"{grant.client_id}|{grant.secret}":
            return answer_json({"data": {"is_valid": False}})
        user = "1" if grant.fault == "person" else grant.person.uid
        over = grant.fault == "expired"
        return answer_json(
            {
                "data": {
                    "app_id": "another" if grant.fault == "audience" else grant.client_id,
                    "user_id": user,
                    "is_valid": grant.fault not in {"signature", "unsigned"},
                    "expires_at": int(time.time()) + (-60 if over else 3600),
                }
            }
        )

    def _me(self, args: Mapping[str, str]) -> Response:
        token = args.get("access_token", "")
        grant = self._grants.of_token(token)
        if grant is None:
            return answer_json({"error": {"code": 190}}, 401)
        proof = hmac.new(grant.secret.encode(), token.encode(), hashlib.sha256).hexdigest()
        if not hmac.compare_digest(proof, args.get("appsecret_proof", "")):
            return answer_json({"error": {"code": 100}}, 400)
        told = {"id": grant.person.uid, "name": grant.person.name}
        shared = {} if grant.fault == "no_email" else {"email": grant.person.email}
        return answer_json({**told, **shared})


def _claims(grant: Grant) -> dict[str, Any]:
    claims: dict[str, Any] = {
        "iss": ISSUERS[grant.provider],
        "aud": grant.client_id,
        "sub": grant.person.uid,
        "name": grant.person.name,
        "nonce": grant.nonce,
    }
    if grant.fault == "no_email":
        return claims
    return {**claims, "email": grant.person.email, "email_verified": grant.fault != "unverified"}


def _knows_secret(provider: str, form: dict[str, str]) -> bool:
    """Any secret will do here; Apple's is a token that says which client it is of."""
    secret = form.get("client_secret", "")
    if provider != "apple":
        return bool(secret)
    try:
        told = jwt.decode(secret, options={"verify_signature": False})
    except jwt.PyJWTError:
        return False
    return told.get("sub") == form.get("client_id") and told.get("aud") == ISSUERS["apple"]


def _is_local(url: str) -> bool:
    """Registered is whatever runs on this machine."""
    host = urlsplit(url).hostname or ""
    return host in {"localhost", "127.0.0.1"} or host.endswith(".localhost")


def _page(text: str, status: int = 200) -> Response:
    headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": POLICY}
    return Response(text.encode(), status, headers)
