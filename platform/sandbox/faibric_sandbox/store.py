"""Everything the Stripe stand-in remembers: objects by account, in memory, written behind.

Reads and writes touch memory only. What changed is written to SQLite a few times per second, so a
benchmark measures the product and not this disk, and a restart finds all but the last moment.
"""

import json
import sqlite3
from collections import deque
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

Thing = dict[str, Any]

KEEP_PER_KIND = 10_000
EVICT_AT_ONCE = 1_000


class Store:
    """Things of one account are invisible to another; ids are unique across all of them."""

    def __init__(self, folder: Path | None) -> None:
        self._kinds: dict[tuple[str, str], dict[str, Thing]] = {}
        self._owner: dict[str, tuple[str, str]] = {}
        self._dirty: dict[str, None] = {}
        self._gone: deque[str] = deque()
        self._file = None if folder is None else _opened(folder / "stripe.sqlite3")
        if self._file is not None:
            self._load(self._file)

    def put(self, account: str, thing: Thing) -> Thing:
        """Remember a new or changed thing. It must carry `id` and `object`."""
        kind = self._kinds.setdefault((account, thing["object"]), {})
        kind[thing["id"]] = thing
        self._owner[thing["id"]] = (account, thing["object"])
        if self._file is not None:
            self._dirty[thing["id"]] = None
        if len(kind) > KEEP_PER_KIND + EVICT_AT_ONCE:
            for old in list(islice(kind, EVICT_AT_ONCE)):
                self.drop(old)
        return thing

    def get(self, account: str, kind: str, thing_id: str) -> Thing | None:
        return self._kinds.get((account, kind), {}).get(thing_id)

    def any(self, account: str, thing_id: str) -> Thing | None:
        """The thing with this id, whatever its kind."""
        owner, kind = self._owner.get(thing_id, ("", ""))
        return self._kinds[owner, kind].get(thing_id) if owner == account else None

    def owner_of(self, thing_id: str) -> str | None:
        return self._owner.get(thing_id, (None, ""))[0]

    def drop(self, thing_id: str) -> None:
        account, kind = self._owner.pop(thing_id)
        del self._kinds[account, kind][thing_id]
        self._dirty.pop(thing_id, None)
        if self._file is not None:
            self._gone.append(thing_id)

    def every(self, account: str, kind: str) -> list[Thing]:
        """Newest first."""
        return list(reversed(self._kinds.get((account, kind), {}).values()))

    def accounts(self) -> list[str]:
        return sorted({account for account, _ in self._kinds})

    def counts(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for (account, kind), things in self._kinds.items():
            found.setdefault(account, {})[kind] = len(things)
        return found

    def flush(self) -> None:
        """Write what changed since the last time."""
        if self._file is None or not (self._dirty or self._gone):
            return
        changed, self._dirty = list(self._dirty), {}
        rows = [(i, *self._owner[i], json.dumps(self.any(self._owner[i][0], i))) for i in changed]
        gone = [(self._gone.popleft(),) for _ in range(len(self._gone))]
        with self._file:
            self._file.executemany("DELETE FROM thing WHERE id = ?", gone)
            self._file.executemany(
                "INSERT INTO thing (id, account, kind, body) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET body = excluded.body",
                rows,
            )

    def close(self) -> None:
        self.flush()
        if self._file is not None:
            self._file.close()

    def _load(self, file: sqlite3.Connection) -> None:
        rows: Iterable[tuple[str, str, str, str]] = file.execute(
            "SELECT id, account, kind, body FROM thing ORDER BY seq"
        )
        for thing_id, account, kind, body in rows:
            self._kinds.setdefault((account, kind), {})[thing_id] = json.loads(body)
            self._owner[thing_id] = (account, kind)


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = sqlite3.connect(path)
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("PRAGMA synchronous = OFF")
    file.execute(
        "CREATE TABLE IF NOT EXISTS thing (seq INTEGER PRIMARY KEY AUTOINCREMENT, "
        "id TEXT NOT NULL UNIQUE, account TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL)"
    )
    return file
