"""A job for Celery's worker that says whose it was."""

import redis
from django.conf import settings

from shared_apps.core.tasks import tenant_task
from shared_apps.core.tenancy.context import current


@tenant_task()
def say_whose(key: str) -> None:
    with redis.Redis.from_url(settings.REDIS_URL) as valkey:
        valkey.rpush(key, current().schema)
