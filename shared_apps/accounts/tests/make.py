"""Allauth's flows as a browser or a program walks them, for tests."""

import base64
import hashlib
import hmac
import re
import struct
import time
from typing import Any
from uuid import UUID, uuid4

from django.core import mail

from shared_apps.accounts.models import Device
from shared_apps.core import clock
from tests.hosts import Browser

CODE = r"^\s*([A-Z0-9]{3,4}-[A-Z0-9]{3,4}|[A-Z0-9]{6,8})\s*$"
PASSWORD = "correct horse battery"


class Visitor:
    """Somebody on one host; `app=True` speaks allauth's protocol for programs (tokens, no
    cookies).
    """

    def __init__(self, host: str, *, app: bool = False) -> None:
        self.browser, self.app, self.token = Browser(host), app, ""

    def call(self, method: str, path: str, body: Any = None) -> Any:
        headers = {"x_session_token": self.token} if self.token else {}
        client = "app" if self.app else "browser"
        answer = self.browser.send(method, f"/_allauth/{client}/v1/{path}", body, **headers)
        if answer.headers.get("Content-Type", "").startswith("application/json"):
            self.token = (answer.json().get("meta") or {}).get("session_token") or self.token
        return answer

    def sign_up(self, email: str, password: str = PASSWORD) -> Any:
        self.call("post", "auth/signup", {"email": email, "password": password})
        return self.call("post", "auth/email/verify", {"key": code_mailed_to(email)})

    def log_in(self, email: str, password: str = PASSWORD) -> Any:
        return self.call("post", "auth/login", {"email": email, "password": password})

    def is_signed_in(self) -> bool:
        return bool(self.call("get", "auth/session").status_code == 200)


def make_device(user_id: UUID, name: str = "Chrome/1") -> Device:
    """Something this person signed in on."""
    return Device.objects.create(
        user_id=user_id, token_hash=uuid4().hex, user_agent=name, last_seen_at=clock.now()
    )


def code_mailed_to(address: str) -> str:
    """The last code that this address was sent."""
    body = [m for m in mail.outbox if address in m.to][-1].body
    found = re.search(CODE, str(body), re.MULTILINE)
    if found is None:
        raise AssertionError(f"no code in: {body}")
    return found[1]


def totp(secret: str) -> str:
    """The code an authenticator shows now (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time() // 30))
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"
