"""Connections to addresses that somebody else wrote: never into our own network.

A name is looked up once, every address it has is checked, and the connection goes to the very
address that was checked: a name cannot change its mind in between. Redirects are the caller's
business: nothing here follows one.
"""

import socket
import ssl
from collections.abc import Collection
from http.client import HTTPConnection, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any
from urllib.parse import SplitResult

PORTS = {"http": 80, "https": 443}
HIDDEN = [  # ranges of IPv6 that lead into IPv4
    IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"),
    IPv6Network("2002::/16"), IPv6Network("2001::/32"),
]  # fmt: skip


class NotAWebAddress(ValueError):
    """No scheme or host that we speak to, or one that carries a password."""


class NotPublic(ValueError):
    """It leads, or may lead, into a network that is not the open internet."""


def connection_to(
    parts: SplitResult,
    *,
    seconds: float,
    trusted: Collection[str] = (),
    any_port: bool = False,
) -> HTTPConnection:
    """A connection, not opened yet, pinned to a checked address. `trusted`: host:port that the
    operator vouches for. Raises NotAWebAddress, NotPublic, OSError (the name is unknown).
    """
    port = parts.port or PORTS.get(parts.scheme, 0)
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None:
        raise NotAWebAddress
    is_trusted = f"{parts.hostname}:{port}" in trusted
    if not any_port and port not in PORTS.values() and not is_trusted:
        raise NotPublic
    address = _checked_address(parts.hostname, port, is_trusted=is_trusted)
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection: Any = HTTPSConnection(parts.hostname, port, timeout=seconds, context=context)
    else:
        connection = HTTPConnection(parts.hostname, port, timeout=seconds)
    connection._create_connection = lambda _, *args, **kwargs: socket.create_connection(  # noqa: SLF001
        (address, port), seconds
    )
    made: HTTPConnection = connection
    return made


def _checked_address(host: str, port: int, *, is_trusted: bool) -> str:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not is_trusted and not all(map(is_public, addresses)):
        raise NotPublic
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
