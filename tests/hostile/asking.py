"""Sending one request and seeing whether the server kept its countenance."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.signals import got_request_exception
from django.db import transaction

from tests.hosts import Browser

PROBLEM = "application/problem+json"
MEMBERS = {"type", "title", "status", "code", "detail", "request_id"}


@dataclass(frozen=True)
class Answer:
    status: int
    kind: str
    content: bytes
    raised: bool

    @property
    def is_composed(self) -> bool:
        """No mistake of ours came to light."""
        return self.status < 500 and not self.raised

    @property
    def is_problem(self) -> bool:
        """A problem document whose own members nothing has overwritten."""
        if self.kind != PROBLEM:
            return False
        told = json.loads(self.content)
        return bool(told.keys() >= MEMBERS and told["status"] == self.status)


def ask(
    browser: Browser,
    method: str,
    path: str,
    data: bytes = b"",
    kind: str = "application/json",
    **headers: str,
) -> Answer:
    """One request whose effects are undone."""
    given = {"Sec-Fetch-Site": "same-origin"} | {
        k.replace("_", "-"): v for k, v in headers.items()
    }
    with _mistakes() as mistakes, transaction.atomic():
        answer: Any = browser.generic(method.upper(), path, data, content_type=kind, headers=given)
        content = b"" if answer.streaming else answer.content
        transaction.set_rollback(True)
    return Answer(
        answer.status_code, answer.headers.get("Content-Type", ""), content, bool(mistakes)
    )


@contextmanager
def _mistakes() -> Iterator[list[object]]:
    seen: list[object] = []

    def note(sender: object, **_: object) -> None:
        seen.append(sender)

    got_request_exception.connect(note)
    try:
        yield seen
    finally:
        got_request_exception.disconnect(note)
