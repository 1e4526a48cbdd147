"""The Celery app. Beat runs in public and fans out."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
app = Celery("faibric")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
