"""Sealing: whatever committed and has no place in its chain yet gets the next one.

It runs beside the requests, on the platform's own connection, many chains in one transaction. A
chain is sealed by one at a time (its row is the lock); a sealer that is killed has sealed nothing,
one that runs again finds nothing left.
"""

import logging
from datetime import datetime
from uuid import UUID

from django.db import connections, transaction
from django.db.models import Count, Min

from shared_apps.audit import alerts
from shared_apps.audit.canonical import seal_hash, sign
from shared_apps.audit.models import Anchor, Chain, Entry, Seal, Unsealed
from shared_apps.core import clock
from shared_apps.core.tenancy.context import current

log = logging.getLogger(__name__)
ADMIN = "admin"
AT_ONCE = 1000  # entries in one transaction, about
A_TURN = 200  # of one chain, before the others have theirs
_WAITING = """
select w.* from unnest(%s::uuid[]) chain (id) cross join lateral (
    select u.entry_id, u.chain_id, u.added_at from public.audit_unsealed u
    where u.chain_id = chain.id order by u.added_at, u.entry_id limit %s) w
order by w.chain_id, w.added_at, w.entry_id
"""


def seal_all() -> int:
    """Seal what waits in every chain; answers how many. One broken chain holds up no other, and
    one with ten thousand entries gets its turn like those with one.
    """
    done, failed = 0, set[UUID]()
    while sealed := sum(_seal_safely(chains, failed) for chains in _turns(failed)):
        done += sealed
    return done


def _turns(failed: set[UUID]) -> list[list[UUID]]:
    """The chains where something waits, those that wait longest first, in groups that one
    transaction takes. What failed before goes alone, so that it makes no others go one by one.
    """
    every = Unsealed.objects.using(ADMIN).exclude(chain_id__in=failed).values("chain_id")
    waiting = every.annotate(n=Count("pk"), since=Min("added_at")).order_by("since", "chain_id")
    failing = set(Chain.objects.using(ADMIN).filter(failures__gt=0).values_list("pk", flat=True))
    turns: list[list[UUID]] = []
    alone: list[list[UUID]] = []
    room = 0
    for chain_id, count in waiting.values_list("chain_id", "n"):
        if chain_id in failing:
            alone.append([chain_id])
            continue
        if room <= 0:
            turns.append([])
            room = AT_ONCE
        turns[-1].append(chain_id)
        room -= min(count, A_TURN)
    return turns + alone


def _seal_safely(chains: list[UUID], failed: set[UUID]) -> int:
    """Seal a part of what waits in these; where that fails, each on its own, so that the one that
    cannot be sealed is found and the others go on.
    """
    try:
        return seal_some(chains)
    except Exception as fault:
        if len(chains) > 1:
            return sum(_seal_safely([chain_id], failed) for chain_id in chains)
        log.exception("audit.sealing_failed", extra={"chain": str(chains[0])})
        failed.add(chains[0])
        _note_failure(chains[0], fault)
        return 0


def seal_some(chains: list[UUID]) -> int:
    """Seal at most A_TURN of each of these chains, in one transaction; answers how many. What
    somebody else is sealing is left to them.
    """
    every = Chain.objects.using(ADMIN)
    every.bulk_create([Chain(chain_id=each) for each in chains], ignore_conflicts=True)
    with transaction.atomic(using=ADMIN):
        mine = every.select_for_update(skip_locked=True).filter(pk__in=chains)
        heads = {head.pk: head for head in mine.order_by("pk")}
        waiting = list(Unsealed.objects.using(ADMIN).raw(_WAITING, [list(heads), A_TURN]))
        entries = Entry.objects.using(ADMIN).in_bulk([row.pk for row in waiting])
        known = [(heads[row.chain_id], entries[row.pk]) for row in waiting if row.pk in entries]
        seals = [_seal(head, entry) for head, entry in known]
        Seal.objects.using(ADMIN).bulk_create(seals)
        alerts.keep(known)
        Unsealed.objects.using(ADMIN).filter(pk__in=[row.pk for row in waiting]).delete()
        _save([heads[pk] for pk in {row.chain_id for row in waiting}])
    return len(waiting)


def _seal(head: Chain, entry: Entry) -> Seal:
    """The next seal of a chain; `head` moves along."""
    position, previous = head.position + 1, head.hash
    head.position = position
    head.hash = seal_hash(entry, head.chain_id, position, previous)
    return Seal(
        chain_id=head.chain_id,
        position=position,
        entry_id=entry.pk,
        previous=previous,
        hash=head.hash,
        sealed_at=clock.now(),
    )


def _save(heads: list[Chain]) -> None:
    for head in heads:
        head.signature = sign(head.chain_id, head.position, head.hash)
        head.failures, head.last_error = 0, ""
    moved = ["position", "hash", "signature", "failures", "last_error"]
    Chain.objects.using(ADMIN).bulk_update(heads, moved)


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
                "cell": current().cell,
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
    kept = Entry.objects.filter(at__gte=before).values("pk")
    first_kept = seals.filter(entry_id__in=kept).values_list("position", flat=True).first()
    old = seals if first_kept is None else seals.filter(position__lt=first_kept)
    return old.last()
