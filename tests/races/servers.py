"""The product as two server processes on one database, and shoppers that speak HTTP to them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any

from django.conf import settings

from tests.database import ROOT, URLS, with_name
from tests.providers.sandbox import free_port, wait_until

SETTINGS = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "LOG_LEVEL": "CRITICAL"}


@contextmanager
def two_processes(stand_in: str) -> Iterator[list[int]]:
    """The ports of two servers that share nothing but the services."""
    name, ports = str(settings.DATABASES["default"]["NAME"]), [free_port(), free_port()]
    databases = {url: with_name(os.environ[url], name) for url in URLS}
    servers = [
        subprocess.Popen(
            [
                *(sys.executable, "-m", "granian", "--interface", "wsgi", "--log-level", "error"),
                *("--host", "127.0.0.1", "--port", str(port), "--blocking-threads", "8"),
                "config.wsgi:application",
            ],
            cwd=ROOT,
            env=os.environ
            | databases
            | SETTINGS
            | {"PORT": str(port), "SANDBOX_URL": stand_in, "VALKEY_PREFIX": f"{name}:"},
        )
        for port in ports
    ]
    try:
        for port in ports:
            wait_until(lambda port=port: Shopper(port).answers(), 60)
        yield ports
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait(timeout=20)


@dataclass
class Shopper:
    """A browser at one of the servers, with a cookie jar of its own."""

    port: int
    host: str = "alpha.localhost"
    cookies: dict[str, str] = field(default_factory=dict)

    def answers(self) -> bool:
        try:
            return self.send("GET", "/healthz")[0] == 200
        except OSError:
            return False

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """(status, JSON) of one request."""
        data = None if body is None else json.dumps(body)
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, data, self._told(headers))
            with connection.getresponse() as answer:
                text = answer.read()
        for cookie in answer.msg.get_all("Set-Cookie", []):
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, json.loads(text or b"null")

    def _told(self, headers: dict[str, str]) -> dict[str, str]:
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return {
            "Host": f"{self.host}:{self.port}",
            "Origin": f"http://{self.host}:{self.port}",
            "Content-Type": "application/json",
            "X-CSRFToken": self.cookies.get(settings.CSRF_COOKIE_NAME, ""),
            "Cookie": jar,
            **given,
        }
