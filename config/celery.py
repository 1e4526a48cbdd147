"""The Celery app. Beat runs in public and fans out."""

import os

from celery import Celery
from celery.signals import worker_init, worker_ready, worker_shutting_down

from config.memory import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
app = Celery("faibric")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def start_safely(**_: object) -> None:
    from shared_apps.core.tenancy.pooler import refuse_leaks

    refuse_leaks()
    settle()


@worker_ready.connect
def begin_at_the_side(**_: object) -> None:
    """What a worker does beside its jobs."""
    from shared_apps.audit.services import Sealer
    from shared_apps.core.fair_queue import begin_renewing

    sealer = Sealer()
    sealer.start()
    begin_renewing()
    worker_shutting_down.connect(lambda **_: sealer.stop(), weak=False)
