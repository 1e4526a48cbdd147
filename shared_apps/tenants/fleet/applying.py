"""Rendered migrations, put into one schema. All or nothing, and never in the way for long."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

import psycopg
from django.db import connections
from psycopg import sql
from psycopg.errors import DeadlockDetected, DuplicateTable, LockNotAvailable, QueryCanceled

from shared_apps.tenants.fleet.rendering import Step

LOCK_SECONDS = 2
MOST_TRIES = 8
PASSING = (LockNotAvailable, DeadlockDetected, QueryCanceled)
STAMP = sql.SQL("insert into django_migrations (app, name, applied) values ({}, {}, now())")
ASK = sql.SQL(
    "insert into public.tenants_backfill (schema_name, task, position, attempts, last_error,"
    " next_try_at, created_at) values ({}, {}, '', 0, '', now(), now())"
    " on conflict (schema_name, task) do nothing"
)
HALF_MADE = """
select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
where not i.indisvalid and c.relnamespace = current_schema()::regnamespace
"""

Owner = psycopg.Connection[tuple[object, ...]]
Run = Callable[[Owner, str, Sequence[Step]], None]


def connect() -> Owner:
    """A connection of the owner's role, outside of Django's: workers are plain threads."""
    told = connections["owner"].settings_dict
    return psycopg.connect(
        host=told["HOST"] or None,
        port=told["PORT"] or None,
        user=told["USER"],
        password=told["PASSWORD"],
        dbname=told["NAME"],
        autocommit=True,
        prepare_threshold=None,
        options=f"-c lock_timeout={LOCK_SECONDS}s",
    )


def apply(owner: Owner, schema: str, steps: Sequence[Step]) -> None:
    """Bring one schema up to the code. What is in the way is waited for a few times."""
    for alone, batch in groupby(steps, key=lambda step: step.alone):
        _patiently(_alone if alone else _together, owner, schema, list(batch))


def _patiently(run: Run, owner: Owner, schema: str, steps: Sequence[Step]) -> None:
    for pause in _pauses():
        try:
            run(owner, schema, steps)
        except PASSING:
            if pause is None:
                raise
            time.sleep(pause)
        else:
            return


def _pauses() -> Iterator[float | None]:
    """How long to wait after each failure; None after the last."""
    for number in range(MOST_TRIES - 1):
        yield 0.1 * 2**number * random.uniform(0.5, 1.0)  # noqa: S311  not a secret
    yield None


def _together(owner: Owner, schema: str, steps: Sequence[Step]) -> None:
    """Several migrations and their stamps in one transaction and one round trip."""
    path = sql.SQL("set local search_path = {}, extensions").format(sql.Identifier(schema))
    lines: list[sql.Composable] = [path]
    for step in steps:
        lines += [sql.SQL(line.rstrip(";")) for line in step.statements]
        lines += _notes(schema, step)
    with owner.transaction():
        owner.execute(sql.SQL(";\n").join(lines))


def _alone(owner: Owner, schema: str, steps: Sequence[Step]) -> None:
    """Statements that refuse a transaction. What a kill left half made is made anew."""
    path = sql.SQL("set search_path = {}, extensions").format(sql.Identifier(schema))
    owner.execute(path)
    try:
        for (index,) in owner.execute(HALF_MADE).fetchall():
            owner.execute(sql.SQL("drop index {}").format(sql.Identifier(str(index))))
        for step in steps:
            for line in step.statements:
                _run(owner, line)
            with owner.transaction():
                for note in _notes(schema, step):
                    owner.execute(note)
    finally:
        owner.execute("reset search_path")


def _run(owner: Owner, line: str) -> None:
    try:
        owner.execute(sql.SQL(line))
    except DuplicateTable:
        if "CONCURRENTLY" not in line.upper():
            raise  # an index that is there and valid was made before the stamp was lost


def _notes(schema: str, step: Step) -> list[sql.Composed]:
    stamp = STAMP.format(sql.Literal(step.app), sql.Literal(step.name))
    asked = [ASK.format(sql.Literal(schema), sql.Literal(task)) for task in step.backfills]
    return [stamp, *asked]
