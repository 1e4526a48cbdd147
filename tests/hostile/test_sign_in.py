"""Every way to sign in and every account setting with bodies that nobody of good will sends."""

import json
from typing import Any

import pytest
from allauth.core.internal import ratelimit
from pytest_django.fixtures import Settings

from shared_apps.accounts import metrics
from tests.hostile.asking import ask
from tests.hostile.bodies import RAW, spoilt
from tests.hostile.world import World
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
WORD = "a long enough password"
PASSKEY = {"id": "x", "response": {"clientDataJSON": "b"}}
BODIES: dict[str, Any] = {
    "auth/login": {"email": "a@b.test", "password": WORD},
    "auth/signup": {"email": "new@b.test", "password": WORD},
    "auth/email/verify": {"key": "AAAA-AAAA"},
    "auth/password/request": {"email": "owner@alpha.test"},
    "auth/password/reset": {"key": "x", "password": WORD},
    "auth/code/request": {"email": "owner@alpha.test"},
    "auth/code/confirm": {"code": "AAAA-AAAA"},
    "auth/2fa/authenticate": {"code": "123456"},
    "auth/reauthenticate": {"password": WORD},
    "auth/webauthn/login": {"credential": PASSKEY},
    "account/password/change": {"current_password": WORD, "new_password": WORD},
    "account/email": {"email": "z@z.test"},
    "account/authenticators/totp": {"code": "123456"},
    "account/authenticators/webauthn": {"name": "Key", "credential": PASSKEY},
    "account/authenticators/recovery-codes": {"code": "1"},
    "auth/devices": {"device": "01a1f8d4-7fee-727f-b222-d76048f6a944"},
    "account/phone": {"phone": "+256772123456"},
    "auth/phone/verify": {"code": "123456"},
    "tokens/refresh": {"refresh_token": "x"},
    "auth/provider/token": {
        "provider": "google",
        "process": "login",
        "token": {"client_id": "x", "id_token": "a.b.c", "nonce": "x"},
    },
    "auth/provider/nonce": {},
}
OF_PROGRAMS = ("tokens/", "auth/provider/")


@pytest.fixture(autouse=True)
def _no_limits(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.TENANT_REQUESTS_PER_MINUTE = 0
    monkeypatch.setattr(metrics, "spend", lambda *_: None)
    monkeypatch.setattr(ratelimit, "consume", lambda *_, **__: _Usage())


class _Usage:
    def rollback(self) -> None:
        """Nothing was used."""


@pytest.mark.parametrize("surface", ["app", "alpha"])
@pytest.mark.parametrize("name", BODIES)
def test_no_sign_in_is_a_mistake_of_ours(name: str, surface: str, alpha: World) -> None:
    client = "app" if name.startswith(OF_PROGRAMS) else "browser"
    path, lost = f"/_allauth/{client}/v1/{name}", []
    sent = {where: json.dumps(body).encode() for where, body in spoilt(BODIES[name])}
    for browser in (Browser(surface), alpha.entitled("owner" if surface == "app" else "shop")):
        browser.tenant_id = None
        for what, data in (sent | RAW).items():
            answer = ask(browser, "post", path, data)
            if not answer.is_composed:
                lost.append((what, answer.status))
    assert lost == []


def test_a_list_of_sessions_that_is_none(alpha: World) -> None:
    for data in (b'{"sessions": [Infinity]}', b'{"sessions": [1e999]}', b'{"sessions": "x"}'):
        answer = ask(alpha.shopper(), "delete", "/_allauth/browser/v1/auth/sessions", data)
        assert answer.status == 400
