"""Pages by keyset: the last row seen is the cursor, so no page counts or skips."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from shared_apps.core.parsing import is_readable
from tenant_apps.catalog.errors import BadCursor

MOST = 100
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sort:
    """Rows in the order of one column and then of the id, both in the same direction."""

    column: str
    descending: bool = False

    @property
    def order(self) -> tuple[str, str]:
        sign = "-" if self.descending else ""
        return f"{sign}{self.column}", f"{sign}id"

    @property
    def reverse(self) -> "Sort":
        return Sort(self.column, not self.descending)

    def after(self, value: Any, row_id: Any) -> Q:
        side = "lt" if self.descending else "gt"
        return Q(**{f"{self.column}__{side}": value}) | Q(
            **{self.column: value, f"id__{side}": row_id}
        )


def page(
    rows: QuerySet[Any, Row], sort: Sort, cursor: str, limit: int
) -> tuple[list[Row], str | None, str | None]:
    """(rows, next, previous) of a `.values()` queryset that has `id` and the sort's column.

    Raises BadCursor.
    """
    backward, mark = _read(cursor)
    way = sort.reverse if backward else sort
    if mark is not None:
        rows = _after(rows, way, mark)
    found = list(rows.order_by(*way.order)[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    if backward:
        found.reverse()
    has_next, has_previous = (True, more) if backward else (more, mark is not None)
    return (
        found,
        _write("n", found[-1], sort) if found and has_next else None,
        _write("p", found[0], sort) if found and has_previous else None,
    )


def page_of_ids(
    ids: list[UUID], cursor: str, limit: int
) -> tuple[list[UUID], str | None, str | None]:
    """(ids, next, previous) of ids in the order of their worth."""
    _, mark = _read(cursor)
    start = mark[0] if mark else 0
    if not isinstance(start, int) or not 0 <= start <= len(ids):
        raise BadCursor
    following = start + limit
    return (
        ids[start:following],
        _encode(["n", following, ""]) if following < len(ids) else None,
        _encode(["n", max(0, start - limit), ""]) if start else None,
    )


def _after(rows: QuerySet[Any, Row], way: Sort, mark: tuple[Any, Any]) -> QuerySet[Any, Row]:
    """A mark that another order or another hand has made does not fit the column."""
    try:
        return rows.filter(way.after(*mark))
    except (ValueError, TypeError, OverflowError, ValidationError):
        raise BadCursor from None


def _write(direction: str, row: Row, sort: Sort) -> str:
    value = row[sort.column]
    plain = value.isoformat() if isinstance(value, datetime) else value
    return _encode([direction, plain, str(row["id"])])


def _encode(mark: list[Any]) -> str:
    return urlsafe_b64encode(json.dumps(mark).encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[bool, tuple[Any, Any] | None]:
    if not cursor:
        return False, None
    try:
        direction, value, row_id = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        mark = (value, UUID(row_id) if row_id else None)
    except (ValueError, TypeError, NotBase64, AttributeError, RecursionError):
        raise BadCursor from None
    if isinstance(value, list | dict | None) or not is_readable(str(value)):
        raise BadCursor
    return direction == "p", mark
