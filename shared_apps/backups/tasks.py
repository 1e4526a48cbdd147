"""Celery shells of backups. Jobs are sent from their store's place, so that stores take turns."""

from uuid import UUID

from celery import shared_task

from shared_apps.backups import services
from shared_apps.core.tasks import place_task
from shared_apps.core.tenancy.context import PUBLIC, entered


@place_task()
def run_backup(backup_id: str, tenant_id: str) -> None:
    services.run_backup(UUID(backup_id), UUID(tenant_id))


@place_task()
def run_restoration(restoration_id: str, tenant_id: str) -> None:
    services.run_restoration(UUID(restoration_id), UUID(tenant_id))


@shared_task
def sweep_backups() -> int:
    with entered(PUBLIC):
        return services.sweep()


@shared_task
def plan_backups() -> int:
    with entered(PUBLIC):
        return services.plan()


@shared_task
def look_after_backups() -> int:
    """Let the old ones go, verify the others."""
    with entered(PUBLIC):
        services.clear_unfinished()
        return services.let_go() + services.let_files_go() + services.verify_due()
