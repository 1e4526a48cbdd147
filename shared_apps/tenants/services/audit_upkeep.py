"""How long the activity log of each store is kept."""

from datetime import timedelta

from shared_apps.audit import queries as trail
from shared_apps.audit import services as audit
from shared_apps.core import clock
from shared_apps.core.tenancy.context import in_directory
from shared_apps.tenants import queries
from shared_apps.tenants.offers import PLANS
from shared_apps.tenants.quotas import audit_days

LONGEST = max(PLANS, key=lambda key: PLANS[key].limits.audit_days)


def forget_old_audit() -> int:
    """Drop from this cell what is older than a store's plan keeps, wherever the store lives now;
    answers how many entries went. The platform's own entries, and those of stores that are gone,
    are kept as long as any plan keeps them.
    """
    with in_directory():
        plans = dict(queries.all_tenants().values_list("pk", "plan"))
    gone = 0
    for chain in trail.chains():
        if days := audit_days(plans.get(chain, LONGEST)):
            gone += audit.forget(chain, before=clock.now() - timedelta(days=days))
    return gone
