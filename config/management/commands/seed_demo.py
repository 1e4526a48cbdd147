"""Fill the demo: four stores with goods, pictures, people and weeks of trade."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from config.demo.seeding import seed
from config.settings.env import ROOT


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--var", type=Path, default=ROOT / "var", help="where pictures and logins are kept"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        var: Path = options["var"]
        Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
        var.mkdir(parents=True, exist_ok=True)
        seed(var, self.stdout.write)
