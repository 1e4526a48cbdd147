"""manage.py prepare: bring the database up to the code. Safe to repeat; runs as the owner."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from shared_apps.core.tenancy import cells, rls
from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.tenants import fleet, provisioning
from shared_apps.tenants.cells.processes import run_in

DEFAULT = "alter default privileges grant"
EXTENSIONS = ["vector", "pg_trgm", "unaccent", "btree_gist", "citext"]


class Command(BaseCommand):
    help = (
        "Migrates the shared tables and every tenant, refreshes the template, makes spare schemas."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--spares", type=int, default=provisioning.LOW_MARK)

    def handle(self, *_: Any, spares: int, **__: Any) -> None:
        with entered(PUBLIC):
            self._extensions()
            self._privileges()
            self._say("shared tables")
            call_command("migrate_schemas", shared=True, verbosity=0)
            with connection.cursor() as cursor:
                rls.close_to_tenants(cursor)
            self._say("schema template")
            provisioning.make_template()
            run = fleet.migrate(version=provisioning.template_version())
            self._say(f"{run.done if run else 0} schemas migrated")
            self._drop_stale_spares()
            provisioning.refill_spares(low=spares, high=spares)
        for cell in cells.names()[1:]:
            self._say(f"cell {cell}")
            run_in(cell, "prepare", "--spares", str(spares))
        self._say("ready")

    def _say(self, what: str) -> None:
        self.stdout.write(f"prepare: {what}")

    def _extensions(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("create schema if not exists extensions")
            for name in EXTENSIONS:
                cursor.execute(f"create extension if not exists {name} schema extensions")

    def _privileges(self) -> None:
        """What the owner makes from now on, the app may use; only the owner may shape it."""
        owner = settings.DATABASES["owner"]["USER"]
        with connection.cursor() as cursor:
            cursor.execute(
                "select rolname from pg_roles where rolname in ('faibric_app', 'faibric_admin')"
            )
            for (role,) in cursor.fetchall():
                if role == owner:
                    continue
                cursor.execute(f"grant usage on schema public, extensions to {role}")
                cursor.execute(f"{DEFAULT} usage on schemas to {role}")
                cursor.execute(f"{DEFAULT} select, insert, update, delete on tables to {role}")
                cursor.execute(f"{DEFAULT} usage, select on sequences to {role}")

    def _drop_stale_spares(self) -> None:
        version = provisioning.template_version()
        with connection.cursor() as cursor:
            cursor.execute(
                "delete from tenants_spare where version <> %s returning schema_name", [version]
            )
            for (schema,) in cursor.fetchall():
                cursor.execute(f'drop schema if exists "{schema}" cascade')
