"""Makers of webhooks for tests."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from uuid import UUID

from tenant_apps.webhooks import services
from tenant_apps.webhooks.kinds import KINDS
from tenant_apps.webhooks.models import Endpoint

SOMEWHERE = "https://hooks.example.test/faibric"


def make_endpoint(url: str = SOMEWHERE, event_types: Sequence[str] = KINDS) -> UUID:
    endpoint, _ = services.add_endpoint(url=url, event_types=event_types)
    return endpoint.pk


def make_delivery() -> dict[str, object]:
    """The ids of an endpoint and of something it is to be told."""
    endpoint_id = make_endpoint()
    delivery = services.ping(endpoint_id)
    Endpoint.objects.filter(pk=endpoint_id).update(event_types=["stock.low"])
    return {"endpoint_id": endpoint_id, "delivery_id": delivery.pk}


class Receiver(ThreadingHTTPServer):
    """Takes what is posted; `answers` says how, one after the other, the last one for good."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taking)
        self.taken: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[tuple[int, dict[str, str]]] = [(200, {})]
        self.meanwhile: Any = lambda: None

    @property
    def where(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.where}/hook"


class _Taking(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        given = {name.lower(): value for name, value in self.headers.items()}
        self.server.taken.append((given, body))
        self.server.meanwhile()
        answers = self.server.answers
        status, headers = answers.pop(0) if len(answers) > 1 else answers[0]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"thank you")

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()
    Thread(target=receiver.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield receiver
    finally:
        receiver.shutdown()
        receiver.server_close()
