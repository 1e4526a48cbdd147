"""The last 500 text messages, newest first. In memory: an old code opens nothing."""

from collections import deque
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

KEEP = 500


@dataclass(frozen=True)
class Text:
    id: int
    sid: str
    sender: str
    to: str
    body: str
    sent_at: str


class Inbox:
    def __init__(self) -> None:
        self._texts: deque[Text] = deque(maxlen=KEEP)
        self._serial = 0

    def add(self, *, sid: str, sender: str, to: str, body: str) -> Text:
        self._serial += 1
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        text = Text(self._serial, sid, sender, to, body, at)
        self._texts.appendleft(text)
        return text

    def find(self, *, to: str, limit: int) -> list[dict[str, Any]]:
        """`to` is any part of the number, so that one may type it with or without its plus."""
        wanted = to.replace(" ", "")
        return [asdict(text) for text in self._texts if wanted in text.to][:limit]

    def count(self) -> int:
        return len(self._texts)

    def empty(self) -> int:
        gone = len(self._texts)
        self._texts.clear()
        return gone
