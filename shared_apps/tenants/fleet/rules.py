"""What a migration may do while the old code still runs: expand first, contract a release later.

A migration that a person has judged to be safe says why in a class attribute `reviewed`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    RemoveIndexConcurrently,
)
from django.db.migrations import Migration
from django.db.migrations import operations as ops
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import CharField, CheckConstraint, Field
from django.db.models.fields import NOT_PROVIDED

from shared_apps.tenants.fleet.operations import RequireValue

OURS = ("shared_apps.", "tenant_apps.")
UNHURRIED = (AddIndexConcurrently, RemoveIndexConcurrently, AddConstraintNotValid)
GONE = "the old code still uses it: stop using it, and remove it a release later"
SIMPLE: dict[type[Operation], str] = {
    ops.RenameField: "add the new name, fill it in, and remove the old one a release later",
    ops.RenameModel: "the old code asks for the old table",
    ops.AlterModelTable: "the old code asks for the old table",
    ops.AlterUniqueTogether: "use a UniqueConstraint over an index built concurrently",
    ops.RemoveField: GONE,
    ops.DeleteModel: GONE,
    ops.RunPython: "it would hold up the fleet: use Backfill",
    ops.RunSQL: "nobody can tell by rule: let somebody look, and say why it is safe",
}


@dataclass(frozen=True)
class Finding:
    migration: str
    operation: str
    rule: str

    def __str__(self) -> str:
        return f"{self.migration}: {self.operation}: {self.rule}"


def findings() -> list[Finding]:
    """What is wrong with our migrations that follow an app's first."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    found: list[Finding] = []
    for key, migration in sorted(loader.disk_migrations.items()):
        if apps.get_app_config(key[0]).name.startswith(OURS):
            found += check(migration, loader.project_state(key, at_end=False))
    return found


def check(migration: Migration, state: ProjectState) -> Iterator[Finding]:
    """`state`: the models before it. Tables that it makes itself are nobody's yet."""
    made: set[str] = set()
    reviewed = bool(getattr(migration, "reviewed", "")) or bool(migration.initial)
    for operation in migration.operations:
        if isinstance(operation, ops.CreateModel):
            made.add(operation.name.lower())
        rule = "" if reviewed else _rule(operation, migration, state, made)
        if rule:
            name = f"{migration.app_label}.{migration.name}"
            yield Finding(name, operation.describe(), rule)
        operation.state_forwards(migration.app_label, state)


def _rule(operation: Operation, migration: Migration, state: ProjectState, made: set[str]) -> str:
    table = getattr(operation, "model_name", getattr(operation, "name", "")).lower()
    if table in made:
        return ""
    if simple := SIMPLE.get(type(operation)):
        return simple
    if isinstance(operation, ops.AddField):
        return _of_new_field(operation.field)
    if isinstance(operation, ops.AlterField):
        before = state.models[migration.app_label, table].get_field(operation.name)
        return _of_altered_field(operation, before, operation.field)
    return _of_index(operation)


def _of_new_field(field: "Field[object, object]") -> str:
    has_value = field.null or field.many_to_many or field.db_default is not NOT_PROVIDED
    return "" if has_value else "old code inserts without it: give it null or db_default"


def _of_altered_field(
    operation: Operation, before: "Field[object, object]", after: "Field[object, object]"
) -> str:
    if isinstance(operation, RequireValue):
        return ""
    if before.null and not after.null:
        return "use RequireValue, which reads the table beside its users"
    if type(before) is not type(after):
        return "a new type rewrites the table: add another column"
    if isinstance(after, CharField) and (before.max_length or 0) > (after.max_length or 0):
        return "what is stored may be longer"
    return ""


def _of_index(operation: Operation) -> str:
    if isinstance(operation, UNHURRIED):
        return ""
    if isinstance(operation, ops.AddIndex):
        return "it locks the table out: use AddIndexConcurrently with atomic = False"
    if isinstance(operation, ops.RemoveIndex):
        return "it locks the table out: use RemoveIndexConcurrently with atomic = False"
    if isinstance(operation, ops.AddConstraint):
        if isinstance(operation.constraint, CheckConstraint):
            return "use AddConstraintNotValid, and ValidateConstraint in the next migration"
        return "build the unique index concurrently first, and let somebody look"
    return ""
