"""What a schema must look like to take in an archive: as today, or as it was at the time."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import uuid4

from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from shared_apps.core.tenancy.context import PUBLIC, Place, connection, entered
from shared_apps.tenants import provisioning
from shared_apps.tenants.archives.fresh import fresh_schema
from shared_apps.tenants.archives.manifest import Manifest
from shared_apps.tenants.errors import StoreBehind
from shared_apps.tenants.fleet.rendering import Step, render
from shared_apps.tenants.models import Template
from shared_apps.tenants.structure import structure_of

Names = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Structure:
    """`tables` take the rows, `rules` come when they are in, `steps` lead on to today's code."""

    tables: str
    rules: str
    steps: tuple[Step, ...] = ()


def structure_for(manifest: Manifest, schema: str) -> Structure:
    """SQL for this archive under this name."""
    if not manifest.missing:
        return structure_today(schema)
    text, steps = as_it_was(manifest.migrations)
    return _split(text.replace(provisioning.PLACEHOLDER, schema), tuple(steps))


def structure_today(schema: str) -> Structure:
    """SQL for an empty schema of today's code. Raises StoreBehind where the cell lacks it."""
    current = Template.objects.filter(pk=provisioning.template_version()).first()
    if current is None:
        raise StoreBehind
    return _split(current.sql.replace(provisioning.PLACEHOLDER, schema), ())


def _split(text: str, steps: tuple[Step, ...]) -> Structure:
    lines = [line for line in text.split(";\n") if line.strip()]
    first = [line for line in lines if not _is_rule(line)]
    return Structure(_joined(first), _joined([line for line in lines if _is_rule(line)]), steps)


def _is_rule(line: str) -> bool:
    return line.startswith(("alter table ", "CREATE INDEX ", "CREATE UNIQUE INDEX "))


def _joined(lines: list[str]) -> str:
    return ";\n".join(line.rstrip(";") for line in lines)


def as_it_was(applied: Names) -> tuple[str, list[Step]]:
    """The structure of a schema with these migrations, and the steps that lead on from there."""
    with ThreadPoolExecutor(1) as alone:  # a thread has connections of its own
        return alone.submit(_as_it_was, applied).result()


def _as_it_was(applied: Names) -> tuple[str, list[Step]]:
    """Migrate an empty schema as far as these, read its structure, and what it lacks today.

    Migrations speak to the connection named default: in this thread that is the owner's, whose
    role alone may shape a schema.
    """
    connections["default"] = connections["owner"].copy("default")
    try:
        with entered(PUBLIC), fresh_schema(uuid4()) as (owner, scratch):
            owner.execute(sql.SQL("create schema {}").format(sql.Identifier(scratch)))
            with entered(Place(scratch)):
                executor = MigrationExecutor(connection)
                executor.migrate(_leaves(executor, set(applied)))
                with transaction.atomic(), connection.cursor() as cursor:
                    text = structure_of(cursor, scratch, provisioning.PLACEHOLDER)
                return text, render(scratch)
    finally:
        connections["default"].close()


def _leaves(executor: MigrationExecutor, applied: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of them on which no other one of them stands."""
    nodes = executor.loader.graph.node_map
    return sorted(
        name for name in applied if not any(c.key in applied for c in nodes[name].children)
    )
