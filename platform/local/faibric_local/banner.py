"""The last thing the start prints: where to go and who to be."""

import socket
from collections.abc import Sequence
from urllib.parse import urlsplit

from .logs import say

_COLUMNS = ("surface", "url", "login", "password")

_ALWAYS = ("app.localhost", "console.localhost")


def show(port: int, logins: Sequence[dict[str, str]], seconds: float) -> None:
    say("")
    say(f"Faibric is up after {seconds:.1f} s: http://localhost:{port}/")
    for row in _table(logins):
        say(f"  {row}")
    hosts = _hosts(logins)
    if not _resolves(port):
        say("This system's resolver does not know *.localhost. Browsers and curl open these")
        say(f"names anyway; for other programs: echo '127.0.0.1 {hosts}' >> /etc/hosts")
        say("(or Debian: apt install libnss-myhostname)")
    say("Ctrl-C stops everything; the data stays. `make demo-reset` empties it.")
    say("")


def _table(logins: Sequence[dict[str, str]]) -> list[str]:
    widths = [max((len(row.get(key, "")) for row in logins), default=0) for key in _COLUMNS]
    return [
        "  ".join(
            row.get(key, "").ljust(width) for key, width in zip(_COLUMNS, widths, strict=True)
        ).rstrip()
        for row in logins
    ]


def _hosts(logins: Sequence[dict[str, str]]) -> str:
    found = [urlsplit(row.get("url", "")).hostname for row in logins]
    return " ".join(dict.fromkeys(name for name in (*_ALWAYS, *found) if name))


def _resolves(port: int) -> bool:
    try:
        socket.getaddrinfo("app.localhost", port)
    except OSError:
        return False
    return True
