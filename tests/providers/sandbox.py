"""The sandbox as tests see it: a process of its own, and the calls that control it."""

import json
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

SERVE = Path(__file__).resolve().parents[2] / "platform" / "sandbox" / "serve.py"
START_SECONDS = 20.0


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class Sandbox:
    """One running server. `state` may be given again to a later one."""

    def __init__(self, state: Path) -> None:
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self._process = subprocess.Popen(  # our own program
            [sys.executable, str(SERVE), "--port", str(self._port), "--state", str(state)]
        )
        wait_until(self._answers, START_SECONDS)

    def _answers(self) -> bool:
        try:
            return self.call("GET", "/healthz").status == 200
        except URLError:
            return False

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(timeout=10)

    def call(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """One request; refusals are answers like others."""
        request = Request(self.url + path, body, headers or {}, method=method)  # noqa: S310  # loopback
        try:
            with urlopen(request, timeout=10) as answer:  # noqa: S310  # loopback
                return Answer(answer.status, dict(answer.headers), answer.read())
        except HTTPError as refusal:
            with refusal:
                return Answer(refusal.code, dict(refusal.headers), refusal.read())

    def send(self, path: str, value: Any, headers: dict[str, str] | None = None) -> Answer:
        """POST a JSON value."""
        named = {"content-type": "application/json", **(headers or {})}
        return self.call("POST", path, json.dumps(value).encode(), named)

    def fail(self, kind: str, path_prefix: str, **more: Any) -> None:
        """Let Stripe's stand-in go wrong."""
        fault = {"service": "stripe", "kind": kind, "path_prefix": path_prefix, **more}
        assert self.send("/_faults", fault).status == 200

    def stripe(self, key: str, method: str, path: str, **form: Any) -> Any:
        """Call Stripe's API by hand, as its documentation writes it."""
        answer = self.call(
            method,
            f"/stripe/v1{path}",
            urlencode(form).encode() if form else None,
            {"authorization": f"Bearer {key}"},
        )
        return answer.json()


@dataclass
class Listener:
    """A shop's webhook URL: keeps what it is sent, answers the statuses it was given."""

    received: list[tuple[bytes, str]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    port: int = 0

    def types(self) -> list[str]:
        return [json.loads(body)["type"] for body, _ in self.received]


def start_listener() -> tuple[Listener, ThreadingHTTPServer]:
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            listener.hosts.append(self.headers["host"])
            listener.received.append((body, self.headers["stripe-signature"]))
            self.send_response(listener.statuses.pop(0) if listener.statuses else 200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return listener, server


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(happened: Any, seconds: float = 5.0) -> None:
    """Return when it happened; fail when it did not in time."""
    end = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > end:
            message = f"nothing happened within {seconds} s"
            raise TimeoutError(message)
        time.sleep(0.02)
