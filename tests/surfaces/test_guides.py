"""The commands of the guides, run as they stand against a server."""

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections

from shared_apps.core.tenancy.context import Place
from shared_apps.keys.tests.make import make_key
from tenant_apps.webhooks import signing
from tests.database import ROOT


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def finish(self) -> None:
        super().finish()
        connections.close_all()


@pytest.fixture
def site() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Silent)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://app.localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def commands(guide: str, language: str = "sh") -> list[str]:
    text = (ROOT / "docs" / "guides" / guide).read_text()
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.mark.usefixtures("real_commits")
def test_the_commands_of_the_guide_on_keys_do_what_it_says(site: str, place_a: Place) -> None:
    _, key = make_key(place_a, "products:write")
    surroundings = os.environ | {"FAIBRIC": site, "KEY": key}
    found = [
        subprocess.run(
            ["sh", "-c", command], env=surroundings, capture_output=True, check=False, timeout=30
        )
        for command in commands("api-keys.md")
    ]
    assert [run.returncode for run in found] == [0, 0], [run.stdout for run in found]
    listed, made = (json.loads(run.stdout) for run in found)
    assert listed["results"] == []
    assert (made["title"], made["status"]) == ("Basil", "active")


def test_the_code_of_the_guide_on_webhooks_verifies_what_we_send() -> None:
    (code,) = commands("webhooks.md", "python")
    found: dict[str, Any] = {}
    exec(code, found)  # noqa: S102  our own guide
    secret, body, now = signing.fresh_secret(), b'{"id":"1"}', int(time.time())
    both = [secret, signing.fresh_secret()]
    for living, at, right in ((both, now, True), (both[1:], now, False), (both, now - 301, False)):
        signature = signing.signatures(living, identifier="1", timestamp=at, body=body)
        headers = {
            "webhook-id": "1",
            "webhook-timestamp": str(at),
            "webhook-signature": signature,
        }
        assert found["is_ours"](secret, headers, body) is right
