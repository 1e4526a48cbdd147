"""Whether what shoppers see of a store has changed: one mark per store in Valkey.

Services call `changed()`; the page cache compares `mark()`. Without Valkey there is no mark,
nothing is taken from the cache, and what was announced meanwhile is made up for when it is back.
"""

import logging
import time
from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import TypeVar
from uuid import uuid4

import redis
from django.conf import settings
from django.db import transaction

from shared_apps.core.tenancy.context import connection, current

T = TypeVar("T")

log = logging.getLogger(__name__)
BELIEVED = 0.5  # seconds a mark is used without asking again
MOST_STORES = 1000  # of one process
AWAY = 2.0  # seconds before Valkey is asked again after a failure
OLDEST = 60.0  # seconds an answer is kept: who died before it could announce a change is forgiven
_marks: dict[str, tuple[float, str | None]] = {}  # key -> (good until, mark)
_owed: set[str] = set()  # keys whose mark could not be renewed or read


def changed() -> None:
    """What shoppers see of the current store is different once this transaction commits."""
    transaction.on_commit(partial(renew, current().schema), robust=True)


def renew(schema: str) -> None:
    """Give a store a new mark now; with Valkey down, as soon as it answers."""
    key = _key(schema)
    _marks.pop(key, None)
    try:
        _client().set(key, uuid4().hex)
    except redis.RedisError:
        _owed.add(key)
        log.warning("content.valkey_down", extra={"schema": schema})
    else:
        _owed.discard(key)


def mark(schema: str) -> str | None:
    """The current mark of a store, at most half a second old; None while Valkey is away."""
    key, now = _key(schema), time.monotonic()
    until, known = _marks.get(key, (0.0, None))
    if now < until:
        return known
    _marks[key] = (now + BELIEVED, known)  # other threads go on with it while this one asks
    known, good_for = _ask(key)
    _marks[key] = (now + good_for, known)
    return known


def while_unchanged(load: Callable[[], T]) -> Callable[[], T]:
    """The answer of `load`, kept per store until what shoppers see of it changes: for pages, which
    may be half a second behind. Nobody may alter the answer.

    Inside a transaction, which sees its own changes, and without Valkey it is asked every time.
    """
    known: dict[str, tuple[str, float, T]] = {}

    @wraps(load)
    def kept() -> T:
        schema = current().schema
        now = None if connection.in_atomic_block else mark(schema)
        if now is None:
            return load()
        found = known.get(schema)
        if found is None or found[0] != now or found[1] < time.monotonic():
            found = (now, time.monotonic() + OLDEST, load())
            if len(known) >= MOST_STORES:
                known.clear()
            known[schema] = found
        return found[2]

    return kept


def _ask(key: str) -> tuple[str | None, float]:
    fresh = uuid4().hex
    try:
        known = _client().set(key, fresh, nx=key not in _owed, get=True)
    except redis.RedisError:
        _owed.add(key)  # a change may have gone unseen: start anew when it is back
        return None, AWAY
    if known is None or key in _owed:
        known = fresh
    _owed.discard(key)
    return str(known), BELIEVED


def _key(schema: str) -> str:
    return f"{settings.CONTENT_PREFIX}:{schema}"


@lru_cache(maxsize=1)
def _client() -> "redis.Redis":
    return redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5, decode_responses=True
    )
