"""Migration operations for schemas in use: fill in later, and require once filled in.

A column that must have a value comes in three releases: nullable, with a `Backfill`, while the
code writes it; `RequireValue`; and then the code may rely on it.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AlterField
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Backfill(Operation):
    """Ask for a data migration of each tenant, run by the workers after the schema has changed.

    `task`: the dotted name of a function `fill(after: str) -> str`, which does a bounded piece of
    work behind the position it is given and answers the next one, "" when all is done. It may be
    run twice with the same position.
    """

    reversible = True
    elidable = True

    def __init__(self, task: str) -> None:
        self.task = task

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing changes in the models."""

    def database_forwards(self, *_: Any) -> None:
        """Nothing here: the fleet notes it with the migration's stamp, workers do it."""

    def database_backwards(self, *_: Any) -> None:
        """What was filled in stays."""

    def describe(self) -> str:
        return f"Fill in by {self.task}"


class RequireValue(AlterField):
    """Make a filled-in column NOT NULL without reading the table under an exclusive lock.

    A check that is not yet valid is added, then validated beside readers and writers; with it
    Postgres believes SET NOT NULL without looking.
    """

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        model: Any = to_state.apps.get_model(app_label, self.model_name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        quote = schema_editor.quote_name
        table = quote(model._meta.db_table)  # noqa: SLF001
        column = model._meta.get_field(self.name).column  # noqa: SLF001
        check = quote(f"{column}_required")
        for change in (
            f"add constraint {check} check ({quote(column)} is not null) not valid",
            f"validate constraint {check}",
            f"alter column {quote(column)} set not null",
            f"drop constraint {check}",
        ):
            schema_editor.execute(f"alter table {table} {change}")

    def describe(self) -> str:
        return f"Require a value in {self.name} of {self.model_name}"
