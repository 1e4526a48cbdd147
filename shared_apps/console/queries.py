"""What platform staff ask: shared tables only, so that a thousand stores cost a handful of
queries.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import redis
from django.db.models import Count, Q, Sum

from shared_apps.accounts import queries as accounts
from shared_apps.core import clock, fair_queue, load
from shared_apps.core.errors import Busy
from shared_apps.core.money import format_money
from shared_apps.tenants import queries as tenants

COLUMNS = {
    "created_at": "created_at",
    "name": "name",
    "revenue": "revenue",
    "orders": "order_count",
    "last_activity_at": "last_activity_at",
    "trial_ends_at": "trial_ends_at",
}
STATUSES = tenants.STATUSES
SORTS = COLUMNS | {f"-{name}": f"-{column}" for name, column in COLUMNS.items()}


@dataclass(frozen=True)
class Figures:
    """The platform at a glance. Revenue is per currency: amounts are never added across."""

    stores: int
    active: int
    suspended: int
    in_trial: int
    new_this_week: int
    orders: int
    revenue: list[dict[str, Any]]


def stores(*, q: str = "", status: str = "") -> Any:
    """A queryset of tenants for the index page, unsorted."""
    rows = tenants.all_tenants()
    if status:
        rows = rows.filter(status=status)
    if q:
        rows = rows.filter(
            Q(name__icontains=q) | Q(slug__icontains=q) | Q(owner_email__icontains=q)
        )
    return rows


def figures() -> Figures:
    now, rows = clock.now(), tenants.all_tenants()
    counts = rows.aggregate(
        stores=Count("pk"),
        active=Count("pk", filter=Q(status="active")),
        suspended=Count("pk", filter=Q(status="suspended")),
        in_trial=Count("pk", filter=Q(trial_ends_at__gt=now)),
        new_this_week=Count("pk", filter=Q(created_at__gt=now - timedelta(days=7))),
        orders=Sum("order_count", default=0),
    )
    sums = rows.order_by("currency").values_list("currency").annotate(total=Sum("revenue"))
    return Figures(
        **counts, revenue=[amount(total, currency) for currency, total in sums if total]
    )


@dataclass(frozen=True)
class LoadRow:
    """A store that was busy; `share` is its part of the time of all, 0 to 1."""

    id: UUID
    name: str
    slug: str
    plan: str
    status: str
    requests: int
    refused: int
    crowded: int
    jobs: int
    waiting: int
    busy_ms: int
    share: float


@dataclass(frozen=True)
class LoadReport:
    window: str
    stores: int
    requests: int
    refused: int
    crowded: int
    jobs: int
    waiting: int
    rows: list[LoadRow]


def load_report(window: str, most: int = 50) -> LoadReport:
    """The busiest stores of a window, busiest first. Raises Busy while Valkey is away."""
    try:
        used, waiting = load.loads(window), fair_queue.waiting()
    except redis.RedisError as fault:
        raise Busy(retry_after=5) from fault
    known = {row.pk: row for row in tenants.all_tenants().filter(pk__in=used)}
    whole = sum(one.busy_ms for one in used.values()) or 1
    busiest = sorted(known, key=lambda pk: used[pk].busy_ms, reverse=True)[:most]
    return LoadReport(
        window=window,
        stores=len(known),
        requests=sum(one.requests for one in used.values()),
        refused=sum(one.refused for one in used.values()),
        crowded=sum(one.crowded for one in used.values()),
        jobs=sum(one.jobs for one in used.values()),
        waiting=sum(waiting.values()),
        rows=[_load_row(known[pk], used[pk], waiting, whole) for pk in busiest],
    )


def _load_row(tenant: Any, used: load.Load, waiting: dict[str, int], whole: int) -> LoadRow:
    return LoadRow(
        id=tenant.pk,
        name=tenant.name,
        slug=tenant.slug,
        plan=tenant.plan,
        status=tenant.status,
        requests=used.requests,
        refused=used.refused,
        crowded=used.crowded,
        jobs=used.jobs,
        waiting=waiting.get(tenant.schema_name, 0),
        busy_ms=used.busy_ms,
        share=round(used.busy_ms / whole, 4),
    )


NOBODY = UUID(int=0)


def id_of(email: str) -> str:
    """Whose address it is, among owners and staff; the id of nobody where it is none of theirs."""
    person = accounts.person_by_email(email)
    return str(person.id if person else NOBODY)


def store_at(slug: str) -> UUID:
    """The store at an address; the id of none where there is none."""
    found = tenants.all_tenants().filter(slug=slug).values_list("pk", flat=True).first()
    return found or NOBODY


def emails_of(actor_ids: Iterable[str]) -> dict[str, str]:
    """The addresses of owners and staff among those who acted."""
    people = accounts.people({UUID(actor_id) for actor_id in actor_ids if actor_id})
    return {str(person.id): person.email for person in people.values()}


def names_of(store_ids: Iterable[UUID | None]) -> dict[UUID | None, tuple[str, str]]:
    """(name, slug) of the stores among them that there are still."""
    rows = tenants.all_tenants().filter(pk__in=set(store_ids))
    return {pk: (name, slug) for pk, name, slug in rows.values_list("pk", "name", "slug")}


def amount(minor: int, currency: str) -> dict[str, Any]:
    return {"amount": minor, "currency": currency, "formatted": format_money(minor, currency)}
