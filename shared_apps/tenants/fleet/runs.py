"""One run over the fleet: spares, then a canary, then everybody, several at a time.

A run may be killed at any line and started again: what a schema has is written in the schema.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from queue import SimpleQueue

from django.apps import apps
from django.conf import settings
from django.db import connection

from shared_apps.core import clock
from shared_apps.core.tenancy.context import entered, place_in
from shared_apps.tenants.fleet import applying
from shared_apps.tenants.fleet.rendering import Step, render
from shared_apps.tenants.fleet.states import Group, groups_behind, schemas_behind
from shared_apps.tenants.models import FleetFailure, FleetRun, Spare

LOCK = 7_042  # of Postgres' advisory locks: one run at a time
PARALLEL = 4
MOST_FAILURES = 5  # then something is wrong with the migration, not with a schema
TOLD_EVERY = 0.5  # seconds


class AlreadyRunning(Exception):
    """Another run holds the lock."""


class CanaryFailed(Exception):
    """The first schema could not be migrated, or the code cannot work with it afterwards."""


@dataclass(frozen=True)
class Progress:
    done: int
    failed: int
    total: int


Tell = Callable[[Progress], None]


def migrate(
    *, version: str, parallel: int = PARALLEL, tell: Tell = lambda _: None
) -> FleetRun | None:
    """Bring every schema up to the code; None where nothing lags.

    `version`: the stamp that spares carry afterwards. Raises AlreadyRunning, CanaryFailed,
    rendering.NotRenderable (nothing is changed then).
    """
    with _alone():
        rendered = [(group, render(group.schemas[0])) for group in groups_behind()]
        try:
            return _run(rendered, version, parallel, tell) if rendered else None
        finally:
            _stamp_spares(version)


def _run(
    rendered: Sequence[tuple[Group, Sequence[Step]]], version: str, parallel: int, tell: Tell
) -> FleetRun:
    total = sum(len(group.schemas) for group, _ in rendered)
    run = FleetRun.objects.create(version=version, total=total)
    try:
        for group, steps in rendered:
            _one_group(run, group, steps, parallel, tell)
    finally:
        _close(run)
    return run


def _stamp_spares(version: str) -> None:
    """Spares may be claimed once they lack nothing; also those that a killed run got so far."""
    unstamped = Spare.objects.exclude(version=version)
    if unstamped.exists():
        unstamped.exclude(schema_name__in=schemas_behind()).update(version=version)


@contextmanager
def _alone() -> Iterator[None]:
    """The lock dies with the process, so a killed run does not block the next."""
    with applying.connect() as owner:
        held = owner.execute("select pg_try_advisory_lock(%s)", [LOCK]).fetchone()
        if not held or not held[0]:
            raise AlreadyRunning
        yield


def _one_group(
    run: FleetRun, group: Group, steps: Sequence[Step], parallel: int, tell: Tell
) -> None:
    first, rest = group.schemas[0], group.schemas[1:]
    with applying.connect() as owner:
        _canary(run, owner, first, steps)
    _count(run, tell, done=1)
    apply_to_all(run, rest, steps, parallel, tell)


def apply_to_all(
    run: FleetRun, schemas: Sequence[str], steps: Sequence[Step], parallel: int, tell: Tell
) -> None:
    """The same steps in many schemas, several at a time; counted and told on the run."""
    lines: SimpleQueue[applying.Owner] = SimpleQueue()
    for _ in range(min(parallel, len(schemas))):
        lines.put(applying.connect())
    try:
        _everybody(run, schemas, steps, lines, tell)
    finally:
        while not lines.empty():
            lines.get().close()


def _canary(run: FleetRun, owner: applying.Owner, schema: str, steps: Sequence[Step]) -> None:
    try:
        applying.apply(owner, schema, steps)
        look_through(schema)
    except Exception as error:
        _fail(run, schema, error)
        raise CanaryFailed(f"{schema}: {error}") from error


def look_through(schema: str) -> None:
    """Ask every tenant table for the columns that the code knows; raises where one is missing."""
    ours = [app for app in apps.get_app_configs() if app.name in settings.TENANT_APPS]
    with entered(place_in(schema)), connection.cursor() as cursor:
        for model in (model for app in ours for model in app.get_models()):
            cursor.execute(f"{model._base_manager.all().query} limit 0")  # noqa: SLF001


def _everybody(
    run: FleetRun,
    schemas: Sequence[str],
    steps: Sequence[Step],
    lines: "SimpleQueue[applying.Owner]",
    tell: Tell,
) -> None:
    def one(schema: str) -> None:
        line = lines.get()
        try:
            line = applying.connect() if line.closed else line
            applying.apply(line, schema, steps)
        finally:
            lines.put(line)  # a dead one too: who waits for it would wait for ever

    waiting = iter(schemas)
    with ThreadPoolExecutor(max(1, lines.qsize())) as pool:
        running: dict[Future[None], str] = {}
        while True:
            while len(running) < 2 * pool._max_workers and run.failed < MOST_FAILURES:  # noqa: SLF001
                if (schema := next(waiting, None)) is None:
                    break
                running[pool.submit(one, schema)] = schema
            if not running:
                return
            _collect(run, running, tell)


def _collect(run: FleetRun, running: dict[Future[None], str], tell: Tell) -> None:
    finished, _ = wait(running, timeout=TOLD_EVERY, return_when=FIRST_COMPLETED)
    for future in finished:
        schema, error = running.pop(future), future.exception()
        if error is None:
            _count(run, tell, done=1)
        else:
            _fail(run, schema, error)
            _count(run, tell, failed=1)


def _count(run: FleetRun, tell: Tell, *, done: int = 0, failed: int = 0) -> None:
    run.done, run.failed = run.done + done, run.failed + failed
    if (clock.now() - run.updated_at).total_seconds() > TOLD_EVERY:
        run.save(update_fields=["done", "failed", "updated_at"])
    tell(Progress(run.done, run.failed, run.total))


def _fail(run: FleetRun, schema: str, error: BaseException) -> None:
    FleetFailure.objects.create(run=run, schema_name=schema, error=str(error)[:2000])


def _close(run: FleetRun) -> None:
    run.finished_at = clock.now()
    run.save()
