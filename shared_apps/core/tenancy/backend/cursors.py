"""How the server learns the place: by a statement before the first query that needs it, or in the
same message as the query.

Behind a pooler in transaction mode a statement outside of a transaction may reach any server
connection. There the place goes in front of the statement, in one message: Postgres runs such a
message as one transaction, and forgets the place at its end.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

import psycopg
from django.db.backends.postgresql import base
from psycopg import sql

if TYPE_CHECKING:
    from shared_apps.core.tenancy.backend.base import DatabaseWrapper

Cursor: Any = base.Cursor  # the stubs name the other driver's
Told = tuple[str, str, str]
NAMES = ("search_path", "app.tenant_id", "app.user_id")


class NeedsTransaction(RuntimeError):
    """COPY and streams outside of a transaction, behind a pooler that shares connections."""


def statement(told: Told, limits: dict[str, str], *, local: bool) -> str:
    """One SELECT that sets everything; values are quoted, none contains a placeholder."""
    values = [*zip(NAMES, told, strict=True), *limits.items()]
    ends = "true" if local else "false"
    calls = [f"set_config('{name}', {_quoted(value)}, {ends})" for name, value in values]
    return "select " + ", ".join(calls)


def _quoted(value: str) -> str:
    return str(sql.Literal(value).as_string(None))


def tell(line: "DatabaseWrapper", cursor: Any) -> None:
    """Send the place where the server does not know it. In a failed transaction whatever
    follows will say so.
    """
    told = line.to_tell()
    if line.told == told or line.names_in_full:
        return
    limits = line.settings_dict.get("LIMITS", {}) if line.told is None else {}
    words = statement(told, limits, local=line.is_shared)
    started = time.monotonic()
    try:
        Cursor.execute(cursor, words)
    except psycopg.Error:
        line.told = None
    else:
        line.told = told
    if line.queries_logged:
        took = f"{time.monotonic() - started:.3f}"
        line.queries_log.append({"sql": words, "time": took})


class PlacedCursor(Cursor):
    """Tells the place before it executes: also when it was opened in another."""

    line: "DatabaseWrapper | None" = None

    def execute(self, query: Any, params: Any = None, **more: Any) -> Self:
        line = self.line
        if line is None or line.names_in_full:
            super().execute(query, params, **more)
            return self
        if self._is_alone(line):
            limits = line.settings_dict.get("LIMITS", {})
            words = statement(line.to_tell(), limits, local=True)
            super().execute(_after(words, query, params), params, **more)
            self.nextset()
            return self
        tell(line, self)
        super().execute(query, params, **more)
        return self

    def executemany(self, query: Any, params_seq: Any, **more: Any) -> None:
        line = self.line
        if line is None:
            super().executemany(query, params_seq, **more)
        elif self._is_alone(line):
            with self.connection.transaction():
                limits = line.settings_dict.get("LIMITS", {})
                Cursor.execute(self, statement(line.to_tell(), limits, local=True))
                super().executemany(query, params_seq, **more)
        else:
            tell(line, self)
            super().executemany(query, params_seq, **more)

    @contextmanager
    def copy(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        self._tell_or_refuse()
        with super().copy(*args, **kwargs) as copied:
            yield copied

    def stream(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        self._tell_or_refuse()
        streamed: Iterator[Any] = super().stream(*args, **kwargs)
        return streamed

    def _is_alone(self, line: "DatabaseWrapper") -> bool:
        """Whether the next statement is a transaction of its own on a shared connection."""
        return line.is_shared and bool(self.connection.autocommit)

    def _tell_or_refuse(self) -> None:
        if self.line is None:
            return
        if self._is_alone(self.line):
            raise NeedsTransaction("open transaction.atomic() around COPY and streams")
        tell(self.line, self)


def _after(words: str, query: Any, params: Any) -> Any:
    if isinstance(query, sql.Composable):
        return sql.SQL("{}; {}").format(sql.SQL(words), query)
    text = query.decode() if isinstance(query, bytes) else str(query)
    return f"{words.replace('%', '%%') if params is not None else words}; {text}"
