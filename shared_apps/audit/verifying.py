"""Verifying: walk a chain from its beginning and name the first place where it does not hold."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any
from uuid import UUID

from shared_apps.audit import services
from shared_apps.audit.canonical import is_signed, seal_hash
from shared_apps.audit.models import PLATFORM, Anchor, Chain, Entry, Seal, Unsealed
from shared_apps.audit.sealing import ADMIN
from shared_apps.core.tenancy.context import current, entered

AT_ONCE = 1000


@dataclass(frozen=True)
class Verdict:
    """`broken_at` is the first position that does not hold; None for a whole chain."""

    chain_id: UUID
    begins_after: int
    sealed: int
    waiting: int
    broken_at: int | None = None
    reason: str = ""

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None


@dataclass(frozen=True)
class Point:
    """A place in a chain that somebody vouched for: an anchor of ours, or of a line of the log."""

    position: int
    hash: str
    signature: str


class _Broken(Exception):
    def __init__(self, position: int, reason: str) -> None:
        self.position, self.reason = position, reason


def verify(chain_id: UUID, *, told: tuple[Point, ...] = ()) -> Verdict:
    """Look at every seal and entry of a chain. `told`: anchors kept elsewhere, such as in logs."""
    start = _start(chain_id)
    begins = start.position if start else 0
    waiting = Unsealed.objects.using(ADMIN).filter(chain_id=chain_id).count()
    points = [*_anchors(chain_id), *told]
    try:
        hashes = _walk(chain_id, begins, start.hash if start else "", _wanted(points))
        _check_head(chain_id, begins, hashes)
        _check_points(chain_id, points, hashes, begins)
        _check_strangers(chain_id, hashes)
    except _Broken as broken:
        return Verdict(chain_id, begins, 0, waiting, broken.position, broken.reason)
    return Verdict(chain_id, begins, max(hashes) - begins, waiting)


def verify_and_tell(chain_id: UUID, *, told: tuple[Point, ...] = ()) -> Verdict:
    """As above; a chain that does not hold is a security event of its own, once per place."""
    verdict = verify(chain_id, told=told)
    if not verdict.is_whole:
        _note(verdict)
    return verdict


def _note(verdict: Verdict) -> None:
    after = {"position": verdict.broken_at, "reason": verdict.reason}
    known = Entry.objects.using(ADMIN).filter(
        action="audit.chain_broken", target_id=str(verdict.chain_id), after=after
    )
    if known.exists():
        return
    tenant_id = verdict.chain_id if verdict.chain_id != PLATFORM else None
    with entered(replace(current(), tenant_id=tenant_id)):
        services.record("audit.chain_broken", "chain", verdict.chain_id, after=after)


def _start(chain_id: UUID) -> Anchor | None:
    """Where the chain begins since its oldest part was dropped."""
    cuts = Anchor.objects.using(ADMIN).filter(chain_id=chain_id, removed=True)
    return cuts.order_by("position").last()


def _anchors(chain_id: UUID) -> list[Point]:
    rows = Anchor.objects.using(ADMIN).filter(chain_id=chain_id).order_by("position")
    return [Point(row.position, row.hash, row.signature) for row in rows]


def _wanted(points: list[Point]) -> set[int]:
    return {point.position for point in points}


def _walk(chain_id: UUID, begins: int, digest: str, wanted: set[int]) -> dict[int, str]:
    """The hashes at the wanted positions, and at the last one. Raises _Broken."""
    position, kept = begins, {begins: digest}
    for seal, entry in _pairs(chain_id):
        expected = position + 1
        if seal.position != expected:
            raise _Broken(expected, "the seal is missing")
        if seal.previous != digest:
            raise _Broken(expected, "it does not follow the one before")
        if entry is None:
            raise _Broken(expected, "the entry was removed")
        if seal_hash(entry, chain_id, expected, digest) != seal.hash:
            raise _Broken(expected, "the entry was changed or moved")
        if position not in wanted and position != begins:
            kept.pop(position, None)
        position, digest = expected, seal.hash
        kept[position] = digest
    return kept


def _pairs(chain_id: UUID) -> Iterator[tuple[Seal, Entry | None]]:
    seals = Seal.objects.using(ADMIN).filter(chain_id=chain_id).order_by("position")
    rows = seals.iterator(AT_ONCE)
    while some := list(islice(rows, AT_ONCE)):
        entries = Entry.objects.using(ADMIN).in_bulk([seal.entry_id for seal in some])
        yield from ((seal, entries.get(seal.entry_id)) for seal in some)


def _check_head(chain_id: UUID, begins: int, hashes: dict[int, str]) -> None:
    """The signed head says how far the chain went: a tail that was cut off is missed."""
    last = max(hashes)
    head: Any = Chain.objects.using(ADMIN).filter(pk=chain_id).first()
    if head is None and last == 0:
        return  # nothing was ever sealed
    if head is None:
        raise _Broken(begins + 1, "the head of the chain was removed")
    if head.position > last:
        raise _Broken(last + 1, "the end of the chain was cut off")
    is_right = head.position == last and (last == begins or head.hash == hashes[last])
    if not is_right or not is_signed(head.signature, chain_id, head.position, head.hash):
        raise _Broken(last, "the head of the chain is not signed by us")


def _check_points(
    chain_id: UUID, points: list[Point], hashes: dict[int, str], begins: int
) -> None:
    last = max(hashes)
    for point in sorted(points, key=lambda each: each.position):
        if not is_signed(point.signature, chain_id, point.position, point.hash):
            raise _Broken(point.position, "an anchor is not signed by us")
        if point.position > last:
            raise _Broken(last + 1, "the end of the chain was cut off")
        if point.position >= begins and hashes[point.position] != point.hash:
            raise _Broken(point.position, "it is not what was anchored")


def _check_strangers(chain_id: UUID, hashes: dict[int, str]) -> None:
    """Every entry is sealed, or waits: one that does neither came in beside the trail."""
    tenant = {"tenant_id": chain_id} if chain_id.int else {"tenant_id": None}
    entries = Entry.objects.using(ADMIN).filter(**tenant)
    sealed = Seal.objects.filter(chain_id=chain_id).values("entry_id")
    waiting = Unsealed.objects.filter(chain_id=chain_id).values("entry_id")
    if entries.exclude(pk__in=sealed).exclude(pk__in=waiting).exists():
        raise _Broken(max(hashes) + 1, "an entry was added beside the trail")
