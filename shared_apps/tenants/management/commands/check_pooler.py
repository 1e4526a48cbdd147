"""manage.py check_pooler: whether what stands before Postgres keeps the tenants apart."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from shared_apps.core.tenancy import pooler
from shared_apps.core.tenancy.context import PUBLIC, entered


class Command(BaseCommand):
    help = "Opens two connections, tells one a tenant and looks at the other; fails on a leak."

    def handle(self, *_: Any, **__: Any) -> None:
        mode = settings.DATABASE_POOLING
        try:
            with entered(PUBLIC):
                pooler.check()
        except pooler.PoolerLeak as leak:
            told = f"{leak}. DATABASE_POOLING={mode}; see docs/guides/tenancy.md."
            raise CommandError(told, returncode=pooler.LEAKS) from leak
        self.stdout.write(f"connections are kept apart (DATABASE_POOLING={mode})")
