"""manage.py move_tenant: a store to another cell, with a short time in which it is only read."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shared_apps.core.errors import DomainError
from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.tenants import queries
from shared_apps.tenants.cells import moving
from shared_apps.tenants.cells.copying import Overtaken
from shared_apps.tenants.models import Move

STEPS = {
    "begun": "from now on the store is read and not written",
    "closed": "copying, and comparing every table",
    "copied": "telling the directory",
    "switched": "tidying up where it was",
    "giving_up": "opening the store again where it was",
}


class Command(BaseCommand):
    help = "Moves a store to another cell; run again after a kill, it goes on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("store", help="its address or id")
        parser.add_argument("cell")

    def handle(self, *_: Any, store: str, cell: str, **__: Any) -> None:
        began = time.monotonic()
        try:
            with entered(PUBLIC):
                move = moving.start(queries.tenant_named(store).pk, cell)
            move = moving.carry_out(move.pk, tell=self._tell)
        except Overtaken as reason:
            raise CommandError("somebody else is at this move") from reason
        except DomainError as refusal:
            raise CommandError(refusal.detail) from refusal
        self._end(move, time.monotonic() - began)

    def _tell(self, state: str) -> None:
        self.stdout.write(f"{state}: {STEPS[state]}")

    def _end(self, move: Move, took: float) -> None:
        if move.switched_at is None or move.closed_at is None:
            raise CommandError(f"given up: {move.problem}")
        closed = (move.switched_at - move.closed_at).total_seconds()
        self.stdout.write(
            f"done: {move.rows} rows in {move.target}; not written for {closed:.1f} s of"
            f" {took:.1f} s"
        )
