"""A token bucket per key in Valkey: one script, so that it is exact under concurrency."""

import logging
from dataclasses import dataclass
from functools import lru_cache

import redis
from django.conf import settings

from shared_apps.core.errors import Busy, TooMany
from shared_apps.core.resting import Rest

log = logging.getLogger(__name__)
AWAY = 1.0  # seconds before Valkey is asked again after a failure
SCRIPT = """
local now = redis.call('TIME')
now = now[1] + now[2] / 1e6
local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local burst, rate = tonumber(ARGV[1]), tonumber(ARGV[2])
local had, since = tonumber(bucket[1]) or burst, now - (tonumber(bucket[2]) or now)
local tokens = math.min(burst, had + since * rate)
local allowed = tokens >= 1
if allowed then tokens = tokens - 1 end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(now))
redis.call('EXPIRE', KEYS[1], math.ceil(burst / rate) + 1)
if allowed then return 0 end
return math.ceil((1 - tokens) / rate)
"""


@dataclass(frozen=True)
class Limit:
    """`burst` requests at once, refilled at `per_minute`. `closed`: refuse when Valkey is down."""

    name: str
    burst: int
    per_minute: float
    closed: bool = False


@lru_cache(maxsize=1)
def _client() -> "redis.Redis":
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5)


@lru_cache(maxsize=1)
def _rest() -> Rest:
    return Rest(AWAY)


def spend(limit: Limit, key: str) -> None:
    """Take one token or refuse with TooMany. With Valkey down: open, or Busy where `closed`."""
    wait = _ask(limit, f"{settings.RATELIMIT_PREFIX}:{limit.name}:{key}")
    if wait is None and limit.closed:
        raise Busy(
            "Signing in is not possible right now. Please try again in a minute.",
            retry_after=30,
        )
    if wait:
        raise TooMany(retry_after=wait)


def _ask(limit: Limit, key: str) -> int | None:
    """Seconds to wait for a token; None while Valkey is away."""
    rest = _rest()
    if rest.lasts:
        return None
    try:
        return int(_client().eval(SCRIPT, 1, key, limit.burst, limit.per_minute / 60))
    except redis.RedisError:
        rest.begin()
        log.warning("ratelimit.valkey_down", extra={"limit": limit.name})
        return None
