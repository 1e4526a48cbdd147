"""Celery shell of the notices."""

from typing import Any

from shared_apps.core.tasks import place_task
from shared_apps.notices import services


@place_task(autoretry_for=(OSError,), retry_backoff=True, max_retries=8)
def deliver_notice(to: str, template: str, data: dict[str, Any]) -> None:
    services.deliver(to, template, data)
