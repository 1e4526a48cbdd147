"""manage.py rescue_tenant: a store whose cell is lost, from its backup into another cell."""

from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shared_apps.core.errors import DomainError
from shared_apps.tenants import services
from shared_apps.tenants.cells.rescuing import rescue
from shared_apps.tenants.management.commands.export_tenant import words


class Command(BaseCommand):
    help = "Restores an archive into another cell as that very store, whose own cell is gone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("archive", type=Path)
        parser.add_argument("cell")

    def handle(self, *_: Any, archive: Path, cell: str, **__: Any) -> None:
        try:
            done = rescue(partial(services.opening, archive), cell)
        except (DomainError, OSError) as refusal:
            raise CommandError(words(refusal)) from refusal
        slug, files = done.facts.slug, len(done.files)
        self.stdout.write(f"{slug}: {done.rows} rows, {files} files restored in {cell}")
