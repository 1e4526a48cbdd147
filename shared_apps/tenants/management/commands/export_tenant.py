"""manage.py export_tenant: a store as one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shared_apps.core.errors import DomainError
from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.tenants import queries, services


class Command(BaseCommand):
    help = "Writes everything of a store but its secrets into one archive."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("store", help="its address (slug) or id")
        parser.add_argument("--to", type=Path, help="the file; as it is, <slug>.tar")

    def handle(self, *_: Any, store: str, to: Path | None, **__: Any) -> None:
        with entered(PUBLIC):
            try:
                tenant = queries.tenant_named(store)
                path = to or Path(f"{tenant.slug}.tar")
                done = services.export_to_file(tenant.pk, path)
            except (DomainError, OSError) as refusal:
                raise CommandError(words(refusal)) from refusal
        self.stdout.write(f"{path}: {done.rows} rows, {done.files} files, {done.bytes} bytes")
        self.stdout.write(f"sha256 {done.sha256}")


def words(refusal: Exception) -> str:
    """With the stable code in front, for programs."""
    code = f"{refusal.code}: " if isinstance(refusal, DomainError) else ""
    return f"{code}{refusal}"
