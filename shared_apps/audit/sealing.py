"""Sealing: whatever committed and has no place in its chain yet gets the next one.

It runs beside the requests, on the platform's own connection. A chain is sealed by one at a time
(its row is the lock); a sealer that is killed has sealed nothing, one that runs again finds
nothing left.
"""

import logging
from datetime import datetime
from uuid import UUID

from django.db import connections, transaction

from shared_apps.audit.canonical import seal_hash, sign
from shared_apps.audit.models import Anchor, Chain, Entry, Seal, Unsealed
from shared_apps.core import clock

log = logging.getLogger(__name__)
ADMIN = "admin"
AT_ONCE = 500


def seal_all() -> int:
    """Seal what waits in every chain; answers how many. One broken chain holds up no other."""
    waiting = Unsealed.objects.using(ADMIN).order_by("chain_id").values_list("chain_id", flat=True)
    return sum(_seal_safely(chain_id) for chain_id in waiting.distinct())


def _seal_safely(chain_id: UUID) -> int:
    try:
        return seal_chain(chain_id)
    except Exception as fault:
        log.exception("audit.sealing_failed", extra={"chain": str(chain_id)})
        _note_failure(chain_id, fault)
        return 0


def seal_chain(chain_id: UUID) -> int:
    """Seal what waits in one chain; 0 also where somebody else is at it."""
    Chain.objects.using(ADMIN).bulk_create([Chain(chain_id=chain_id)], ignore_conflicts=True)
    done = 0
    while sealed := _seal_some(chain_id):
        done += sealed
    return done


@transaction.atomic(using=ADMIN)
def _seal_some(chain_id: UUID) -> int:
    chains = Chain.objects.using(ADMIN)
    head = chains.select_for_update(skip_locked=True).filter(pk=chain_id).first()
    if head is None:
        return 0
    queue = Unsealed.objects.using(ADMIN).filter(chain_id=chain_id)
    ids = list(queue.order_by("added_at", "entry_id").values_list("pk", flat=True)[:AT_ONCE])
    if not ids:
        return 0
    entries = Entry.objects.using(ADMIN).in_bulk(ids)
    seals = _seals(head, [entries[pk] for pk in ids if pk in entries])
    Seal.objects.using(ADMIN).bulk_create(seals)
    queue.filter(pk__in=ids).delete()
    head.signature = sign(chain_id, head.position, head.hash)
    head.failures, head.last_error = 0, ""
    head.save(using=ADMIN)
    return len(ids)


def _seals(head: Chain, entries: list[Entry]) -> list[Seal]:
    """The next seals of a chain; `head` moves along."""
    now, seals = clock.now(), []
    for entry in entries:
        position, previous = head.position + 1, head.hash
        head.position = position
        head.hash = seal_hash(entry, head.chain_id, position, previous)
        seals.append(
            Seal(
                chain_id=head.chain_id,
                position=position,
                entry_id=entry.pk,
                previous=previous,
                hash=head.hash,
                sealed_at=now,
            )
        )
    return seals


def _note_failure(chain_id: UUID, fault: Exception) -> None:
    chain = Chain.objects.using(ADMIN).filter(pk=chain_id).first()
    if chain is not None:
        chain.failures, chain.last_error = chain.failures + 1, repr(fault)[:500]
        chain.save(using=ADMIN, update_fields=["failures", "last_error"])


def anchor_all() -> int:
    """Tell the outside (the log, signed) where each chain that moved stands; answers how many."""
    moved = [c for c in Chain.objects.using(ADMIN).all() if c.position > c.anchored]
    for chain in moved:
        anchor = _anchor(chain.chain_id, chain.position, chain.hash)
        chain.anchored = chain.position
        chain.save(using=ADMIN, update_fields=["anchored"])
        log.info(
            "audit.anchor",
            extra={
                "chain": str(anchor.chain_id),
                "position": anchor.position,
                "hash": anchor.hash,
                "signature": anchor.signature,
            },
        )
    return len(moved)


def _anchor(chain_id: UUID, position: int, digest: str, *, removed: bool = False) -> Anchor:
    return Anchor.objects.using(ADMIN).create(
        chain_id=chain_id,
        position=position,
        hash=digest,
        signature=sign(chain_id, position, digest),
        removed=removed,
        at=clock.now(),
    )


@transaction.atomic(using=ADMIN)
def forget(chain_id: UUID, *, before: datetime) -> int:
    """Drop what is older than `before`, from the front alone; answers how many entries went.

    An anchor stays where the chain begins now, so that what is left can still be verified.
    """
    chains = Chain.objects.using(ADMIN)
    if chains.select_for_update().filter(pk=chain_id).first() is None:
        return 0
    last = _last_old(chain_id, before)
    if last is None:
        return 0
    _anchor(chain_id, last.position, last.hash, removed=True)
    with connections[ADMIN].cursor() as cursor:
        cursor.execute("select public.audit_forget(%s, %s)", [chain_id, last.position])
        return int(cursor.fetchone()[0])


def _last_old(chain_id: UUID, before: datetime) -> Seal | None:
    """The last of the first seals whose entries are all older."""
    seals = Seal.objects.using(ADMIN).filter(chain_id=chain_id).order_by("position")
    kept = Entry.objects.using(ADMIN).filter(at__gte=before).values("pk")
    first_kept = seals.filter(entry_id__in=kept).values_list("position", flat=True).first()
    old = seals if first_kept is None else seals.filter(position__lt=first_kept)
    return old.last()
