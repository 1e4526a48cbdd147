"""A broker transport in which stores take turns: one with ten thousand jobs delays nobody else's.

Messages of a tenant wait in a list of its own. A ring names the tenants that wait; one message of
each in turn moves to the queue that workers read, which is kept short, so that a newcomer stands
behind a handful of jobs and not behind the longest list. A tenant has at most `at_once` jobs under
way. Everything else (acknowledging, restoring after a crash, retrying) is kombu's own, as the
moved message is the one that Celery wrote. Messages without a tenant are not held.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any
from weakref import WeakSet

import redis
from django.conf import settings
from kombu.transport.redis import Channel, QoS, Transport
from kombu.utils.json import dumps

log = logging.getLogger(__name__)
KIND = "shared_apps.core.fair_queue:FairTransport"
TAG = 36  # characters of a delivery tag, before the message in a tenant's list
LEASE, RENEWED = 20, 5  # seconds a job counts against its tenant unless its worker says again

# ARGV: the tenant and its message (both empty: only move), the tag of a finished job (or empty),
# window, at_once, lease. KEYS: the workers' queue, the ring, prefixes of lists and of jobs.
_TURN = """
local ready, ring, waits, works = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local tenant, message, finished = ARGV[1], ARGV[2], ARGV[3]
local window, at_once, lease = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local now = tonumber(redis.call('TIME')[1])
if finished ~= '' then redis.call('ZREM', works .. tenant, finished) end
if message ~= '' then
  if redis.call('LPUSH', waits .. tenant, message) == 1 then redis.call('RPUSH', ring, tenant) end
end
for _ = 1, redis.call('LLEN', ring) do
  if redis.call('LLEN', ready) >= window then break end
  local next = redis.call('LPOP', ring)
  redis.call('ZREMRANGEBYSCORE', works .. next, '-inf', now)
  if redis.call('ZCARD', works .. next) < at_once then
    local job = redis.call('RPOP', waits .. next)
    if job then
      redis.call('ZADD', works .. next, now + lease, string.sub(job, 1, TAG))
      redis.call('EXPIRE', works .. next, lease)
      redis.call('LPUSH', ready, string.sub(job, TAG + 1))
    end
  end
  if redis.call('LLEN', waits .. next) > 0 then redis.call('RPUSH', ring, next) end
end
""".replace("TAG", str(TAG))
# ARGV: lease, and of each key (a tenant's jobs) the tag of one. What ended meanwhile stays ended.
_STILL = """
local now = tonumber(redis.call('TIME')[1])
for i, works in ipairs(KEYS) do
  redis.call('ZADD', works, 'XX', now + ARGV[1], ARGV[i + 1])
  redis.call('EXPIRE', works, ARGV[1])
end
"""


def tenant_of(headers: dict[str, Any] | None) -> str:
    """The schema whose work a message is; empty for the platform's own and for what comes later,
    which a worker holds while others work.
    """
    known = headers or {}
    schema = str(known.get("schema", ""))
    return "" if schema == "public" or known.get("eta") else schema


class FairQoS(QoS):
    """Tells the channel when a tenant's job is over, however it ended."""

    def _finish(self, delivery_tag: str, end: Any) -> None:
        message = self._delivered.get(delivery_tag)
        end()
        if message is not None and (tenant := tenant_of(message.headers)):
            self.channel.turn(message.delivery_info["routing_key"], tenant, finished=delivery_tag)

    def under_way(self) -> list[tuple[str, str, str]]:
        """(queue, tenant, tag) of every tenant's job that this worker holds."""
        return [
            (message.delivery_info["routing_key"], tenant, tag)
            for tag, message in list(self._delivered.items())  # others work on at it
            if (tenant := tenant_of(message.headers))
        ]

    def ack(self, delivery_tag: str) -> None:
        self._finish(delivery_tag, lambda: super(FairQoS, self).ack(delivery_tag))

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:  # noqa: FBT001, FBT002
        self._finish(delivery_tag, lambda: super(FairQoS, self).reject(delivery_tag, requeue))


class FairChannel(Channel):
    QoS = FairQoS
    fair_window = 4  # messages that wait in the workers' queue before tenants' lists are held
    fair_at_once = 3
    from_transport_options = (*Channel.from_transport_options, "fair_window", "fair_at_once")
    _lasting: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _channels.add(self)

    @contextmanager
    def conn_or_acquire(self, client: Any = None) -> Iterator[Any]:
        """One client per channel: to make one for every call takes longer than the call."""
        if self._lasting is None or self._lasting.connection_pool is not self.pool:
            self._lasting = self._create_client()
        yield client or self._lasting

    def turn(self, queue: str, tenant: str = "", message: str = "", finished: str = "") -> None:
        """Add what came, drop what ended, and give every tenant its turn: one script, atomic."""
        keys = [f"{self.global_keyprefix}{key}" for key in (queue, *_keys(queue))]
        known = (tenant, message, finished, self.fair_window, self.fair_at_once, LEASE)
        with self.conn_or_acquire() as client:
            client.execute_command("EVAL", _TURN, len(keys), *keys, *known)

    def renew(self) -> None:
        """Say that the jobs in this worker's hands are still under way."""
        held = self.qos.under_way()
        if not held:
            return
        keys = [f"{self.global_keyprefix}{_keys(queue)[2]}{tenant}" for queue, tenant, _ in held]
        tags = [tag for _, _, tag in held]
        client = self._create_client()  # another thread than the one that waits for jobs
        client.execute_command("EVAL", _STILL, len(keys), *keys, LEASE, *tags)

    def _put(self, queue: str, message: Any, **options: Any) -> None:
        tenant = tenant_of(message.get("headers"))
        if not tenant:
            super()._put(queue, message, **options)
            return
        tag = str(message["properties"]["delivery_tag"])
        self.turn(queue, tenant, tag + dumps(message))

    def _brpop_start(self, timeout: float | None = None) -> None:
        for queue in set(self.active_queues):
            self.turn(queue)
        super()._brpop_start(timeout)


_channels: "WeakSet[FairChannel]" = WeakSet()


class FairTransport(Transport):
    Channel = FairChannel


def begin_renewing() -> None:
    """Start a thread that keeps this worker's jobs counted, however long they take. It ends with
    the worker, and a tenant whose jobs died has its share again after a LEASE.
    """
    Thread(target=_renew_for_ever, name="renewal", daemon=True).start()


def _renew_for_ever() -> None:
    while True:
        time.sleep(RENEWED)
        for channel in list(_channels):
            try:
                channel.renew()
            except (OSError, redis.RedisError):
                log.warning("jobs.not_renewed")


def _keys(queue: str) -> tuple[str, str, str]:
    return f"fair:{queue}:ring", f"fair:{queue}:waits:", f"fair:{queue}:works:"


def waiting(queue: str = "celery") -> dict[str, int]:
    """How many jobs of each schema wait for their turn."""
    ring, waits, _ = (f"{settings.VALKEY_PREFIX}{key}" for key in _keys(queue))
    with redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=2, decode_responses=True
    ) as valkey:
        schemas: Any = valkey.lrange(ring, 0, -1)
        with valkey.pipeline(transaction=False) as pipe:
            for schema in schemas:
                pipe.llen(f"{waits}{schema}")
            return dict(zip(schemas, pipe.execute(), strict=True))
