"""manage.py migrate_fleet: every tenant's schema up to the code. Safe to repeat and to kill."""

from typing import Any

import psycopg
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import InterfaceError, OperationalError

from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.tenants import fleet, provisioning

BAR = 30


class Command(BaseCommand):
    help = "Migrates every schema: spares, then a canary, then all others side by side."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--plan", action="store_true", help="say what would be done, as SQL")
        parser.add_argument("--parallel", type=int, default=fleet.PARALLEL)

    def handle(self, *_: Any, plan: bool, parallel: int, **__: Any) -> None:
        with entered(PUBLIC):
            if plan:
                self._plan()
                return
            self._migrate(parallel)

    def _plan(self) -> None:
        for group in fleet.groups_behind():
            self.stdout.write(f"-- {len(group.schemas)} schemas, first {group.schemas[0]}")
            for step in fleet.render(group.schemas[0]):
                self.stdout.write(f"-- {step.app}.{step.name}")
                self.stdout.writelines(step.statements)
                self.stdout.writelines(f"-- then fill in: {task}" for task in step.backfills)

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
