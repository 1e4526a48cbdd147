"""manage.py check_migrations: refuse what would break the old code or stop its users."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shared_apps.tenants.fleet.rules import findings


class Command(BaseCommand):
    help = "Refuses migrations that do not first expand and a release later contract."
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **__: Any) -> None:
        found = findings()
        for finding in found:
            self.stderr.write(str(finding))
        if found:
            raise CommandError(f"{len(found)} operations; a reason in `reviewed` lets one pass")
        self.stdout.write("migrations expand first")
