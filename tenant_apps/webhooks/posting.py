"""One POST to an address that a store named: bounded in time and size, no redirects, no way into
our own network.
"""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from threading import Event, Thread
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext_noop as _

from shared_apps.providers.outbound import NotAWebAddress, NotPublic, connection_to

SECONDS = 10.0  # from the first packet to the last byte of the answer
AGAIN = 0.2
EXCERPT = 2000
LONGEST_PAUSE = 24 * 3600
AGENT = "Faibric-Webhooks/1"


@dataclass(frozen=True)
class Answer:
    """What came of it: a status, or an error where there was none."""

    status: int | None
    error: str
    excerpt: str
    milliseconds: int
    pause: int = 0  # seconds the other side asked for

    @property
    def is_taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def is_allowed(url: str) -> bool:
    """https, or plain http to a host that the operator trusts."""
    try:
        parts = urlsplit(url)
        where = f"{parts.hostname}:{parts.port or ''}"
    except ValueError:
        return False
    if not parts.hostname or parts.username is not None or parts.fragment:
        return False
    return parts.scheme == "https" or (
        parts.scheme == "http" and where in settings.WEBHOOK_TRUSTED_HOSTS
    )


def post(url: str, body: bytes, headers: dict[str, str]) -> Answer:
    """Send it and read a little of the answer. Never raises for what the other side does."""
    began = time.monotonic()
    try:
        status, excerpt, pause = _post(urlsplit(url), body, headers)
    except (OSError, HTTPException, ValueError) as fault:
        return Answer(None, _reason(fault, began), "", _since(began))
    error = "" if 200 <= status < 300 else f"answered {status}"
    return Answer(status, error, excerpt, _since(began), pause)


def _post(parts: SplitResult, body: bytes, headers: dict[str, str]) -> tuple[int, str, int]:
    connection = connection_to(
        parts, seconds=SECONDS, trusted=settings.WEBHOOK_TRUSTED_HOSTS, any_port=True
    )
    target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    with closing(connection), _bounded() as sockets:
        connection.connect()
        sockets.append(connection.sock)  # which it lets go of before the answer has ended
        connection.request("POST", target, body, headers | {"User-Agent": AGENT})
        with connection.getresponse() as answer:
            text = _beginning(answer).decode("utf-8", "replace").replace("\0", "")
            return answer.status, text, _pause(answer.headers.get("Retry-After", ""))


@contextmanager
def _bounded() -> Iterator[list[socket.socket]]:
    """No longer than SECONDS in all: a drop a second resets every other limit. Takes the sockets
    that are to be shut then.
    """
    sockets: list[socket.socket] = []
    is_over = Event()
    watch = Thread(target=_hang_up, args=(sockets, is_over), daemon=True)
    watch.start()
    try:
        yield sockets
    finally:
        is_over.set()


def _hang_up(sockets: list[socket.socket], is_over: Event) -> None:
    """Again and again: connecting may take so long that there is no socket yet."""
    wait = SECONDS
    while not is_over.wait(wait):
        wait = AGAIN
        for each in sockets:
            with suppress(OSError):
                socket.socket.shutdown(each, socket.SHUT_RDWR)  # below TLS, if there is any


def _beginning(answer: HTTPResponse) -> bytes:
    """What it says first. The status has come: a body that breaks off or never ends changes
    nothing.
    """
    told = bytearray()
    with suppress(OSError, HTTPException, ValueError):
        while len(told) < EXCERPT and (piece := answer.read1(EXCERPT - len(told))):
            told += piece
    return bytes(told)


def _pause(told: str) -> int:
    is_number = told.isascii() and told.isdigit() and len(told) < 10
    return min(int(told), LONGEST_PAUSE) if is_number else 0


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)


def _reason(fault: Exception, began: float) -> str:
    if isinstance(fault, NotPublic):
        return _("not a public address")
    if isinstance(fault, NotAWebAddress):
        return _("not a web address")
    if isinstance(fault, socket.gaierror):
        return _("the host is unknown")
    if isinstance(fault, ssl.SSLCertVerificationError):
        return _("the certificate is not valid")
    if isinstance(fault, TimeoutError) or time.monotonic() - began >= SECONDS:
        return _("took too long")
    return _("could not be reached")
