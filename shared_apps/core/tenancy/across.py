"""What a queryset finds in every cell, as one list: for trails that staff and owners read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.db.models import Model, Q, QuerySet

from shared_apps.core.tenancy.cells import publics
from shared_apps.core.tenancy.context import Place, current, entered

Row = TypeVar("Row", bound=Model)


def everywhere(
    rows: "QuerySet[Row]", among: Callable[[], set[str]] | None = None
) -> "QuerySet[Row] | Across[Row]":
    """The rows of all cells that answer, or of those that `among` names, seen with the rights of
    the current place. With one cell they are what was given.
    """
    if len(settings.CELLS) == 1:
        return rows
    wanted = among() & {*settings.CELLS} if among else {*settings.CELLS}
    answering = publics(wanted)
    return Across(rows, answering, is_partial=len(answering) < len(wanted))


@dataclass(frozen=True)
class Across(Generic[Row]):
    """As much of a queryset as a page or a file needs, ordered by one column that no two rows
    share. Each cell is asked for the rows of a page; one that two cells have counts once.
    `is_partial`: a cell that may have such rows does not answer.
    """

    rows: "QuerySet[Row]"
    cells: Sequence[Place]
    is_partial: bool
    key: str = "-id"

    def filter(self, *wanted: Q, **values: Any) -> "Across[Row]":
        return replace(self, rows=self.rows.filter(*wanted, **values))

    def order_by(self, key: str) -> "Across[Row]":
        return replace(self, rows=self.rows.order_by(key), key=key)

    def __getitem__(self, part: slice) -> list[Row]:
        by = attrgetter(self.key.removeprefix("-"))
        parts = [self._in(cell, part.stop) for cell in self.cells]
        merged: Iterable[Row] = merge(*parts, key=by, reverse=self.key.startswith("-"))
        once = (next(same) for _, same in groupby(merged, key=by))
        return list(islice(once, part.start, part.stop))

    def _in(self, cell: Place, most: int | None) -> list[Row]:
        with entered(_with_my_rights(cell)):
            return list(self.rows[:most])

    def first_ones(self, most: int, at_once: int = 1000) -> Iterator[Row]:
        """The first rows, fetched piece by piece: nothing is open while they are handed out."""
        column, sign = self.key.removeprefix("-"), "lt" if self.key.startswith("-") else "gt"
        rest = self.order_by(self.key)
        while most > 0 and (page := rest[: min(most, at_once)]):
            yield from page
            most -= len(page)
            rest = self.filter(**{f"{column}__{sign}": getattr(page[-1], column)})


def _with_my_rights(cell: Place) -> Place:
    here = current()
    return replace(cell, tenant_id=here.tenant_id, user_id=here.user_id)
