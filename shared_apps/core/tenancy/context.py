"""The one place that knows which schema this request, task or test runs in."""

from asyncio import _get_running_loop
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from asgiref.sync import sync_to_async
from django.db import connection as _connection

T = TypeVar("T")
MAIN = "main"  # the cell that holds the directory of all (cells.py)
connection: Any = _connection  # our backend: it knows places (see backend/base.py)


@dataclass(frozen=True)
class Place:
    """Where code runs: a schema, and what everybody needs to know of its tenant without a
    query.
    """

    schema: str
    tenant_id: UUID | None = None
    user_id: UUID | None = None
    name: str = ""
    slug: str = ""
    host: str = ""
    status: str = "active"
    country: str = ""
    currency: str = ""
    time_zone: str = "UTC"
    template: str = "blank"
    is_staging: bool = False  # a copy to try things on: no shopper hears of it
    plan: str = "starter"
    team_networks: tuple[str, ...] = ()
    cell: str = MAIN  # whose database the schema is in
    auth_policy: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)

    @property
    def is_public(self) -> bool:
        return self.schema == "public"

    @property
    def is_read_only(self) -> bool:
        """While the store is on its way to another cell."""
        return self.status == "moving"


PUBLIC = Place("public")


@cache
def public_of(cell: str) -> Place:
    """The shared tables of a cell; main's are the directory of all stores."""
    return PUBLIC if cell == MAIN else replace(PUBLIC, cell=cell)


_place: ContextVar[Place | None] = ContextVar("place", default=None)


def place_in(schema: str, tenant_id: UUID | None = None) -> Place:
    """A schema of the cell that this runs in."""
    return Place(schema, tenant_id=tenant_id, cell=current().cell)


class NoTenant(RuntimeError):
    """Something asked for the tenant outside of one."""


def current() -> Place:
    """The place this code runs in; refuses where nobody set one."""
    place = _place.get()
    if place is None:
        raise NoTenant("no place is set")
    return place


def place_or_none() -> Place | None:
    """For logs and set-up code, which must not fail for want of a tenant."""
    return _place.get()


def schema_in_use() -> str:
    """The schema that the default connection speaks to."""
    schema: str = connection.schema_name
    return schema


def current_tenant_id() -> UUID:
    """The tenant's public id; refuses in public."""
    tenant_id = current().tenant_id
    if tenant_id is None:
        raise NoTenant("this runs in public")
    return tenant_id


@contextmanager
def entered(place: Place) -> Iterator[Place]:
    """Run a block in one schema; on exit the connection and the context are what they were.

    On an event loop only the context changes: the loop's connection belongs to every task at
    once. Threads that work for the task follow its context.
    """
    left, token = _place.get(), _place.set(place)
    try:
        if _get_running_loop() is not None:
            yield place
            return
        before = connection.choose(place)
        try:
            if left is None or left.cell == place.cell:
                yield place
            else:
                from shared_apps.core.tenancy.cells import crossed

                with crossed(left):
                    yield place
        finally:
            connection.choose(before)
    finally:
        _place.reset(token)


@contextmanager
def in_public() -> Iterator[None]:
    """The directory's tables, with the rights of the current tenant and person: what is shared is
    written here and not from a tenant's schema (rls.py). Also a decorator.
    """
    here = current()
    with entered(replace(PUBLIC, tenant_id=here.tenant_id, user_id=here.user_id)):
        yield


@contextmanager
def in_directory() -> Iterator[None]:
    """To ask, from a store's schema, for what the directory knows of the store."""
    if current().cell == MAIN:
        yield
    else:
        with in_public():
            yield


@contextmanager
def beside_stores(tenant_id: UUID | None = None) -> Iterator[None]:
    """The public tables of the cell that this runs in: they change with a store's own rows."""
    here = current()
    public = public_of(here.cell)
    with entered(replace(public, tenant_id=tenant_id or here.tenant_id, user_id=here.user_id)):
        yield


@contextmanager
def named_in_full() -> Iterator[None]:
    """For statements that write out every schema and ask for one known row: the server need not
    be told the place first. A place must be set all the same.
    """
    connection.names_in_full = True
    try:
        yield
    finally:
        connection.names_in_full = False


def bound(function: Callable[..., T], *args: Any, **kwargs: Any) -> Callable[[], T]:
    """The call, to be made in this place whenever it comes to it: after a commit, say."""
    place = current()

    def call() -> T:
        with entered(place):
            return function(*args, **kwargs)

    return call


async def run_inside(place: Place, function: Callable[..., T], *args: Any) -> T:
    """For code on the event loop: run one sync block in a schema, on the request's thread."""

    def block() -> T:
        with entered(place):
            return function(*args)

    return await sync_to_async(block)()


def cache_key(key: str, prefix: str, version: int) -> str:
    """KEY_FUNCTION of the caches: a key belongs to the schema that made it."""
    place = current()
    if _get_running_loop() is None and place.schema != connection.schema_name:
        # refuse rather than mix two shops
        raise NoTenant(f"context {place.schema}, connection {connection.schema_name}")
    return f"{place.schema}:{prefix}:{version}:{key}"


def group_name(topic: str) -> str:
    """The name of a channel-layer group: a topic of one store never reaches another's."""
    return f"{current().schema}.{topic}"
