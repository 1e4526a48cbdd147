"""The records that somebody made, kept in one JSON file."""

import ipaddress
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

KINDS = ("TXT", "CNAME", "A", "AAAA")
NAME = re.compile(
    r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*"
)
LONGEST_TEXT = 255
MOST = 1_000


class BadRecord(Exception):
    """The record asked for cannot be; the message says why."""


@dataclass(frozen=True)
class Record:
    name: str
    type: str
    value: str


class Zone:
    def __init__(self, folder: Path | None) -> None:
        self._file = None if folder is None else folder / "dns.json"
        self._records: list[Record] = []
        if self._file is not None and self._file.exists():
            self._records = [Record(**row) for row in json.loads(self._file.read_text())]

    def all(self) -> list[dict[str, str]]:
        return [asdict(record) for record in self._records]

    def find(self, name: str, kind: str) -> list[Record]:
        wanted = name.rstrip(".").lower()
        return [r for r in self._records if r.name == wanted and r.type == kind]

    def exists(self, name: str) -> bool:
        return any(record.name == name.rstrip(".").lower() for record in self._records)

    def add(self, asked: Any) -> dict[str, str]:
        record = _read(asked)
        if record not in self._records:
            if len(self._records) >= MOST:
                raise BadRecord("There are too many records.")
            self._records.append(record)
            self._write()
        return asdict(record)

    def remove(self, *, name: str = "", kind: str = "", value: str = "") -> int:
        """Drop what fits all that is given; nothing given fits everything."""
        wanted = (name.rstrip(".").lower(), kind.upper(), value)
        kept = [r for r in self._records if not _fits(r, wanted)]
        gone = len(self._records) - len(kept)
        self._records = kept
        if gone:
            self._write()
        return gone

    def _write(self) -> None:
        if self._file is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(self.all(), indent=1) + "\n")


def _fits(record: Record, wanted: tuple[str, str, str]) -> bool:
    had = (record.name, record.type, record.value)
    return all(not asked or asked == there for asked, there in zip(wanted, had, strict=True))


def _read(asked: Any) -> Record:
    if not isinstance(asked, dict):
        raise BadRecord("A record has name, type and value.")
    name = str(asked.get("name", "")).strip().rstrip(".").lower()
    kind = str(asked.get("type", "")).strip().upper()
    value = str(asked.get("value", "")).strip()
    if not NAME.fullmatch(name):
        raise BadRecord("The name must be a host name in ASCII.")
    if kind not in KINDS:
        raise BadRecord(f"The type must be one of {', '.join(KINDS)}.")
    if kind == "CNAME":
        value = value.rstrip(".").lower()
    _check(kind, value)
    return Record(name, kind, value)


def _check(kind: str, value: str) -> None:
    if kind == "TXT" and not 0 < len(value.encode()) <= LONGEST_TEXT:
        raise BadRecord("The text must have 1 to 255 bytes.")
    if kind == "CNAME" and not NAME.fullmatch(value):
        raise BadRecord("A CNAME leads to a host name.")
    if kind in {"A", "AAAA"}:
        read = ipaddress.IPv4Address if kind == "A" else ipaddress.IPv6Address
        try:
            read(value)
        except ValueError:
            raise BadRecord("This is no address of that kind.") from None
