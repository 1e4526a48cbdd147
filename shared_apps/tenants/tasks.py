"""Celery shells of provisioning."""

from celery import shared_task

from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.tenants import provisioning


@shared_task
def refill_spares() -> int:
    with entered(PUBLIC):
        return provisioning.refill_spares()
