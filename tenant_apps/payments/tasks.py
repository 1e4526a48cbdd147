"""Celery shells of payments. (Undecided payments are swept by checkout, which knows the
orders.)
"""

from uuid import UUID

from celery import shared_task

from shared_apps.core.tasks import tenant_task
from shared_apps.core.tenancy.context import entered
from shared_apps.tenants import queries as tenants
from tenant_apps.payments import services


@tenant_task()
def process_notification(notification_id: str) -> None:
    services.process_notification(UUID(notification_id))


@tenant_task()
def carry_out_refund(refund_id: str) -> None:
    services.carry_out_refund(UUID(refund_id))


@shared_task
def sweep_payments() -> None:
    """In every store: notifications whose task was lost, refunds that did not get through."""
    for place in tenants.all_places():
        with entered(place):
            services.process_waiting()
            services.carry_out_waiting()
