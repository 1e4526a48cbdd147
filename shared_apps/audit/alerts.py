"""Security events on their way to whom they concern: kept with the seal, taken in groups."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max, Min

from shared_apps.audit.models import Alert, Chain, Entry
from shared_apps.audit.security import KINDS, kind_of
from shared_apps.core import clock

ADMIN = "admin"
GATHERED = timedelta(minutes=2)  # a burst is one letter: so long it may last
QUIET = timedelta(minutes=15)  # between two letters of a kind
KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Group:
    """What is told together: events of a kind, in a chain, about one person where it is about
    one.
    """

    chain_id: UUID
    kind: str
    person: str


def keep(sealed: Iterable[tuple[Chain, Entry]]) -> None:
    """Remember the security events among what is being sealed."""
    now, found = clock.now(), []
    for head, entry in sealed:
        kind = kind_of(entry.action, entry.target)
        if kind is None:
            continue
        person = entry.target_id if kind.person and entry.target != "invitation" else ""
        found.append(
            Alert(entry_id=entry.pk, chain_id=head.pk, kind=kind.key, person=person, at=now)
        )
    if found:
        Alert.objects.using(ADMIN).bulk_create(found)


def due() -> list[Group]:
    """The groups to be told now: GATHERED after the first of a burst, and not sooner than QUIET
    after the last letter of the kind.
    """
    now = clock.now()
    every = Alert.objects.using(ADMIN).order_by()
    told = every.filter(told_at__gt=now - QUIET).values_list("chain_id", "kind", "person")
    lately = {Group(*row[:3]): row[3] for row in told.annotate(last=Max("told_at"))}
    waiting = every.filter(told_at=None).values_list("chain_id", "kind", "person")
    firsts = {Group(*row[:3]): row[3] for row in waiting.annotate(first=Min("at"))}
    return [group for group, first in firsts.items() if _is_due(first, lately.get(group), now)]


def _is_due(first: datetime, last: datetime | None, now: datetime) -> bool:
    return first <= now - GATHERED and (last is None or last <= now - QUIET)


def take(group: Group) -> list[Entry]:
    """The entries of a group, oldest first, marked as told; inside the caller's transaction.
    Empty where somebody else takes them.
    """
    mine = Alert.objects.using(ADMIN).filter(
        chain_id=group.chain_id, kind=group.kind, person=group.person, told_at=None
    )
    ids = list(mine.select_for_update(skip_locked=True).values_list("pk", flat=True))
    Alert.objects.using(ADMIN).filter(pk__in=ids).update(told_at=clock.now())
    entries = Entry.objects.using(ADMIN).filter(pk__in=ids)
    return list(entries.order_by("id"))


def forget_old() -> None:
    """Drop what was told a week ago, and what is of a kind that is no more."""
    every = Alert.objects.using(ADMIN)
    every.filter(told_at__lt=clock.now() - KEPT).delete()
    every.exclude(kind__in=list(KINDS)).delete()
