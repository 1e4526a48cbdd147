"""HTTP/1.1 over one kept-alive socket: small enough not to be what is measured.

Standard library only, so that a process of the load generator starts in a moment.
"""

import json
import re
import select
import socket
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

TIMEOUT = 30.0
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
_CLOSES = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)
_COOKIE = re.compile(rb"\r\nset-cookie: *([^=;\r]+)=([^;\r]*)", re.IGNORECASE)
_EMPTY = frozenset({204, 304})


class Unexpected(Exception):
    """An answer that the measurement cannot go on with."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    head: bytes
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class Connection:
    """One request at a time to 127.0.0.1; opens itself anew when the server closed it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None
        self._rest = b""

    def ask(self, request: bytes) -> Answer:
        """Send the bytes of one request and read one whole answer."""
        if self._socket is None or self._was_closed():
            self.close()
            self._socket = socket.create_connection(("127.0.0.1", self._port), TIMEOUT)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._rest = b""
        try:
            self._socket.sendall(request)
            answer = self._read()
        except OSError:
            self.close()
            raise
        if _CLOSES.search(answer.head):
            self.close()
        return answer

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _was_closed(self) -> bool:
        """Whether the server ended the idle connection: there is its end to be read."""
        return bool(self._socket and select.select([self._socket], [], [], 0)[0])

    def _read(self) -> Answer:
        head = self._until(b"\r\n\r\n")
        status = int(head[9:12])
        if status in _EMPTY:
            return Answer(status, head, b"")
        if (length := _LENGTH.search(head)) is not None:
            return Answer(status, head, self._exactly(int(length[1])))
        if not _CHUNKED.search(head):
            raise Unexpected(f"an answer {status} without a length")
        return Answer(status, head, self._chunks())

    def _chunks(self) -> bytes:
        parts = []
        while size := int(self._until(b"\r\n").split(b";")[0], 16):
            parts.append(self._exactly(size))
            self._exactly(2)
        self._until(b"\r\n")
        return b"".join(parts)

    def _until(self, mark: bytes) -> bytes:
        while (end := self._rest.find(mark)) < 0:
            self._rest += self._more()
        cut = end + len(mark)
        found, self._rest = self._rest[:cut], self._rest[cut:]
        return found

    def _exactly(self, size: int) -> bytes:
        if len(self._rest) < size:
            parts, have = [self._rest], len(self._rest)
            while have < size:
                parts.append(self._more())
                have += len(parts[-1])
            self._rest = b"".join(parts)
        found, self._rest = self._rest[:size], self._rest[size:]
        return found

    def _more(self) -> bytes:
        assert self._socket is not None
        chunk = self._socket.recv(262144)
        if not chunk:
            raise ConnectionError("the server hung up")
        return chunk


@dataclass
class Browser:
    """One visitor of one host: a connection, cookies, and the headers a browser sends."""

    port: int
    host: str
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._connection = Connection(self.port)

    @property
    def origin(self) -> str:
        return f"http://{self.host}:{self.port}"

    def get(self, path: str, *, expect: int = 200) -> Answer:
        return self.send("GET", path, expect=expect)

    def send(
        self, method: str, path: str, body: Any = None, *, expect: int = 200, **headers: str
    ) -> Answer:
        """A request with JSON in it. Raises Unexpected on any status but the expected one.

        Header names are written with underscores.
        """
        data = b"" if body is None else json.dumps(body).encode()
        return self._ask(
            method, path, data, {"Content-Type": "application/json", **headers}, expect
        )

    def submit(self, path: str, fields: dict[str, str], *, expect: int = 200) -> Answer:
        """A form, as a page without scripts sends it."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(fields).encode(), headers, expect)

    def _ask(
        self, method: str, path: str, data: bytes, headers: dict[str, str], expect: int
    ) -> Answer:
        answer = self._connection.ask(self._head(method, path, len(data), headers) + data)
        for name, value in _COOKIE.findall(answer.head):
            self.cookies[name.decode()] = value.decode()
        if answer.status != expect:
            text = answer.body[:400].decode(errors="replace")
            raise Unexpected(f"{method} {path}: {answer.status} instead of {expect}: {text}")
        return answer

    def forget(self) -> None:
        """A new visitor from here on; the connection stays."""
        self.cookies.clear()

    def _head(self, method: str, path: str, length: int, more: dict[str, str]) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}:{self.port}"]
        if method != "GET":
            lines += [f"Content-Length: {length}", f"Origin: {self.origin}"]
            lines.append("Sec-Fetch-Site: same-origin")
        if self.cookies:
            pairs = (f"{name}={value}" for name, value in self.cookies.items())
            lines.append("Cookie: " + "; ".join(pairs))
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in more.items()]
        return "\r\n".join([*lines, "", ""]).encode()
