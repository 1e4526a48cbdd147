"""Before serving: does what one connection is told reach another? Then a pooler mixes tenants.

Two connections of our own backend, a made-up tenant each time: one is told, the other looks.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connections
from django.db.utils import OperationalError

from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import current, entered

ROUNDS = 6  # a pooler may lend its server connections in turn
PATIENCE = 60.0  # seconds to wait for a database that is not there yet
LEAKS, AWAY = 78, 75  # exit codes: wrong configuration, try again later (sysexits.h)
ASK = "select coalesce(current_setting('app.tenant_id', true), ''), pg_backend_pid()"


class PoolerLeak(RuntimeError):
    """The connections of this process share what they were told."""


@dataclass(frozen=True)
class Seen:
    tenant: str
    server: int


def check(alias: str = "default") -> None:
    """Raises PoolerLeak where the pooler in front of Postgres does not fit DATABASE_POOLING.
    In a cell's public schema: of that cell.
    """
    alias = cells.alias_in(current().cell, alias)
    with _line(alias) as one, _line(alias) as other:
        for _ in range(ROUNDS):
            _round(one, other)
            _round(other, one)


def _round(told: Any, looking: Any) -> None:
    mine = uuid4()
    answer = _ask(told, mine)
    if answer.tenant != str(mine):
        raise PoolerLeak("a query ran without the tenant that came with it")
    with _held(looking):
        seen = _look(looking)
        if seen.tenant == str(mine):
            raise PoolerLeak("a connection knows the tenant that another one was told")
        if told.is_shared:
            return
        if seen.server == answer.server or _look(told) != answer:
            raise PoolerLeak("a connection lost the tenant it was told, or shares its server")


def _ask(line: Any, tenant_id: UUID) -> Seen:
    """Through our own backend, as any query."""
    place = replace(current(), tenant_id=tenant_id)
    with entered(place):
        before = line.choose(place)
        try:
            with line.cursor() as cursor:
                cursor.execute(ASK)
                return Seen(*cursor.fetchone())
        finally:
            line.choose(before)


def _look(line: Any) -> Seen:
    """What the server knows, without being told anything."""
    with line.connection.cursor() as cursor:
        return Seen(*cursor.execute(ASK).fetchone())


@contextmanager
def _held(line: Any) -> Iterator[None]:
    """Keeps the server connection that a transaction was lent."""
    line.ensure_connection()
    with line.connection.transaction():
        yield


@contextmanager
def _line(alias: str) -> Iterator[Any]:
    """A connection of its own, outside of any pool of this process."""
    line: Any = connections.create_connection(alias)
    options = line.settings_dict["OPTIONS"]
    kept = {name: value for name, value in options.items() if name != "pool"}
    line.settings_dict = {**line.settings_dict, "OPTIONS": kept}
    with closing(line):
        yield line


def refuse_leaks() -> None:
    """Ends this process, and says why, where serving would mix tenants. For web, worker and
    realtime before their first request; asks nothing where no pooler is configured.
    """
    if settings.DATABASE_POOLING == "direct":
        return
    try:
        _check_patiently()
    except PoolerLeak as leak:
        _leave(LEAKS, f"{leak}. DATABASE_POOLING={settings.DATABASE_POOLING}")
    except OperationalError as error:
        _leave(AWAY, f"the database did not answer: {error}")


def _check_patiently() -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            for public in cells.publics():
                with entered(public):
                    check()
        except OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.5)
        else:
            return


def _leave(code: int, why: str) -> None:
    sys.stderr.write(f"Not serving: {why}. See docs/guides/tenancy.md.\n")
    sys.stderr.flush()
    raise SystemExit(code)
