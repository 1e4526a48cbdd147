"""Celery shells of the catalogue."""

from uuid import UUID

from celery import shared_task

from shared_apps.core.tasks import tenant_task
from shared_apps.core.tenancy.context import entered
from shared_apps.tenants import queries as tenants
from tenant_apps.catalog.importing import pictures, runs
from tenant_apps.storage import services as storage


@tenant_task()
def check_import(import_id: str) -> None:
    runs.check_import(UUID(import_id))


@tenant_task()
def run_import(import_id: str) -> None:
    runs.run_import(UUID(import_id))


@tenant_task()
def fetch_images(import_id: str) -> None:
    pictures.fetch_images(UUID(import_id))


@shared_task
def sweep_catalogues() -> None:
    """Go on with what was killed in any store: imports, their pictures, widths of pictures."""
    for place in tenants.all_places():
        with entered(place):
            runs.wake_imports()
            storage.make_waiting_widths()
