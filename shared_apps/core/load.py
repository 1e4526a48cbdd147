"""Who keeps the machine busy: requests and jobs of each store, and the time they took.

Each process adds up in memory and hands the sums to Valkey every few seconds: a request costs no
round trip, and what a killed process had not yet handed over is lost. Sums are kept by five
minutes for an hour and by the hour for a day.
"""

import logging
import time
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any
from uuid import UUID

import redis
from django.conf import settings

from shared_apps.core import clock

log = logging.getLogger(__name__)
EVERY = 5.0  # seconds between two reports of a process
MINUTES, HOUR = 5 * 60, 60 * 60
KEPT = {MINUTES: 2 * HOUR, HOUR: 26 * HOUR}
# what one may ask for: the size of the sums, and how many of them, the current one included
WINDOWS = {"10m": (MINUTES, 2), "1h": (MINUTES, 12), "24h": (HOUR, 24)}
_sums: Counter[str] = Counter()
_lock = Lock()
_reported = 0.0


@dataclass
class Load:
    """What one store used in a window; times in milliseconds."""

    requests: int = 0
    refused: int = 0
    crowded: int = 0
    request_ms: int = 0
    jobs: int = 0
    job_ms: int = 0

    @property
    def busy_ms(self) -> int:
        return self.request_ms + self.job_ms


def note(tenant_id: UUID | None, **counts: int) -> None:
    """Add to what a store used, by the names of `Load`; hands over when it is time."""
    global _reported
    with _lock:
        if tenant_id is not None:
            _sums.update({f"{tenant_id}:{name}": count for name, count in counts.items() if count})
        now = time.monotonic()
        if now - _reported < EVERY:
            return
        _reported, due = now, dict(_sums)
        _sums.clear()
    if due:
        _report(due)


def report() -> None:
    """Hand over at once what this process has counted."""
    with _lock:
        due = dict(_sums)
        _sums.clear()
    _report(due)


def _report(due: dict[str, int]) -> None:
    at = int(clock.now().timestamp())
    try:
        with _client().pipeline(transaction=False) as pipe:
            for size, kept in KEPT.items():
                key = _key(size, at // size)
                for field, count in due.items():
                    pipe.hincrby(key, field, count)
                pipe.expire(key, kept)
            pipe.execute()
    except redis.RedisError:
        log.warning("load.valkey_down")


def loads(window: str) -> dict[UUID, Load]:
    """What each store used in one of `WINDOWS`. Raises redis.RedisError."""
    size, count = WINDOWS[window]
    last = int(clock.now().timestamp()) // size
    with _client().pipeline(transaction=False) as pipe:
        for number in range(last - count + 1, last + 1):
            pipe.hgetall(_key(size, number))
        found: list[dict[str, str]] = pipe.execute()
    used: dict[UUID, Load] = {}
    for field, text in (item for sums in found for item in sums.items()):
        tenant, _, name = field.partition(":")
        load = used.setdefault(UUID(tenant), Load())
        setattr(load, name, getattr(load, name) + int(text))
    return used


def _key(size: int, number: int) -> str:
    return f"{settings.VALKEY_PREFIX}load:{size}:{number}"


@lru_cache(maxsize=1)
def _client() -> Any:
    return redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5, decode_responses=True
    )
