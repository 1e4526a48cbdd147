"""Token buckets in Valkey: one script, so that they are exact under concurrency."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import redis
from django.conf import settings

from shared_apps.core.errors import Busy, TooMany
from shared_apps.core.resting import Rest

log = logging.getLogger(__name__)
AWAY = 1.0  # seconds before Valkey is asked again after a failure
# Several buckets at once (a minute's burst and a day's budget): all give a token, or none does.
SCRIPT = """
local now = redis.call('TIME')
now = now[1] + now[2] / 1e6
local wait, left = 0, {}
for i, key in ipairs(KEYS) do
  local bucket = redis.call('HMGET', key, 'tokens', 'at')
  local burst, rate = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local had, since = tonumber(bucket[1]) or burst, now - (tonumber(bucket[2]) or now)
  left[i] = math.min(burst, had + since * rate)
  if left[i] < 1 then wait = math.max(wait, math.ceil((1 - left[i]) / rate)) end
end
for i, key in ipairs(KEYS) do
  local burst, rate = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  if wait == 0 then left[i] = left[i] - 1 end
  redis.call('HSET', key, 'tokens', tostring(left[i]), 'at', tostring(now))
  redis.call('EXPIRE', key, math.ceil(burst / rate) + 1)
end
return wait
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
    spend_all([limit], key)


def spend_all(limits: Sequence[Limit], key: str) -> None:
    """Take one token of each limit, or none and refuse with TooMany for the longest wait."""
    wait = _ask(limits, key) if limits else 0
    if wait is None and any(limit.closed for limit in limits):
        raise Busy(
            "Signing in is not possible right now. Please try again in a minute.",
            retry_after=30,
        )
    if wait:
        raise TooMany(retry_after=wait)


def _ask(limits: Sequence[Limit], key: str) -> int | None:
    """Seconds to wait for a token of each; None while Valkey is away."""
    rest = _rest()
    if rest.lasts:
        return None
    keys = [f"{settings.RATELIMIT_PREFIX}:{limit.name}:{key}" for limit in limits]
    rates = [number for limit in limits for number in (limit.burst, limit.per_minute / 60)]
    try:
        return int(_client().eval(SCRIPT, len(keys), *keys, *rates))
    except redis.RedisError:
        rest.begin()
        log.warning("ratelimit.valkey_down", extra={"limit": limits[0].name})
        return None
