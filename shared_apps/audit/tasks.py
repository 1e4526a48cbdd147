"""Celery shells of the audit trail. Beat runs them in public."""

from celery import shared_task

from shared_apps.audit import sealing
from shared_apps.core.tenancy.context import PUBLIC, entered


@shared_task(ignore_result=True)
def seal_audit() -> int:
    with entered(PUBLIC):
        return sealing.seal_all()


@shared_task
def anchor_audit() -> int:
    with entered(PUBLIC):
        return sealing.anchor_all()
