"""The commands of the guides, run as they stand against a server."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections

from shared_apps.core.tenancy.context import Place
from shared_apps.keys.tests.make import make_key
from tests.database import ROOT

pytestmark = pytest.mark.usefixtures("real_commits")


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
