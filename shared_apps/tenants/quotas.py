"""How much a plan holds, and how much of it a store has used.

What is counted lives in the apps above, so they bring the counting along: `counts("products")`
marks the question that answers how many there are in the store at work.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.conf import settings
from django.db import connection

from shared_apps.core.tenancy.context import NoTenant, current_tenant_id
from shared_apps.tenants import queries
from shared_apps.tenants.errors import PlanLimitReached
from shared_apps.tenants.offers import limits_of

Count = Callable[[], int]
_counts: dict[str, Count] = {}
# Whoever takes the last place holds this until the commit, so that two never take it both.
_TURN = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"


@dataclass(frozen=True)
class Quota:
    """`most` is None where the plan sets no end."""

    name: str
    used: int
    most: int | None


def counts(name: str) -> Callable[[Count], Count]:
    """Mark the function that counts what the plan limits under this name."""

    def keep(function: Count) -> Count:
        _counts[name] = function
        return function

    return keep


def make_room(name: str, wanted: int = 1) -> None:
    """Hold a place for `wanted` more until the transaction ends. Raises PlanLimitReached."""
    plan = _plan()
    most = asdict(limits_of(plan))[name]
    if most is None or wanted <= 0:
        return
    with connection.cursor() as cursor:
        cursor.execute(_TURN, [f"{name}:{current_tenant_id()}"])
    used = _counts[name]()
    if used + wanted > most:
        raise PlanLimitReached(extra={"limit": name, "most": most, "used": used, "plan": plan})


def quotas() -> list[Quota]:
    """Everything that the plan of the store at work limits and somebody counts."""
    most = asdict(limits_of(_plan()))
    return [Quota(name, count(), most[name]) for name, count in sorted(_counts.items())]


def audit_days(plan: str) -> int:
    """How long entries of a store's activity log are kept; 0 is for ever. An installation's own
    number stands in for those of all plans.
    """
    own: int | None = settings.AUDIT_KEPT_DAYS
    return limits_of(plan).audit_days if own is None else own


def _plan() -> str:
    """Asked by the tenant's id: a team is changed in public, in the name of one store."""
    place = queries.place_of_id(current_tenant_id())
    if place is None:
        raise NoTenant(f"no store {current_tenant_id()}")
    return place.plan
