"""Celery shells of the audit trail. Beat runs them in public."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings

from shared_apps.audit import sealing, verifying
from shared_apps.core import clock
from shared_apps.core.tenancy.context import PUBLIC, entered


@shared_task(ignore_result=True)
def seal_audit() -> int:
    with entered(PUBLIC):
        return sealing.seal_all()


@shared_task
def anchor_audit() -> int:
    with entered(PUBLIC):
        return sealing.anchor_all()


@shared_task
def forget_old_audit() -> int:
    """Drop what is older than AUDIT_KEPT_DAYS from the front of every chain; 0: nothing."""
    days: int = settings.AUDIT_KEPT_DAYS
    if not days:
        return 0
    before = clock.now() - timedelta(days=days)
    with entered(PUBLIC):
        return sum(sealing.forget(chain, before=before) for chain in verifying.chains())
