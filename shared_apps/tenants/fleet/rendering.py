"""Migrations as SQL, rendered once for all schemas that lack them."""

from dataclasses import dataclass

from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor

from shared_apps.core.tenancy.context import entered, place_in
from shared_apps.tenants.fleet.operations import Backfill

NO_SQL = "THIS OPERATION CANNOT BE WRITTEN AS SQL"


class NotRenderable(Exception):
    """A migration runs Python. In a tenant's app that is a `Backfill`."""


@dataclass(frozen=True)
class Step:
    """One migration. `alone`: its statements refuse a transaction (CREATE INDEX CONCURRENTLY)."""

    app: str
    name: str
    statements: tuple[str, ...]
    alone: bool = False
    backfills: tuple[str, ...] = ()


def render(schema: str) -> list[Step]:
    """What this schema lacks, in order. No statement names a schema: the search path decides.

    Raises NotRenderable, naming the migration.
    """
    with entered(place_in(schema)):
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        return [_step(executor, migration) for migration, _ in plan]


def _step(executor: MigrationExecutor, migration: Migration) -> Step:
    before = executor.loader.project_state((migration.app_label, migration.name), at_end=False)
    with executor.connection.schema_editor(collect_sql=True, atomic=migration.atomic) as editor:
        migration.apply(before, editor, collect_sql=True)
    lines = [line for line in editor.collected_sql if line.strip()]
    if any(NO_SQL in line for line in lines):
        raise NotRenderable(f"{migration.app_label}.{migration.name}")
    return Step(
        app=migration.app_label,
        name=migration.name,
        statements=tuple(line for line in lines if not line.startswith("--")),
        alone=not migration.atomic,
        backfills=tuple(o.task for o in migration.operations if isinstance(o, Backfill)),
    )
