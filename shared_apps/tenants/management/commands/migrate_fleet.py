"""manage.py migrate_fleet: every tenant's schema up to the code, cell after cell. Safe to repeat
and to kill.
"""

import subprocess
from typing import Any

import psycopg
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import InterfaceError, OperationalError

from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import MAIN, PUBLIC, current, entered
from shared_apps.tenants import fleet, provisioning
from shared_apps.tenants.cells.processes import run_in

BAR = 30


class Command(BaseCommand):
    help = "Migrates every schema: spares, then a canary, then all others side by side."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--plan", action="store_true", help="say what would be done, as SQL")
        parser.add_argument("--parallel", type=int, default=fleet.PARALLEL)

    def handle(self, *_: Any, plan: bool, parallel: int, **__: Any) -> None:
        if plan:
            self._plan_all()
            return
        with entered(PUBLIC):
            self._migrate(parallel)
        self._migrate_others(parallel)

    def _plan_all(self) -> None:
        answering = cells.publics()
        for public in answering:
            with entered(public):
                self._plan()
        if away := {*cells.names()} - {public.cell for public in answering}:
            raise CommandError(f"not asked, as they do not answer: {', '.join(sorted(away))}")

    def _plan(self) -> None:
        groups, cell = fleet.groups_behind(), current().cell
        if cell != MAIN:
            behind = sum(len(group.schemas) for group in groups)
            self.stdout.write(f"-- cell {cell}: {behind} schemas behind")
        for group in groups:
            self.stdout.write(f"-- {len(group.schemas)} schemas, first {group.schemas[0]}")
            for step in fleet.render(group.schemas[0]):
                told = [f"-- {step.app}.{step.name}", *step.statements]
                told += [f"-- then fill in: {task}" for task in step.backfills]
                self.stdout.write("\n".join(told))

    def _migrate(self, parallel: int) -> None:
        provisioning.make_template()
        version = provisioning.template_version()
        try:
            run = fleet.migrate(version=version, parallel=parallel, tell=self._bar)
        except (fleet.AlreadyRunning, fleet.CanaryFailed, fleet.NotRenderable) as refusal:
            raise CommandError(_words(refusal)) from refusal
        except (OperationalError, InterfaceError, psycopg.OperationalError) as error:
            raise CommandError(f"the database went away; run this again: {error}") from error
        if run is None:
            self.stdout.write("every schema is up to date")
            return
        self.stdout.write(f"\n{run.done} of {run.total} schemas migrated")
        if run.done < run.total:
            for failure in run.failures.all():
                self.stderr.write(str(failure))
            raise CommandError("not all schemas were migrated; run this again")

    def _migrate_others(self, parallel: int) -> None:
        """The other cells, once the first one went well; one that fails stops none."""
        failed = []
        for cell in cells.names()[1:]:
            self.stdout.write(f"cell {cell}")
            try:
                run_in(cell, "migrate_fleet", "--parallel", str(parallel))
            except subprocess.CalledProcessError:
                failed.append(cell)
        if failed:
            raise CommandError(f"not all was migrated in: {', '.join(failed)}; run this again")

    def _bar(self, progress: fleet.Progress) -> None:
        share = BAR * (progress.done + progress.failed) // progress.total
        words = f"{progress.done}/{progress.total}, {progress.failed} failed"
        self.stdout.write(f"\r[{'#' * share}{'.' * (BAR - share)}] {words}", ending="")
        self.stdout.flush()


def _words(refusal: Exception) -> str:
    told = {
        fleet.AlreadyRunning: "another run is going on",
        fleet.CanaryFailed: "the first schema failed, all others are untouched: ",
        fleet.NotRenderable: "runs Python, which a fleet cannot wait for (use Backfill): ",
    }
    return f"{told[type(refusal)]}{refusal}"
