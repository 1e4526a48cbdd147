"""Celery shells of the audit trail. Beat runs them in public; each cell keeps chains of what was
done in it.
"""

from celery import shared_task

from shared_apps.audit import queries, sealing, verifying
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import entered


@shared_task
def anchor_audit() -> int:
    done = 0
    for public in cells.publics():
        with entered(public):
            done += sealing.anchor_all()
    return done


@shared_task(ignore_result=True)
def verify_audit() -> int:
    """Walk every chain; answers how many do not hold. Whom it concerns is told."""
    broken = 0
    for public in cells.publics():
        with entered(public):
            verdicts = [verifying.verify_and_tell(chain) for chain in queries.chains()]
            broken += sum(not verdict.is_whole for verdict in verdicts)
    return broken
