"""Requests, answers and routes: as little of a web framework as the stand-ins need."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qsl

Handler = Callable[["Request"], "Response | Awaitable[Response]"]
Found = TypeVar("Found")

SECURITY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "cross-origin",
}


@dataclass
class Request:
    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    origin: str
    params: dict[str, str] = field(default_factory=dict)

    @property
    def args(self) -> dict[str, str]:
        return dict(parse_qsl(self.query, keep_blank_values=True))

    def json(self) -> Any:
        """The decoded body; BadBody if it is not JSON."""
        try:
            return json.loads(self.body or b"{}")
        except ValueError:
            raise BadBody from None


@dataclass
class Response:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class BadBody(Exception):
    """The body is not what its content type promises."""


def answer_json(value: Any, status: int = 200, **headers: str) -> Response:
    """`value` as JSON; header names are written with underscores."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    body = json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
    return Response(body, status, {"content-type": "application/json", **named})


class Routes(Generic[Found]):
    """Paths with {names}; a plain path is found by one look-up, the others in order."""

    def __init__(self) -> None:
        self._plain: dict[tuple[str, str], Found] = {}
        self._patterns: list[tuple[str, re.Pattern[str], Found]] = []

    def add(self, method: str, path: str, handler: Found) -> None:
        if "{" not in path:
            self._plain[method, path] = handler
            return
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path)
        self._patterns.append((method, re.compile(pattern + r"\Z"), handler))

    def find(self, method: str, path: str) -> tuple[Found, dict[str, str]] | None:
        handler = self._plain.get((method, path))
        if handler is not None:
            return handler, {}
        for wanted, pattern, found in self._patterns:
            if wanted == method and (match := pattern.match(path)):
                return found, match.groupdict()
        return None
