"""The probes as Celery tasks; a worker takes them up by `-I tests.interleaved.work`."""

import json

import redis
from django.conf import settings

from shared_apps.core.tasks import tenant_task
from tests.interleaved.probes import KINDS, Injected, look


@tenant_task(name="tests.interleaved.probe", acks_late=False)
def probe(kind: str, slug: str, answers: str) -> None:
    """Puts [slug, what was seen] into a list of Valkey's."""
    try:
        seen = [KINDS[kind]()]
    except Injected:
        seen = [look()]  # the next thing this process or thread does
    with redis.Redis.from_url(settings.REDIS_URL) as valkey:
        valkey.rpush(answers, json.dumps([slug, seen]))
