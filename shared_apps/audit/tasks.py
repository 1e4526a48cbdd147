"""Celery shells of the audit trail. Beat runs them in public."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from celery import shared_task
from django.conf import settings

from shared_apps.audit import sealing, verifying
from shared_apps.core import clock
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import entered


@shared_task(ignore_result=True)
def seal_audit() -> int:
    return sum(_in_every_cell(sealing.seal_all))


@shared_task
def anchor_audit() -> int:
    return sum(_in_every_cell(sealing.anchor_all))


@shared_task
def forget_old_audit() -> int:
    """Drop what is older than AUDIT_KEPT_DAYS from the front of every chain; 0: nothing."""
    days: int = settings.AUDIT_KEPT_DAYS
    if not days:
        return 0
    before = clock.now() - timedelta(days=days)

    def forget() -> int:
        return sum(sealing.forget(chain, before=before) for chain in verifying.chains())

    return sum(_in_every_cell(forget))


def _in_every_cell(work: Callable[[], int]) -> Iterator[int]:
    """Each cell keeps chains of what was done in it."""
    for public in cells.publics():
        with entered(public):
            yield work()
