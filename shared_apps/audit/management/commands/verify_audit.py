"""manage.py verify_audit [--store ID] [--anchors FILE]: does every chain of the trail hold?"""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from shared_apps.audit import verifying
from shared_apps.audit.models import PLATFORM
from shared_apps.audit.queries import chains
from shared_apps.audit.verifying import Point, Verdict
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import MAIN, entered

Told = dict[tuple[str, UUID], list[Point]]


class Command(BaseCommand):
    help = "Walks the hash chains of the audit trail and names the first broken position of each."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--store", type=UUID, help="a store's id; without it every chain")
        parser.add_argument("--platform", action="store_true", help="the platform's own chain")
        parser.add_argument("--anchors", type=Path, help="lines of the log that say audit.anchor")

    def handle(self, *_: Any, **asked: Any) -> None:
        told = _told(asked["anchors"]) if asked["anchors"] else {}
        verdicts: list[Verdict] = []
        answering = cells.publics()
        for public in answering:
            with entered(public):
                wanted = _chains(asked["store"], platform=asked["platform"])
                found = [_verdict(public.cell, chain, told) for chain in wanted]
            for verdict in found:
                self.stdout.write(_line(public.cell, verdict))
            verdicts += found
        self._end(verdicts, {*cells.names()} - {public.cell for public in answering})

    def _end(self, verdicts: list[Verdict], away: set[str]) -> None:
        broken = [verdict for verdict in verdicts if not verdict.is_whole]
        if broken:
            raise CommandError(f"{len(broken)} of {len(verdicts)} chains are broken")
        if away:
            raise CommandError(f"not looked at, as they do not answer: {', '.join(sorted(away))}")


def _verdict(cell: str, chain: UUID, told: Told) -> Verdict:
    return verifying.verify_and_tell(chain, told=tuple(told.get((cell, chain), ())))


def _chains(store: UUID | None, *, platform: bool) -> list[UUID]:
    if platform:
        return [PLATFORM]
    return chains() if store is None else [store]


def _told(file: Path) -> Told:
    """The anchors in a file of JSON lines; other lines are passed over."""
    found: Told = {}
    for line in file.read_text().splitlines():
        if '"audit.anchor"' not in line:
            continue
        told = json.loads(line)
        point = Point(int(told["position"]), told["hash"], told["signature"])
        found.setdefault((told.get("cell", MAIN), UUID(told["chain"])), []).append(point)
    return found


def _line(cell: str, verdict: Verdict) -> str:
    name = str(verdict.chain_id) if verdict.chain_id.int else "platform"
    if cell != MAIN:
        name = f"{name} in {cell}"
    if verdict.is_whole:
        return f"{name}: whole, {verdict.sealed} sealed, {verdict.waiting} waiting"
    return f"{name}: BROKEN at position {verdict.broken_at}: {verdict.reason}"
