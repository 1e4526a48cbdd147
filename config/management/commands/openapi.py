"""manage.py openapi [--check]: write docs/openapi.json, or fail where it differs from the code."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from drf_spectacular.generators import SchemaGenerator

from config.settings.env import ROOT

FILES = {
    "config.urls_platform": ROOT / "docs" / "openapi.json",
    "config.urls_tenant": ROOT / "docs" / "openapi-shop.json",
    "config.urls_console": ROOT / "docs" / "openapi-console.json",
}


class Command(BaseCommand):
    help = "Writes the OpenAPI documents of the owner's, shopper's and staff's APIs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *_: Any, check: bool, **__: Any) -> None:
        stale = []
        for urlconf, file in FILES.items():
            generator: Any = SchemaGenerator
            schema = generator(urlconf=urlconf).get_schema(request=None, public=True)
            text = json.dumps(schema, indent=1, sort_keys=True, default=str) + "\n"
            if not check:
                file.parent.mkdir(exist_ok=True)
                file.write_text(text)
            elif not file.exists() or file.read_text() != text:
                stale.append(file.name)
        if stale:
            raise CommandError(f"stale: {', '.join(stale)}. Run: manage.py openapi")
