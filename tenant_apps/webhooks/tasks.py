"""Celery shells of webhooks: they hand over to the senders' own threads and are done."""

from uuid import UUID

from celery import shared_task

from shared_apps.core import due
from shared_apps.core.tasks import place_of_schema, tenant_task
from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.tenants import queries as tenants
from tenant_apps.webhooks import senders, services


@tenant_task()
def send_webhooks(endpoint_ids: list[str]) -> None:
    senders.start([UUID(each) for each in endpoint_ids])


@shared_task
def sweep_webhooks() -> None:
    """Visit the stores where something is due: retries, and what a dead sender left."""
    with entered(PUBLIC):
        schemas = due.schemas(services.KIND)
    for schema in schemas:
        place = place_of_schema(schema)
        if place is None:
            with entered(PUBLIC):
                due.forget(services.KIND, schema)
            continue
        if place.is_read_only:
            continue
        with entered(place):
            senders.start(services.due_endpoints())
            due.settle(services.KIND, services.next_due_at)


@shared_task
def forget_old_webhooks() -> None:
    for place in tenants.all_places():
        with entered(place):
            services.forget_old()
