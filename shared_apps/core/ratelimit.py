"""Token buckets in Valkey: one script, so that they are exact under concurrency."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

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
local wait, left, taken = 0, {}, tonumber(ARGV[#ARGV])
for i, key in ipairs(KEYS) do
  local bucket = redis.call('HMGET', key, 'tokens', 'at')
  local burst, rate = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  local had, since = tonumber(bucket[1]) or burst, now - (tonumber(bucket[2]) or now)
  left[i] = math.min(burst, had + since * rate)
  if left[i] < 1 then wait = math.max(wait, math.ceil((1 - left[i]) / rate)) end
  taken = math.min(taken, math.floor(left[i]))
end
for i, key in ipairs(KEYS) do
  local burst, rate = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
  if wait == 0 then left[i] = left[i] - taken end
  redis.call('HSET', key, 'tokens', tostring(left[i]), 'at', tostring(now))
  redis.call('EXPIRE', key, math.ceil(burst / rate) + 1)
end
if wait == 0 then return -taken end
return wait
"""
_tokens: dict[tuple[str, str], int] = {}  # what this process took and did not use yet
_lock = Lock()


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


def spend_all(limits: Sequence[Limit], key: str, *, batch: int = 1) -> None:
    """Take one token of each limit, or none and refuse with TooMany for the longest wait.

    With a `batch` this process takes so many at a time, and asks Valkey for every so many-th.
    """
    if not limits or (batch > 1 and _had(key)):
        return
    wait = _ask(limits, key, batch)
    if wait is None and any(limit.closed for limit in limits):
        raise Busy(
            "Signing in is not possible right now. Please try again in a minute.",
            retry_after=30,
        )
    if wait:
        raise TooMany(retry_after=wait)


def _had(key: str) -> bool:
    """Whether one of the tokens that this process took was left."""
    with _lock:
        left = _tokens.pop((settings.RATELIMIT_PREFIX, key), 0)
        if left > 1:
            _tokens[settings.RATELIMIT_PREFIX, key] = left - 1
        return left > 0


def _ask(limits: Sequence[Limit], key: str, batch: int) -> int | None:
    """Seconds to wait for a token of each; None while Valkey is away."""
    rest = _rest()
    if rest.lasts:
        return None
    keys = [f"{settings.RATELIMIT_PREFIX}:{limit.name}:{key}" for limit in limits]
    rates = [number for limit in limits for number in (limit.burst, limit.per_minute / 60)]
    try:
        told = int(_client().eval(SCRIPT, len(keys), *keys, *rates, batch))
    except redis.RedisError:
        rest.begin()
        log.warning("ratelimit.valkey_down", extra={"limit": limits[0].name})
        return None
    if (rest_of_batch := -told - 1) > 0:
        with _lock:
            held = _tokens.get((settings.RATELIMIT_PREFIX, key), 0)
            _tokens[settings.RATELIMIT_PREFIX, key] = held + rest_of_batch
    return max(0, told)
