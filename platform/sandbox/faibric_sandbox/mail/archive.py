"""The mailbox: the last 2,000 messages, in SQLite so that they survive a restart."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

KEEP = 2_000
SNIPPET = 140


@dataclass(frozen=True)
class Attachment:
    name: str
    content_type: str
    content_id: str
    body: bytes


@dataclass(frozen=True)
class Mail:
    """One message to one set of recipients, as it was sent."""

    sender: dict[str, str]
    to: list[dict[str, str]]
    cc: list[dict[str, str]]
    bcc: list[dict[str, str]]
    subject: str
    text: str
    html: str
    headers: dict[str, str]
    attachments: tuple[Attachment, ...]


class Archive:
    def __init__(self, folder: Path | None) -> None:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        self._file = sqlite3.connect(":memory:" if folder is None else folder / "mail.sqlite3")
        self._file.row_factory = sqlite3.Row
        self._file.executescript(SCHEMA)

    def close(self) -> None:
        self._file.close()

    def add(self, mail: Mail) -> int:
        """Keep a message; the oldest leave when there are too many."""
        people = [*mail.to, *mail.cc, *mail.bcc]
        envelope = {"from": mail.sender, "to": mail.to, "cc": mail.cc, "bcc": mail.bcc}
        with self._file:
            cursor = self._file.execute(
                "INSERT INTO message (sent_at, recipients, subject, text, html, envelope, headers)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    datetime.now(UTC).isoformat(timespec="milliseconds"),
                    " ".join(f"<{person['email'].lower()}>" for person in people),
                    mail.subject,
                    mail.text,
                    mail.html,
                    json.dumps(envelope),
                    json.dumps(mail.headers),
                ),
            )
            message_id = int(cursor.lastrowid or 0)
            self._file.executemany(
                "INSERT INTO attachment VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (message_id, place, item.name, item.content_type, item.content_id, item.body)
                    for place, item in enumerate(mail.attachments)
                ],
            )
            self._file.execute("DELETE FROM message WHERE id <= ?", (message_id - KEEP,))
        return message_id

    def find(self, *, to: str, after: int, limit: int, query: str = "") -> list[dict[str, Any]]:
        """Newest first. `to` is one whole address; `query` any part of recipient or subject."""
        wanted, values = ["id > ?"], [str(after)]
        if to:
            wanted.append("recipients LIKE ? ESCAPE '!'")
            values.append(f"%<{_literal(to.lower())}>%")
        if query:
            wanted.append("(recipients LIKE ? ESCAPE '!' OR subject LIKE ? ESCAPE '!')")
            values += [f"%{_literal(query)}%"] * 2
        rows = self._file.execute(
            f"SELECT * FROM message WHERE {' AND '.join(wanted)} ORDER BY id DESC LIMIT ?",  # noqa: S608  # only the fixed conditions above
            (*values, limit),
        )
        return [self._told(row) for row in rows]

    def get(self, message_id: int) -> dict[str, Any] | None:
        row = self._file.execute("SELECT * FROM message WHERE id = ?", (message_id,)).fetchone()
        return None if row is None else self._told(row)

    def attachment(self, message_id: int, place: int) -> Attachment | None:
        row = self._file.execute(
            "SELECT name, content_type, content_id, body FROM attachment "
            "WHERE message = ? AND place = ?",
            (message_id, place),
        ).fetchone()
        return None if row is None else Attachment(*row)

    def count(self) -> int:
        return int(self._file.execute("SELECT count(*) FROM message").fetchone()[0])

    def empty(self, to: str) -> int:
        """Throw away everything, or everything sent to one address. Returns how many."""
        with self._file:
            if not to:
                return self._file.execute("DELETE FROM message").rowcount
            return self._file.execute(
                "DELETE FROM message WHERE recipients LIKE ? ESCAPE '!'",
                (f"%<{_literal(to.lower())}>%",),
            ).rowcount

    def _told(self, row: sqlite3.Row) -> dict[str, Any]:
        attached = self._file.execute(
            "SELECT place, name, content_type, content_id, length(body) AS size "
            "FROM attachment WHERE message = ? ORDER BY place",
            (row["id"],),
        )
        return {
            "id": row["id"],
            "sent_at": row["sent_at"],
            **json.loads(row["envelope"]),
            "subject": row["subject"],
            "snippet": " ".join(row["text"].split())[:SNIPPET],
            "text": row["text"],
            "html": row["html"],
            "headers": json.loads(row["headers"]),
            "attachments": [dict(item) for item in attached],
        }


def _literal(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
PRAGMA foreign_keys = ON;
CREATE TABLE IF NOT EXISTS message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sent_at TEXT NOT NULL,
    recipients TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT NOT NULL,
    envelope TEXT NOT NULL,
    headers TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS attachment (
    message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    content_id TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (message, place)
);
"""
