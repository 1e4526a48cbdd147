"""Fetching a picture from an address somebody else wrote: never from inside our own network."""

import socket
import ssl
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings
from django.utils.translation import gettext_noop as _

from shared_apps.providers.outbound import NotAWebAddress, NotPublic, connection_to

MOST_BYTES = 5 * 1024 * 1024
MOST_HOPS = 3
SECONDS, SECONDS_IN_ALL = 5, 15
AGENT = "Faibric-Import/1 (product pictures)"


@dataclass
class Unfetched(Exception):
    """Why there is no picture, in words for the import's report."""

    reason: str


def fetch(url: str) -> bytes:
    """The bytes behind a public address, at most 5 MB within 15 s. Raises Unfetched."""
    until = time.monotonic() + SECONDS_IN_ALL
    for _hop in range(MOST_HOPS + 1):
        try:
            found = _ask(url, until)
        except (OSError, HTTPException, ValueError) as fault:
            raise Unfetched(_reason(fault)) from None
        if isinstance(found, bytes):
            return found
        url = urljoin(url, found)
    raise Unfetched(_("too many redirects"))


def _ask(url: str, until: float) -> bytes | str:
    """The body, or the address of a redirect."""
    parts = urlsplit(url)
    connection = _connection(parts)
    try:
        target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        connection.request(
            "GET",
            target.encode("ascii", "ignore").decode(),
            headers={"User-Agent": AGENT, "Accept": "image/*"},
        )
        with connection.getresponse() as answer:
            if answer.status in {301, 302, 303, 307, 308}:
                return answer.headers.get("Location") or ""
            if answer.status != 200:
                raise Unfetched(f"answered {answer.status}")
            return _body(answer, until)
    finally:
        connection.close()


def _body(answer: HTTPResponse, until: float) -> bytes:
    announced = answer.headers.get("Content-Length", "")
    if announced.isdigit() and int(announced) > MOST_BYTES:
        raise Unfetched(_("larger than 5 MB"))
    body = bytearray()
    while part := answer.read1(65536):
        body += part
        if len(body) > MOST_BYTES:
            raise Unfetched(_("larger than 5 MB"))
        if time.monotonic() > until:
            raise Unfetched(_("took too long"))
    return bytes(body)


def _connection(parts: SplitResult) -> HTTPConnection:
    try:
        return connection_to(
            parts, seconds=SECONDS, trusted=getattr(settings, "TRUSTED_PICTURE_HOSTS", [])
        )
    except NotAWebAddress:
        raise Unfetched(_("not a web address")) from None
    except NotPublic:
        raise Unfetched(_("not a public address")) from None


def _reason(fault: Exception) -> str:
    if isinstance(fault, socket.gaierror):
        return _("the host is unknown")
    if isinstance(fault, TimeoutError):
        return _("took too long")
    if isinstance(fault, ssl.SSLError):
        return _("the certificate is not valid")
    return _("could not be reached")
