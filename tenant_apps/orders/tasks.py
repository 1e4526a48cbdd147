"""Celery shells of orders."""

from celery import shared_task

from shared_apps.core.tenancy.context import entered
from shared_apps.tenants import queries as tenants
from tenant_apps.orders import services


@shared_task
def complete_old_orders() -> None:
    """In every store, once a day."""
    for place in tenants.all_places():
        with entered(place):
            services.complete_old_orders()
