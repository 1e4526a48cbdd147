"""Celery shells of the alerts. Beat runs them in public."""

from celery import shared_task

from shared_apps.alerts import services
from shared_apps.audit import services as audit
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import entered


@shared_task(ignore_result=True)
def send_alerts() -> int:
    sent = 0
    for public in cells.publics():
        with entered(public):
            services.tell_due()
            sent += services.send_due()
    return sent


@shared_task(ignore_result=True)
def forget_old_alerts() -> None:
    for public in cells.publics():
        with entered(public):
            audit.forget_old_alerts()
