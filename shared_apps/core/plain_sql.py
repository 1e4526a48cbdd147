"""Questions that every visit asks, as SQL.

Django takes 0.2 to 0.7 ms of processor time to word a query that Postgres answers in 0.05; a visit
from the first page to the order asks some ninety. What is asked seldom stays with the ORM.

`find`, `find_all`, `insert` and `update` do for a model's rows what the ORM does, worded once per
model.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import count
from operator import attrgetter
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models import Model

Rows = list[tuple[Any, ...]]
M = TypeVar("M", bound=Model)
SOON = "set_config('synchronous_commit', 'off', true)"
PLAIN = {
    models.UUIDField, models.CharField, models.EmailField, models.TextField, models.BooleanField,
}  # fmt: skip
_MARK = re.compile("%([s%])")


def rows(statement: str, *values: Any) -> Rows:
    """The rows of a statement on the current store's tables. A list fits `= any(%s)`."""
    line: Any = connections[DEFAULT_DB_ALIAS]
    if line.queries_logged or line.is_shared:
        with line.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []
    found: Rows = line.ask(_numbered(statement), values)
    return found


def find(model: type[M], condition: str, *values: Any) -> M | None:
    """The first row for which `condition` (what follows `where`) holds."""
    found = find_all(model, f"{condition} limit 1", *values)
    return found[0] if found else None


def find_all(model: type[M], condition: str, *values: Any) -> list[M]:
    """Every row for which `condition` (what follows `where`, an order included) holds."""
    return [_row(model, told) for told in rows(_select(model, condition), *values)]


def _row(model: type[M], told: tuple[Any, ...]) -> M:
    values = list(told)
    for place, read in _readers(model):
        values[place] = read(values[place], None, connections[DEFAULT_DB_ALIAS])
    found: M = model.from_db(DEFAULT_DB_ALIAS, _names(model), values)
    return found


def insert(*made: Model, unless: str = "", soon: bool = False) -> bool:
    """Write new rows of one model in one statement; answers whether any was written.

    `unless` may say `on conflict do nothing`. `soon`: as in durability.commit_soon.
    """
    if not made:
        return False
    model = type(made[0])
    stored = [_storing(field) for field in _fields(model)]
    line = connections[DEFAULT_DB_ALIAS]
    values = [value(row, True, line) for row in made for value in stored]  # noqa: FBT003
    written = rows(_insert(model, len(made), unless, SOON if soon else "1"), *values)
    for row in made:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS  # noqa: SLF001
    return bool(written)


def update(row: Model, *names: str) -> None:
    """Save these fields of a row, and when it was changed if it keeps that."""
    model = type(row)
    line = connections[DEFAULT_DB_ALIAS]
    values = [_storing(field)(row, False, line) for field in _changed(model, names)]  # noqa: FBT003
    if not rows(_update(model, names), *values, row.pk):
        raise model.DoesNotExist  # type: ignore[attr-defined]


@cache
def _storing(field: Any) -> Callable[[Model, bool, Any], Any]:
    """How a field's value of a row becomes the statement's: as it is where the field keeps plain
    values, else by the field's own rules.
    """
    if type(field) in PLAIN:
        take = attrgetter(field.attname)
        return lambda row, _is_new, _line: take(row)
    return lambda row, is_new, line: field.get_db_prep_save(field.pre_save(row, is_new), line)


@cache
def _numbered(statement: str) -> str:
    """With $1, $2, … as Postgres itself wants them, so that nothing is left to do per call."""
    numbers = count(1)
    return _MARK.sub(lambda mark: "%" if mark[1] == "%" else f"${next(numbers)}", statement)


@cache
def _fields(model: type[Model]) -> tuple[Any, ...]:
    return tuple(model._meta.concrete_fields)  # noqa: SLF001


@cache
def _names(model: type[Model]) -> list[str]:
    return [field.attname for field in _fields(model)]


@cache
def _readers(model: type[Model]) -> list[tuple[int, Any]]:
    """(place, function) of the fields that are kept in another form: JSON."""
    numbered = enumerate(_fields(model))
    return [(place, f.from_db_value) for place, f in numbered if hasattr(f, "from_db_value")]


@cache
def _changed(model: type[Model], names: tuple[str, ...]) -> tuple[Any, ...]:
    chosen = {model._meta.get_field(name) for name in names}  # noqa: SLF001
    return tuple(f for f in _fields(model) if f in chosen or getattr(f, "auto_now", False))


@cache
def _select(model: type[Model], condition: str) -> str:
    return f"select {_columns(_fields(model))} from {_table(model)} where {condition}"  # noqa: S608


@cache
def _insert(model: type[Model], number: int, unless: str, told: str) -> str:
    fields = _fields(model)
    one = f"({', '.join(['%s'] * len(fields))})"
    return (
        f"insert into {_table(model)} ({_columns(fields)})"  # noqa: S608
        f" values {', '.join([one] * number)} {unless} returning {told}"
    )


@cache
def _update(model: type[Model], names: tuple[str, ...]) -> str:
    changes = ", ".join(f'"{field.column}" = %s' for field in _changed(model, names))
    key = model._meta.pk.column  # noqa: SLF001
    return f'update {_table(model)} set {changes} where "{key}" = %s returning 1'  # noqa: S608


def _table(model: type[Model]) -> str:
    return f'"{model._meta.db_table}"'  # noqa: SLF001


def _columns(fields: Iterable[Any]) -> str:
    return ", ".join(f'"{field.column}"' for field in fields)
