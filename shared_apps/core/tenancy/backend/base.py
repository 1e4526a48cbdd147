"""A closed search path: one schema and the extensions, so a missing table is an error, never
public's.

One statement tells Postgres the schema, the tenant and the user (row-level security reads the last
two), and only when one of them changed. With STRICT a query outside a place, or in another schema
than the context's, raises instead of landing somewhere. Behind a pooler that lends a server
connection for one transaction at a time, what is told ends with the transaction (see cursors.py).
"""

import select
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.db.utils import NotSupportedError
from django_tenants.postgresql_backend import base
from django_tenants.utils import quote_schema_name
from psycopg.pq import TransactionStatus
from psycopg_pool import ConnectionPool

from shared_apps.core.tenancy import context
from shared_apps.core.tenancy.backend.cursors import PlacedCursor, Told, tell

PREPARED_AFTER = 5  # the same statement, of the same store, on one connection


def _text(identifier: UUID | None) -> str:
    return "" if identifier is None else str(identifier)


def look(connection: Any) -> None:
    """Refuse a pooled connection whose server is gone, without a round trip.

    An idle connection is silent. What can be read from it is its end (a restart) or a notice:
    only then is the server asked.
    """
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    if waiting.poll(0):
        ConnectionPool.check_connection(connection)


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._chosen: context.Place | None = None
        self._worded: tuple[context.Place, Told] | None = None
        self.names_in_full = False  # see context.named_in_full
        self.cell = context.MAIN
        super().__init__(*args, **kwargs)
        self._chosen = None
        name, _, cell = self.alias.partition("@")  # see cells.py
        self.follows, self.cell = name == "default", cell or context.MAIN
        self.is_shared = self.settings_dict.get("POOLING") == "transaction"

    @property
    def pool(self) -> Any:
        """Django's pool, which looks at a connection before lending it instead of asking it."""
        pool = super().pool
        if pool is not None:
            pool._check = look  # noqa: SLF001  Django names its own at construction
        return pool

    @property
    def place(self) -> "context.Place":
        """Whose rows the next query sees: what was chosen on this thread, else the context's."""
        if self._chosen is not None:
            return self._chosen
        found = context.place_or_none() if self.follows else None
        return found or context.PUBLIC

    @property
    def schema_name(self) -> str:
        return self.place.schema

    @schema_name.setter
    def schema_name(self, schema: str | None) -> None:
        """The way of django-tenants' own commands."""
        self._chosen = context.Place(schema, cell=self.cell) if schema else None

    def choose(self, place: "context.Place | None") -> "context.Place | None":
        """Set the place of the next query; None follows the context. Nothing is sent until there
        is a query. Answers what was chosen before.
        """
        before, self._chosen = self._chosen, place
        return before

    def get_connection_params(self) -> dict[str, Any]:
        return {**super().get_connection_params(), "cursor_factory": PlacedCursor}

    def create_cursor(self, name: str | None = None) -> Any:
        cursor = super().create_cursor(name)
        if isinstance(cursor, PlacedCursor):
            cursor.line = self
        return cursor

    @property
    def told(self) -> Told | None:
        """What the server was told last, and still knows. Kept with the connection to it, which
        a pool lends again: who is next at the same store need not repeat it.
        """
        return getattr(self.connection, "told", None)

    @told.setter
    def told(self, told: Told | None) -> None:
        if self.connection is not None:
            self.connection.told = told

    def close(self) -> None:
        line: Any = self.connection
        if line is not None and line.info.transaction_status != TransactionStatus.IDLE:
            self.told = None  # the pool rolls it back, and the server knows what it knew before
        super().close()

    def _set_autocommit(self, autocommit: bool) -> None:  # noqa: FBT001  Django's signature
        if self.is_shared:
            self.told = None  # a transaction begins or ends
        super()._set_autocommit(autocommit)

    def commit(self) -> None:
        super().commit()
        if self.is_shared:
            self.told = None

    def rollback(self) -> None:
        self.told = None  # an aborted transaction takes its settings back
        super().rollback()

    def savepoint_rollback(self, sid: str) -> None:
        try:
            super().savepoint_rollback(sid)
        finally:
            self.told = None

    def ask(self, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """The rows of a statement with $1, $2, …, which Postgres keeps prepared (ADR 7).

        The schema is part of the text: a plan is one store's, and is not made anew whenever the
        connection turns to another.
        """
        place = context.place_or_none()
        if place is None or self._chosen is not None:
            self._check_place()
            place = self.place
        words = f"/* {place.schema} */ {statement}"
        if self.connection is None:
            self.ensure_connection()
        if self.needs_rollback:
            self.validate_no_broken_transaction()
        if self.told != self.to_tell():
            self._handle_search_path()
        try:
            return self._asked(words, values)
        except NotSupportedError:  # a migration changed a column under the plan
            if self.in_atomic_block:  # whoever tries again meets no old plan: ROLLBACK drops them
                raise
            self.connection.prepare_threshold = PREPARED_AFTER  # so that psycopg looks on
            self.connection.execute("deallocate all")
            return self._asked(words, values)

    def _asked(self, statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        line: Any = self.connection
        cursor = self._raw_cursor(line)
        line.prepare_threshold = PREPARED_AFTER
        try:
            with self.wrap_database_errors:
                cursor.execute(statement, values)
                result = cursor.pgresult
                return cursor.fetchall() if result is not None and result.nfields else []
        finally:
            line.prepare_threshold = None  # Django's own statements hold their values

    @staticmethod
    def _raw_cursor(line: Any) -> Any:
        """One per connection: to make a cursor takes a third of a short statement's time."""
        cursor = getattr(line, "raw_cursor", None)
        if cursor is None:
            cursor = line.raw_cursor = psycopg.RawCursor(line)
        return cursor

    def _check_place(self) -> None:
        if settings.TENANCY_STRICT and self.follows:
            place = context.place_or_none()
            if place is None or place.schema != self.schema_name or place.cell != self.cell:
                raise context.NoTenant(
                    f"context {place and (place.cell, place.schema)},"
                    f" connection {(self.cell, self.schema_name)}"
                )

    def _cursor(self, name: str | None = None) -> Any:
        self._check_place()
        return super()._cursor(name=name)

    def _handle_search_path(self, cursor: Any = None) -> None:
        """A server-side cursor runs one statement and cannot carry ours; others tell as they
        execute.
        """
        if cursor is None:
            with self.connection.cursor() as teller:
                tell(self, teller)

    def to_tell(self) -> Told:
        """Search path, tenant and user, as the server is to know them."""
        place = self.place
        if self._worded is None or self._worded[0] is not place:
            self._worded = (place, self._words_of(place))
        return self._worded[1]

    def _words_of(self, place: "context.Place") -> Told:
        base._check_schema_name(place.schema)  # noqa: SLF001  (the library's own guard)
        path = f"{quote_schema_name(place.schema)}, extensions"
        return path, _text(place.tenant_id), _text(place.user_id)
