"""Cells: databases that hold stores. `main` is the first one, and holds the directory as well:
which stores there are, where each lives, who works in them (docs/guides/cells.md).

Code speaks to the connections `default`, `admin` and `owner` wherever it runs. With more cells
than one these names stand for those of the cell that the current place is in.
"""

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import (
    DEFAULT_DB_ALIAS,
    InterfaceError,
    InternalError,
    OperationalError,
    connections,
    transaction,
)
from django.db.utils import ConnectionHandler
from psycopg.errors import ReadOnlySqlTransaction
from psycopg.pq import TransactionStatus

from shared_apps.core.resting import Rest
from shared_apps.core.tenancy import context

log = logging.getLogger(__name__)
MAIN = context.MAIN
REST = 20  # seconds
_away: dict[str, Rest] = {}
BETWEEN = "@"  # default@north


class NoSuchCell(RuntimeError):
    """A place names a cell that this process has no addresses of."""


class CellsMixed(RuntimeError):
    """A change in one cell was about to take part in a transaction of another one."""


def names() -> list[str]:
    """Every cell, `main` first."""
    return list(settings.CELLS)


def publics(among: Collection[str] | None = None) -> "list[context.Place]":
    """The public schema of every cell that answers (of those `among` which it is looked for): for
    work that looks for what is due in all of them, and goes on in the others when one is lost.
    """
    wanted = [name for name in names() if among is None or name in among]
    return [context.public_of(name) for name in wanted if name == MAIN or _is_up(name)]


def _is_up(cell: str) -> bool:
    """Who did not answer is not waited for again at once: many ask, every few seconds."""
    rest = _away.setdefault(cell, Rest(REST))
    if rest.lasts:
        return False
    if answers(cell):
        return True
    rest.begin()
    return False


def answers(cell: str) -> bool:
    """Whether the database of a cell can be spoken to."""
    if cell not in settings.CELLS:
        return False
    with context.entered(context.public_of(cell)):
        line = connections[DEFAULT_DB_ALIAS]
        try:
            with line.cursor() as cursor:
                cursor.execute("select 1")
        except (OperationalError, InterfaceError):
            log.warning("cell.away", extra={"cell": cell})
            line.close()
            return False
    return True


def alias_in(cell: str, alias: str = DEFAULT_DB_ALIAS) -> str:
    """The connection that `alias` stands for in a cell."""
    return alias if cell == MAIN else f"{alias}{BETWEEN}{cell}"


class CellConnections(ConnectionHandler):
    """Django's connections, where a name is looked up in the current place's cell."""

    def __getitem__(self, alias: str) -> Any:
        if BETWEEN in alias:
            return super().__getitem__(alias)
        place = context.place_or_none()
        return self.line(MAIN if place is None else place.cell, alias)

    def line(self, cell: str, alias: str) -> Any:
        """The connection of a cell, wherever this runs."""
        if cell not in settings.CELLS:
            raise NoSuchCell(f"{cell}: not in DATABASE_CELLS")
        return super().__getitem__(alias_in(cell, alias))

    _connections: Any

    def all(self, initialized_only: bool = False) -> list[Any]:  # noqa: FBT001, FBT002  Django's
        """Each one under its own name, whatever the place: Django closes them between requests."""
        known = [a for a in self if not initialized_only or hasattr(self._connections, a)]
        return [super(CellConnections, self).__getitem__(alias) for alias in known]


def install() -> None:
    """Once per process, as it starts. With one cell nothing is put in between."""
    several = len(settings.CELLS) > 1
    # every module of Django's holds this very object
    connections.__class__ = CellConnections if several else ConnectionHandler


@contextmanager
def crossed(left: "context.Place") -> Iterator[None]:
    """Around a block in another cell than `left`'s. No transaction spans two cells, so that there
    is never half an effect: one that has done nothing yet goes along with the place; beside one
    that has, the other cell can be read and not written.

    Raises CellsMixed.
    """
    line = _line_of(left)
    if not line.in_atomic_block:
        yield
        return
    try:
        with transaction.atomic():
            if _has_spoken(line):
                with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
                    cursor.execute("set transaction read only")
            yield
    except InternalError as error:
        if isinstance(error.__cause__, ReadOnlySqlTransaction):
            raise CellsMixed(f"a transaction of cell {left.cell} is under way") from error
        raise


@contextmanager
def lasting() -> Iterator[None]:
    """A transaction that is on the disk when the block ends, however the server is set: what the
    next step does in another cell must not outlive the reason for it.
    """
    with transaction.atomic():
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute("set local synchronous_commit = on")
        yield


def _line_of(place: "context.Place") -> Any:
    several: Any = connections
    return several.line(place.cell, DEFAULT_DB_ALIAS)


def _has_spoken(line: Any) -> bool:
    return bool(line.connection.info.transaction_status != TransactionStatus.IDLE)


class DirectoryRouter:
    """What is kept in the directory is not looked for in another cell, where it would be missing
    without anybody noticing.
    """

    ELSEWHERE = frozenset({
        "backups.backup", "backups.keptfile", "backups.restoration", "keys.apikey",
        "tenants.departure", "tenants.domain", "tenants.invitation", "tenants.membership",
    })  # fmt: skip

    def db_for_read(self, model: Any, **_: Any) -> None:
        place = context.place_or_none()
        if place is None or place.cell == MAIN:
            return
        if model._meta.label_lower in self.ELSEWHERE:  # noqa: SLF001
            raise context.NoTenant(f"{model.__name__} is in the directory: enter it first")

    db_for_write = db_for_read
