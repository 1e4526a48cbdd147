"""The product as it runs in the demo, in one process, and somebody who visits it."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from typing import Any
from uuid import UUID

from tenant_apps.checkout.tests.make import ADDRESS
from tests.database import ROOT
from tests.providers.sandbox import free_port, wait_until
from tests.races.servers import Shopper

SETTINGS = {"DJANGO_SETTINGS_MODULE": "config.settings.local", "LOG_LEVEL": "CRITICAL"}


@dataclass
class Visitor(Shopper):
    """A shopper who looks at pages too."""

    def look(self, path: str) -> tuple[int, HTTPMessage]:
        """(status, headers) of a page."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request("GET", path, headers=self._told({}))
            with connection.getresponse() as answer:
                answer.read()
                return answer.status, answer.msg

    def fill_cart(self, variant: UUID) -> str:
        """Where the button leads."""
        self.send("GET", "/api/v1/shop/cart/")
        line = {"variant_id": str(variant), "quantity": 1}
        status, told = self.send("POST", "/api/v1/shop/cart/lines/", line)
        assert status == 201, told
        body = {"email": "wanjiku@example.test", "shipping_address": ADDRESS}
        status, checkout = self.send("POST", "/api/v1/checkouts/", body)
        assert status == 201, checkout
        return f"/api/v1/checkouts/{checkout['id']}/order/"

    def order(self, path: str, key: str) -> tuple[int, Any]:
        return self.send("POST", path, {"payment_method": "on_delivery"}, Idempotency_Key=key)


@contextmanager
def running_product(surroundings: Mapping[str, str]) -> Iterator[int]:
    """The port of a server with the demo's settings: pooled connections, tasks by the broker."""
    port = free_port()
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--log-level", "error"),
            *("--host", "127.0.0.1", "--port", str(port), "--blocking-threads", "8"),
            "config.wsgi:application",
        ],
        cwd=ROOT,
        env=os.environ | SETTINGS | {"PORT": str(port), "DOTENV": "off"} | dict(surroundings),
    )
    try:
        wait_until(lambda: Shopper(port).answers(), 60)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)
