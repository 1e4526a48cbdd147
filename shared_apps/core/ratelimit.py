"""A token bucket per key in Valkey: one script, so that it is exact under concurrency."""

import logging
from dataclasses import dataclass
from functools import lru_cache

import redis
from django.conf import settings

from shared_apps.core.errors import Busy, TooMany

log = logging.getLogger(__name__)
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


def spend(limit: Limit, key: str) -> None:
    """Take one token or refuse with TooMany. With Valkey down: open, or Busy where `closed`."""
    try:
        wait = int(
            _client().eval(
                SCRIPT,
                1,
                f"{settings.RATELIMIT_PREFIX}:{limit.name}:{key}",
                limit.burst,
                limit.per_minute / 60,
            )
        )
    except redis.RedisError:
        log.warning("ratelimit.valkey_down", extra={"limit": limit.name})
        if limit.closed:
            raise Busy(
                "Signing in is not possible right now. Please try again in a minute.",
                retry_after=30,
            ) from None
        return
    if wait:
        raise TooMany(retry_after=wait)
