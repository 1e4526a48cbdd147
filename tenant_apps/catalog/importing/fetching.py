"""Fetching a picture from an address somebody else wrote: never from inside our own network."""

import socket
import ssl
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings

MOST_BYTES = 5 * 1024 * 1024
MOST_HOPS = 3
SECONDS, SECONDS_IN_ALL = 5, 15
PORTS = {"http": 80, "https": 443}
AGENT = "Faibric-Import/1 (product pictures)"
HIDDEN = [  # ranges of IPv6 that lead into IPv4
    IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"),
    IPv6Network("2002::/16"), IPv6Network("2001::/32"),
]  # fmt: skip


@dataclass
class Unfetched(Exception):
    """Why there is no picture, in words for the import's report."""

    reason: str


def fetch(url: str) -> bytes:
    """The bytes behind a public address, at most 5 MB within 15 s. Raises Unfetched."""
    until = time.monotonic() + SECONDS_IN_ALL
    for _ in range(MOST_HOPS + 1):
        try:
            found = _ask(url, until)
        except (OSError, HTTPException, ValueError) as fault:
            raise Unfetched(_reason(fault)) from None
        if isinstance(found, bytes):
            return found
        url = urljoin(url, found)
    raise Unfetched("too many redirects")


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
        raise Unfetched("larger than 5 MB")
    body = bytearray()
    while part := answer.read1(65536):
        body += part
        if len(body) > MOST_BYTES:
            raise Unfetched("larger than 5 MB")
        if time.monotonic() > until:
            raise Unfetched("took too long")
    return bytes(body)


def _connection(parts: SplitResult) -> HTTPConnection:
    """To the very address that was checked, so that a name cannot change its mind in between."""
    port = parts.port or PORTS.get(parts.scheme, 0)
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None:
        raise Unfetched("not a web address")
    if port not in PORTS.values() and not _is_allowed(parts.hostname, port):
        raise Unfetched("not a public address")
    address = _public_address(parts.hostname, port)
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection: Any = HTTPSConnection(parts.hostname, port, timeout=SECONDS, context=context)
    else:
        connection = HTTPConnection(parts.hostname, port, timeout=SECONDS)
    connection._create_connection = lambda _, *args, **kwargs: socket.create_connection(  # noqa: SLF001
        (address, port), SECONDS
    )
    made: HTTPConnection = connection
    return made


def _public_address(host: str, port: int) -> str:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not _is_allowed(host, port) and not all(map(is_public, addresses)):
        raise Unfetched("not a public address")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address lies in the open internet: not private, local, shared or embedded."""
    ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if any(ip in network for network in HIDDEN):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _is_allowed(host: str, port: int) -> bool:
    """Addresses that the operator trusts by name, such as a picture server of their own."""
    return f"{host}:{port}" in getattr(settings, "TRUSTED_PICTURE_HOSTS", [])


def _reason(fault: Exception) -> str:
    if isinstance(fault, socket.gaierror):
        return "the host is unknown"
    if isinstance(fault, TimeoutError):
        return "took too long"
    if isinstance(fault, ssl.SSLError):
        return "the certificate is not valid"
    return "could not be reached"
