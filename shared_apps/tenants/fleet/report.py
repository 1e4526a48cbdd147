"""How the fleet stands, for platform staff: in every cell, each with runs of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from shared_apps.core import clock
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import current, entered
from shared_apps.tenants.fleet.states import groups_behind
from shared_apps.tenants.models import Backfill, FleetFailure, FleetRun, Spare, Tenant

RUNS, ROWS = 10, 50
SILENT = timedelta(minutes=2)  # a run that lives says so twice a second


@dataclass(frozen=True)
class RunView:
    """`state`: running, done, failed (some schemas were left out) or interrupted (killed)."""

    id: str
    cell: str
    state: str
    version: str
    total: int
    done: int
    failed: int
    started_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True)
class FailureView:
    """`store` is empty for a spare."""

    cell: str
    schema: str
    store: str
    error: str
    at: datetime


@dataclass(frozen=True)
class BackfillView:
    """A data migration that failed and will be tried again at `next_try_at`."""

    cell: str
    schema: str
    store: str
    task: str
    attempts: int
    error: str
    next_try_at: datetime


@dataclass(frozen=True)
class Report:
    """`cells`: those that were asked; `away`: those that do not answer."""

    cells: list[str]
    away: list[str]
    schemas: int
    behind: int
    spares: int
    filling_in: int
    runs: list[RunView]
    failures: list[FailureView]
    stuck: list[BackfillView]


def report() -> Report:
    """The state of all schemas, the last runs, what each cell's last one left out, what is
    stuck.
    """
    parts: list[Report] = []
    for public in cells.publics():
        with entered(public):
            parts.append(_of_this_cell())
    asked = [name for part in parts for name in part.cells]
    runs = [run for part in parts for run in part.runs]
    return Report(
        cells=asked,
        away=[name for name in cells.names() if name not in asked],
        schemas=sum(part.schemas for part in parts),
        behind=sum(part.behind for part in parts),
        spares=sum(part.spares for part in parts),
        filling_in=sum(part.filling_in for part in parts),
        runs=sorted(runs, key=lambda run: run.started_at, reverse=True)[:RUNS],
        failures=[failure for part in parts for failure in part.failures],
        stuck=[stuck for part in parts for stuck in part.stuck],
    )


def _of_this_cell() -> Report:
    cell = current().cell
    runs = list(FleetRun.objects.order_by("-created_at")[:RUNS])
    waiting = Backfill.objects.filter(done_at=None)
    return Report(
        cells=[cell],
        away=[],
        schemas=Tenant.objects.filter(cell=cell).count(),
        behind=sum(len(group.schemas) for group in groups_behind()),
        spares=Spare.objects.count(),
        filling_in=waiting.count(),
        runs=[_run(run) for run in runs],
        failures=_failures(runs[0]) if runs else [],
        stuck=_stuck(),
    )


def _run(run: FleetRun) -> RunView:
    return RunView(
        id=str(run.pk),
        cell=current().cell,
        state=_state(run),
        version=run.version[:8],
        total=run.total,
        done=run.done,
        failed=run.failed,
        started_at=run.created_at,
        finished_at=run.finished_at,
    )


def _state(run: FleetRun) -> str:
    if run.finished_at is None:
        return "running" if clock.now() - run.updated_at < SILENT else "interrupted"
    return "done" if run.done == run.total else "failed"


def _failures(run: FleetRun) -> list[FailureView]:
    rows = list(FleetFailure.objects.filter(run=run).order_by("created_at")[:ROWS])
    names = _stores(row.schema_name for row in rows)
    return [
        FailureView(
            cell=current().cell,
            schema=row.schema_name,
            store=names.get(row.schema_name, ""),
            error=row.error,
            at=row.created_at,
        )
        for row in rows
    ]


def _stuck() -> list[BackfillView]:
    rows = list(Backfill.objects.filter(done_at=None, attempts__gt=0).order_by("-attempts")[:ROWS])
    names = _stores(row.schema_name for row in rows)
    return [
        BackfillView(
            cell=current().cell,
            schema=row.schema_name,
            store=names.get(row.schema_name, ""),
            task=row.task,
            attempts=row.attempts,
            error=row.last_error,
            next_try_at=row.next_try_at,
        )
        for row in rows
    ]


def _stores(schemas: Iterable[str]) -> dict[str, str]:
    found = Tenant.objects.filter(schema_name__in=list(schemas))
    return dict(found.values_list("schema_name", "name"))
