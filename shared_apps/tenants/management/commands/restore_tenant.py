"""manage.py restore_tenant: a store from an archive. All of it, or nothing."""

from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shared_apps.accounts.queries import person_by_email
from shared_apps.core.errors import DomainError
from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.tenants import queries, services
from shared_apps.tenants.management.commands.export_tenant import words


class Command(BaseCommand):
    help = "Restores an archive into its own store, or opens a new store with it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("archive", type=Path)
        parser.add_argument("--into", choices=["same", "new"], default="same")
        parser.add_argument("--slug", default="", help="the new store's address")
        parser.add_argument("--owner", default="", help="e-mail of the new store's owner")
        parser.add_argument("--name", default="", help="of the new store; as it is, the old one's")

    def handle(self, *_: Any, archive: Path, into: str, **options: Any) -> None:
        with entered(PUBLIC):
            try:
                if into == "new":
                    self._new(archive, options["slug"], options["owner"], options["name"])
                else:
                    self._same(archive)
            except (DomainError, OSError) as refusal:
                raise CommandError(words(refusal)) from refusal

    def _same(self, archive: Path) -> None:
        opened = partial(services.opening, archive)
        store_id = services.check(opened).store_id
        done = services.restore_same(store_id, opened)
        slug = queries.tenant(store_id).slug
        self.stdout.write(f"{slug}: {done.rows} rows, {len(done.files)} files restored")

    def _new(self, archive: Path, slug: str, owner: str, name: str) -> None:
        person = person_by_email(owner)
        if not slug or person is None:
            raise CommandError("a new store needs --slug and --owner, who has an account")
        store_id = services.restore_new(
            partial(services.opening, archive),
            slug=slug, name=name, owner_id=person.id, owner_email=person.email,
        )  # fmt: skip
        self.stdout.write(f"{slug}: opened as {store_id}")
