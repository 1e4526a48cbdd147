"""Celery shells of storage."""

from uuid import UUID

from shared_apps.core.tasks import tenant_task
from tenant_apps.storage import services


@tenant_task()
def make_widths(file_id: str) -> None:
    services.make_widths(UUID(file_id))
