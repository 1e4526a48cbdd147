"""Reading the audit trail."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.dateparse import parse_date, parse_datetime

from shared_apps.audit import security
from shared_apps.audit.models import PLATFORM, Chain, Entry, EntryQuerySet
from shared_apps.audit.security import KINDS, Kind, kind_of
from shared_apps.core import local_time, spreadsheets
from shared_apps.core.errors import BadFilter
from shared_apps.core.tenancy import across
from shared_apps.core.tenancy.across import Across
from shared_apps.core.tenancy.context import MAIN, current, in_directory

__all__ = ["KINDS", "PLATFORM", "Entry", "Kind", "everywhere", "kind_of"]
COLUMNS = (
    "at", "actor_id", "credential", "action", "target", "target_id", "label", "before", "after",
    "ip", "user_agent", "request_id",
)  # fmt: skip
MOVED = ("store.moved", "store.rescued")
MOST_LINES = 100_000


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; empty is everything. `action` is one ("product.updated") or all of
    an area ("product"); `q` is a part of the name of what was changed.
    """

    action: str = ""
    actor: str = ""
    target: str = ""
    target_id: str = ""
    q: str = ""
    since: datetime | None = None
    until: datetime | None = None
    security: bool = False


def chains() -> list[UUID]:
    """Of every store that ever wrote an entry in this cell, living or gone, and the platform's."""
    return list(Chain.objects.using("admin").order_by("pk").values_list("pk", flat=True))


def entries_of_tenant(tenant_id: UUID) -> EntryQuerySet:
    """Newest first, for a list view of that tenant's own members; what this cell keeps of them."""
    return Entry.objects.of_tenant(tenant_id).order_by("-id")


def everywhere(entries: EntryQuerySet, tenant_id: UUID | None = None) -> Any:
    """The entries of every cell, or of those in which one store's may be, for a page or a file."""
    return across.everywhere(entries, partial(_cells_of, tenant_id) if tenant_id else None)


def _cells_of(tenant_id: UUID) -> set[str]:
    """Where a store lives, where it has lived since its oldest entries, and the directory."""
    here = current().cell
    with in_directory():
        own = Entry.objects.of_tenant(tenant_id).filter(target="store", target_id=str(tenant_id))
        left = own.filter(action__in=MOVED).values_list("before__cell", flat=True)
        return {MAIN, here, *left}


def entries_for_staff(tenant_id: UUID | None = None) -> EntryQuerySet:
    """Every tenant's in this cell, through the connection that row-level security lets pass."""
    entries = Entry.objects.using("admin").order_by("-id")
    return entries if tenant_id is None else entries.of_tenant(tenant_id)


def wanted(asked: Mapping[str, str]) -> Wanted:
    """What a request looks for, by ?action, actor, target, target_id, q, security (true), from and
    to (days of the store, or moments). Raises BadFilter.
    """
    texts = {name: asked.get(name, "") for name in ("action", "actor", "target", "target_id", "q")}
    return Wanted(
        **texts,
        since=_moment(asked, "from"),
        until=_moment(asked, "to", end_of_day=True),
        security=_yes(asked, "security"),
    )


def narrowed(entries: EntryQuerySet, by: Wanted) -> EntryQuerySet:
    """Those of the entries that are looked for."""
    same = {"actor_id": by.actor, "target": by.target, "target_id": by.target_id}
    entries = entries.filter(**{name: value for name, value in same.items() if value})
    if by.action:
        entries = entries.filter(Q(action=by.action) | Q(action__startswith=f"{by.action}."))
    if by.q:
        entries = entries.filter(label__icontains=by.q)
    if by.security:
        entries = entries.filter(security.is_one())
    if by.since:
        entries = entries.filter(at__gte=by.since)
    return entries.filter(at__lt=by.until) if by.until else entries


def lines(entries: "EntryQuerySet | Across[Entry]", *, stores: bool = False) -> Iterator[str]:
    """The entries as CSV, at most a hundred thousand, in the order they come; of several stores,
    each with its own's id.
    """
    columns = ("tenant_id", *COLUMNS) if stores else COLUMNS
    yield spreadsheets.line(columns)
    for entry in _first(entries):
        yield spreadsheets.line([_cell(getattr(entry, name)) for name in columns])


def _first(entries: "EntryQuerySet | Across[Entry]") -> Iterator[Entry]:
    if isinstance(entries, Across):
        return entries.first_ones(MOST_LINES)
    return entries[:MOST_LINES].iterator(1000)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def _yes(asked: Mapping[str, str], name: str) -> bool:
    given = asked.get(name, "")
    if given not in ("", "true", "false"):
        raise BadFilter(errors={name: ["Say true or false."]})
    return given == "true"


def _moment(asked: Mapping[str, str], name: str, *, end_of_day: bool = False) -> datetime | None:
    given = asked.get(name, "")
    if not given:
        return None
    try:
        moment, day = parse_datetime(given), parse_date(given)
    except ValueError:
        moment = day = None
    if day is not None:
        return local_time.midnight(day + timedelta(days=int(end_of_day)))
    if moment is None or moment.tzinfo is None:
        raise BadFilter(errors={name: ["This is no day and no moment with its time zone."]})
    return moment
