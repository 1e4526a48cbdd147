"""Celery shells of checkout: beat runs in public and visits every store."""

from celery import shared_task

from shared_apps.core.tenancy.context import entered
from shared_apps.tenants import queries as tenants
from tenant_apps.checkout import services


@shared_task
def sweep_checkouts() -> None:
    """Settle payments nobody has heard of, and let go of what was not paid in time."""
    for place in tenants.all_places():
        with entered(place):
            services.settle_undecided()
            services.expire_unpaid()


@shared_task
def forget_old_carts() -> None:
    for place in tenants.all_places():
        with entered(place):
            services.forget_old_carts()
