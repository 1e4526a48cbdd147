"""Celery shells of messaging."""

from uuid import UUID

from celery import shared_task

from shared_apps.core.tasks import tenant_task
from shared_apps.core.tenancy.context import entered
from shared_apps.tenants import queries as tenants
from tenant_apps.messaging import services


@tenant_task()
def send(message_id: str) -> None:
    services.send(UUID(message_id))


@shared_task
def sweep_messages() -> None:
    """In every store: what is due and was not sent."""
    for place in tenants.all_places():
        with entered(place):
            services.send_waiting()
