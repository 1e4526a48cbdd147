"""Who does the sending: a few threads of their own beside the worker's.

A slow endpoint keeps a thread waiting, never one of the worker's slots; a store has so many
threads at most, so that its slow endpoints delay nobody else's. What finds no thread is found by
the sweep.
"""

import logging
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from uuid import UUID

from celery import current_app
from django.db import connections

from shared_apps.core.tenancy.context import bound, current
from tenant_apps.webhooks import services

log = logging.getLogger(__name__)
THREADS = 16
PER_STORE = 2
_pool = ThreadPoolExecutor(THREADS, "webhooks")
_lock = Lock()
_at_work: Counter[str] = Counter()
_under_way: set[UUID] = set()


def start(endpoint_ids: list[UUID]) -> None:
    """Begin to send what waits at these endpoints of the current store, and return at once."""
    if services.is_shut():
        return
    schema = current().schema
    for endpoint_id in endpoint_ids:
        if current_app.conf.task_always_eager:
            services.drain(endpoint_id)
        elif _begin(schema, endpoint_id):
            _pool.submit(_work, schema, endpoint_id, bound(services.drain, endpoint_id))


def _begin(schema: str, endpoint_id: UUID) -> bool:
    with _lock:
        if endpoint_id in _under_way or _at_work[schema] >= PER_STORE:
            return False
        _under_way.add(endpoint_id)
        _at_work[schema] += 1
        return True


def _work(schema: str, endpoint_id: UUID, drain: Callable[[], int]) -> None:
    try:
        drain()
    except Exception:
        log.exception("webhooks.sender_failed", extra={"endpoint": str(endpoint_id)})
    finally:
        connections.close_all()
        with _lock:
            _under_way.discard(endpoint_id)
            _at_work[schema] -= 1
