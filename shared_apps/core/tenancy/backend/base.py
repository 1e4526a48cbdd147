"""A closed search path: one schema and the extensions, so a missing table is an error, never
public's.

One statement tells Postgres the schema, the tenant and the user (row-level security reads the last
two), and only when one of them changed. With STRICT a query outside a place, or in another schema
than the context's, raises instead of landing somewhere.
"""

import select
from contextlib import nullcontext
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.db.utils import DatabaseError
from django_tenants.postgresql_backend import base
from django_tenants.utils import quote_schema_name
from psycopg_pool import ConnectionPool

from shared_apps.core.tenancy import context

_TELL = (
    "select set_config('search_path', %s, false), set_config('app.tenant_id', %s, false),"
    " set_config('app.user_id', %s, false)"
)


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
    place: "context.Place"
    _setting_search_path: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.place = context.PUBLIC
        self._told: tuple[str, str, str] | None = None
        super().__init__(*args, **kwargs)

    @property
    def pool(self) -> Any:
        """Django's pool, which looks at a connection before lending it instead of asking it."""
        pool = super().pool
        if pool is not None:
            pool._check = look  # noqa: SLF001  Django names its own at construction
        return pool

    def set_place(self, place: "context.Place") -> None:
        """Choose the schema of the next query. Nothing is sent until there is one."""
        self.place = place
        self.schema_name = place.schema

    def set_tenant(self, tenant: Any, include_public: bool = True) -> None:  # noqa: FBT001, FBT002
        super().set_tenant(tenant, include_public)
        self.place = context.Place(self.schema_name)

    def close(self) -> None:
        self._told = None
        super().close()

    def rollback(self) -> None:
        self._told = None  # an aborted transaction takes its settings back
        super().rollback()

    def savepoint_rollback(self, sid: str) -> None:
        try:
            super().savepoint_rollback(sid)
        finally:
            self._told = None

    def _cursor(self, name: str | None = None) -> Any:
        if settings.TENANCY_STRICT and self.alias == "default":
            place = context.place_or_none()
            if place is None or place.schema != self.schema_name:
                raise context.NoTenant(
                    f"context {place and place.schema}, connection {self.schema_name}"
                )
        return super()._cursor(name=name)

    def _handle_search_path(self, cursor: Any = None) -> None:
        tell = (self._path(), _text(self.place.tenant_id), _text(self.place.user_id))
        if self._setting_search_path or self._told == tell:
            return
        self._setting_search_path = True
        try:
            with self.connection.cursor() if cursor is None else nullcontext(cursor) as teller:
                teller.execute(_TELL, tell)
        except (DatabaseError, psycopg.Error):
            self._told = None  # the transaction has failed already; whatever follows will say so
        else:
            self._told = tell
        finally:
            self._setting_search_path = False

    def _path(self) -> str:
        base._check_schema_name(self.schema_name)  # noqa: SLF001  (the library's own guard)
        return f"{quote_schema_name(self.schema_name)}, extensions"
