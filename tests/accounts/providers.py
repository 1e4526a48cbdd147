"""A person's browser on its way to Google and back, past the stand-in's page."""

import http.client
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from config.settings.providers import social_endpoints
from shared_apps.accounts.models import User
from shared_apps.accounts.services import SocialClient
from shared_apps.accounts.tests.make import Visitor
from shared_apps.core.tenancy.context import Place, entered
from shared_apps.tenants import queries
from shared_apps.tenants import services as tenants
from tests.providers.sandbox import Sandbox

EMAIL = "amina.nakato@example.com"
CLIENT = "a-client"
FORM = {"content-type": "application/x-www-form-urlencoded"}


@dataclass
class Providers:
    """The stand-ins. `fault` is what the provider's page lets go wrong."""

    sandbox: Sandbox

    def leave(self, visitor: Visitor, provider: str = "google", process: str = "login") -> str:
        """Where the page is told to send the browser."""
        body = {"provider": provider, "callback_url": "/login/social", "process": process}
        answer = visitor.call("post", "auth/provider/redirect", body)
        assert answer.status_code == 200, answer.content
        return str(answer.json()["data"]["location"])

    def agree(self, location: str, email: str = EMAIL, fault: str = "", **more: str) -> str:
        """The address that the provider's page sends the browser back to."""
        away = urlsplit(location)
        form = {"who": email, "fault": fault, "answer": "allow", **more}
        answer = _without_following(self.sandbox, f"{away.path}?{away.query}", form)
        back = urlsplit(answer)
        return f"{back.path}?{back.query}"

    def posted(self, location: str) -> dict[str, str]:
        """What the provider's page posts back, where it does not send the browser by itself."""
        away = urlsplit(location)
        form = urlencode({"who": EMAIL, "fault": "", "answer": "allow"}).encode()
        page = self.sandbox.call("POST", f"{away.path}?{away.query}", form, FORM).body.decode()
        return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))

    def walk(self, visitor: Visitor, provider: str = "google", **more: Any) -> Any:
        """All of it: what our callback answers."""
        process = more.pop("process", "login")
        return visitor.browser.get(self.agree(self.leave(visitor, provider, process), **more))

    def native(self, provider: str, nonce: str = "", **more: str) -> dict[str, str]:
        """What the provider's kit hands to a program on a phone."""
        asked = {"client_id": CLIENT, "client_secret": "hush", "who": EMAIL, "nonce": nonce}
        form = urlencode(asked | more).encode()
        told = self.sandbox.call("POST", f"/social/{provider}/native", form, FORM).json()
        client_id = (asked | more)["client_id"]
        code = {"authorization_code": told.pop("code")} if "code" in told else {}
        return {"client_id": client_id, "nonce": nonce, **told, **code}

    def revoked(self) -> list[str]:
        """The clients that gave a token back to Apple."""
        return list(self.sandbox.call("GET", "/social/apple/revoked").json())

    def break_down(self, kind: str, path: str, **more: Any) -> None:
        fault = {"service": "social", "kind": kind, "path_prefix": path, **more}
        assert self.sandbox.send("/_faults", fault).status == 200


def _without_following(sandbox: Sandbox, path: str, form: dict[str, str]) -> str:
    there = urlsplit(sandbox.url)
    line = http.client.HTTPConnection(there.hostname or "", there.port)
    line.request("POST", path, urlencode(form), FORM)
    answer = line.getresponse()
    body, location = answer.read(), answer.headers["location"]
    line.close()
    assert answer.status == 303, body
    return str(location)


def error_of(answer: Any) -> str:
    """What the page is told in its address; "" where all went well."""
    assert answer.status_code == 302, answer.content
    return str(parse_qs(urlsplit(answer["Location"]).query).get("error", [""])[0])


@cache
def private_key() -> str:
    """As Apple hands one out."""
    key = ec.generate_private_key(ec.SECP256R1())
    form = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return str(key.private_bytes(*form).decode())


def offer(place: Place, *providers: str, programs: tuple[str, ...] = ()) -> Place:
    """The store, with these providers switched on, and what its programs are called there."""
    assert place.tenant_id is not None
    for provider in providers or ("google",):
        now = queries.place_of_id(place.tenant_id)
        assert now is not None
        with entered(now):
            client = SocialClient(provider, CLIENT, "TEAM", "KEY", app_client_ids=programs)
            secret = private_key() if provider == "apple" else "hush"
            tenants.change_social_client(place.tenant_id, client, secret=secret, on=True)
    found = queries.place_of_id(place.tenant_id)
    assert found is not None
    return found


@pytest.fixture
def providers(running_stand_in: Sandbox, settings: Any) -> Iterator[Providers]:
    settings.SOCIAL_ENDPOINTS = social_endpoints(running_stand_in.url)
    settings.SOCIAL_CLIENTS = {"google": {"client_id": "platform", "secret": "hush"}}
    yield Providers(running_stand_in)
    running_stand_in.call("DELETE", "/_faults")


def people(place: Place) -> list[str | None]:
    with entered(place):
        return list(User.objects.order_by("id").values_list("email", flat=True))


def connected(place: Place) -> list[tuple[str, str | None]]:
    with entered(place):
        rows = SocialAccount.objects.select_related("user").order_by("id")
        return [(row.provider, row.user.email) for row in rows]
