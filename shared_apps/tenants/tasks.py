"""Celery shells of provisioning and fleet, and of what is tidied up in every store."""

from celery import shared_task

from shared_apps.core.idempotency import services as idempotency
from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.tenants import fleet, provisioning, queries, services


@shared_task
def refill_spares() -> int:
    with entered(PUBLIC):
        return provisioning.refill_spares()


@shared_task
def remove_departed_stores() -> int:
    with entered(PUBLIC):
        return services.remove_due()


@shared_task
def run_backfills() -> int:
    with entered(PUBLIC):
        return fleet.run_backfills()


@shared_task
def forget_old_answers() -> None:
    """Answers to Idempotency-Keys live for a day: they hold what people wrote."""
    for place in [PUBLIC, *queries.all_places()]:
        with entered(place):
            idempotency.forget_old()
