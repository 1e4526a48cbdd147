"""manage.py in_cell: another command, with one cell as its only database."""

import subprocess
from argparse import REMAINDER
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shared_apps.core.tenancy import cells
from shared_apps.tenants.cells.processes import run_in


class Command(BaseCommand):
    help = "Runs a command in a process that knows this cell alone: in_cell north migrate_fleet"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("cell")
        parser.add_argument("command", nargs=REMAINDER)

    def handle(self, *_: Any, cell: str, command: list[str], **__: Any) -> None:
        if cell not in cells.names():
            raise CommandError(f"there is no cell {cell}: {', '.join(cells.names())}")
        try:
            run_in(cell, *command)
        except subprocess.CalledProcessError as ended:
            raise CommandError(f"ended with {ended.returncode}") from ended
