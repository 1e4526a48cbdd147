"""A store's share of the API, and what it used of it: no tenant slows down the others."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from shared_apps.core import http, load
from shared_apps.core.errors import TooMany
from shared_apps.core.ratelimit import Limit, spend_all
from shared_apps.core.tenancy.context import Place
from shared_apps.tenants.offers import limits_of

MINUTES_A_DAY = 24 * 60


def over_share(request: HttpRequest, place: Place) -> HttpResponse | None:
    """The refusal of a request beyond what the store's plan grants; None within it."""
    if place.tenant_id is None or not http.wants_json(request):
        return None
    limits = _limits(place.plan)
    try:
        spend_all(limits, str(place.tenant_id), batch=_batch(limits))
    except TooMany as refusal:
        return http.problem_of(refusal)
    return None


def _limits(plan: str) -> list[Limit]:
    """What the plan grants a minute (a quarter of it at once) and a day.

    An installation's own number stands in for those of all plans; 0 lifts them.
    """
    own: int | None = settings.TENANT_REQUESTS_PER_MINUTE
    if own == 0:
        return []
    if own is not None:
        return [_a_minute(own)]
    granted = limits_of(plan)
    day = granted.requests_per_day
    budget = Limit("tenant-day", burst=day, per_minute=day / MINUTES_A_DAY)
    return [_a_minute(granted.requests_per_minute), budget]


def _batch(limits: Sequence[Limit]) -> int:
    """Large shares are taken some at a time; of a small one every token counts everywhere."""
    least = min((limit.burst for limit in limits), default=0)
    return max(1, min(20, least // 100))


def _a_minute(rate: int) -> Limit:
    return Limit("tenant", burst=rate // 4, per_minute=rate)


def note_load(request: Any, response: HttpResponseBase, seconds: float) -> None:
    """Count a request for the store that it reached, by its host or by X-Tenant-ID."""
    place, actor = request.place, request.actor
    tenant_id = place.tenant_id if place is not None else None
    if tenant_id is None and actor is not None:
        tenant_id = actor.tenant_id
    refused = response.status_code == HTTPStatus.TOO_MANY_REQUESTS
    load.note(
        tenant_id,
        requests=1,
        refused=int(refused),
        crowded=int(getattr(request, "is_crowded", False)),
        request_ms=max(1, round(seconds * 1000)),
    )
