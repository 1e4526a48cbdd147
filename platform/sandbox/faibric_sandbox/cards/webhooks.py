"""Sends signed events to the accounts' endpoints, again until they are taken."""

import asyncio
import hashlib
import hmac
import json
import logging
import random
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx2

from faibric_sandbox.cards.desk import shown
from faibric_sandbox.store import Store, Thing

log = logging.getLogger(__name__)

PAUSES = (0.0, 0.3, 1.0, 3.0, 10.0, 30.0, 60.0, 300.0, 900.0)
TIMEOUT = 10.0
AT_ONCE = 16


@dataclass(frozen=True)
class Delivery:
    account: str
    endpoint: str
    event: str


@dataclass
class Webhooks:
    """Stripe promises neither order nor one delivery; `hold`, `shuffle`, `duplicate` show it."""

    store: Store
    holding: bool = False
    copies: int = 1
    held: list[Delivery] = field(default_factory=list)
    sent: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=500))
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _client: httpx2.AsyncClient | None = None
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    def take(self, account: str, event: Thing) -> None:
        """Queue a new event for every endpoint that wants it."""
        for endpoint in self.store.every(account, "webhook_endpoint"):
            if _wants(endpoint, event["type"]):
                event["pending_webhooks"] += 1
                self._queue(Delivery(account, endpoint["id"], event["id"]))

    def _queue(self, delivery: Delivery) -> None:
        if self.holding:
            self.held.append(delivery)
        else:
            self._start(delivery)

    def _start(self, delivery: Delivery) -> None:
        for _ in range(self.copies):
            task = asyncio.get_running_loop().create_task(self._deliver(delivery))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def hold(self) -> None:
        self.holding = True

    def release(self, *, shuffled: bool = False, copies: int = 1) -> int:
        """Send what was held, and from now on at once. Returns how many were held."""
        self.holding, waiting, self.held = False, self.held, []
        if shuffled:
            random.shuffle(waiting)
        self.copies = copies
        for delivery in waiting:
            self._start(delivery)
        return len(waiting)

    def resend(self, event_id: str) -> int:
        """Send one event again to every endpoint that wants it."""
        account = self.store.owner_of(event_id)
        event = account and self.store.get(account, "event", event_id)
        if not account or not event:
            return 0
        wanting = [
            endpoint["id"]
            for endpoint in self.store.every(account, "webhook_endpoint")
            if _wants(endpoint, event["type"])
        ]
        for endpoint_id in wanting:
            self._start(Delivery(account, endpoint_id, event_id))
        return len(wanting)

    def resume(self) -> None:
        """After a restart: events whose delivery was not confirmed are sent again."""
        for account in self.store.accounts():
            for event in reversed(self.store.every(account, "event")):
                if event["pending_webhooks"] > 0:
                    event["pending_webhooks"] = 0
                    self.take(account, event)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        if self._client is not None:
            await self._client.aclose()

    @property
    def under_way(self) -> int:
        return len(self._tasks)

    async def _deliver(self, delivery: Delivery) -> None:
        for attempt, pause in enumerate(PAUSES, start=1):
            if pause:
                await asyncio.sleep(pause)
            endpoint = self.store.get(delivery.account, "webhook_endpoint", delivery.endpoint)
            event = self.store.get(delivery.account, "event", delivery.event)
            if endpoint is None or event is None or endpoint["status"] != "enabled":
                return
            async with self._slots:
                status = await self._post(endpoint, event)
            self._note(endpoint, event, attempt, status)
            if 200 <= status < 300:
                event["pending_webhooks"] = max(0, event["pending_webhooks"] - 1)
                self.store.put(delivery.account, event)
                return

    def _note(self, endpoint: Thing, event: Thing, attempt: int, status: int) -> None:
        entry = {
            "event": event["id"],
            "type": event["type"],
            "url": endpoint["url"],
            "attempt": attempt,
            "status": status,
            "at": time.time(),
        }
        self.sent.append(entry)
        log.info("webhook %(type)s to %(url)s: attempt %(attempt)s, status %(status)s", entry)

    async def _post(self, endpoint: Thing, event: Thing) -> int:
        """The status of the answer, 0 where there was none."""
        if self._client is None:
            self._client = httpx2.AsyncClient(timeout=TIMEOUT, trust_env=False)
        body = json.dumps(shown(event), indent=2).encode()
        url, host = _reachable(endpoint["url"])
        headers = {
            "host": host,
            "content-type": "application/json; charset=utf-8",
            "stripe-signature": sign(body, endpoint["_secret"], int(time.time())),
            "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        }
        try:
            answer = await self._client.post(url, content=body, headers=headers)
        except httpx2.HTTPError:
            return 0
        return answer.status_code


def sign(body: bytes, secret: str, at: int) -> str:
    """The Stripe-Signature header."""
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"


def _wants(endpoint: Thing, event_type: str) -> bool:
    wanted = endpoint["enabled_events"]
    return endpoint["status"] == "enabled" and ("*" in wanted or event_type in wanted)


def _reachable(url: str) -> tuple[str, str]:
    """The URL to connect to and the Host to name: resolvers rarely know names under .localhost."""
    parts = urlsplit(url)
    name = parts.hostname or ""
    if name != "localhost" and not name.endswith(".localhost"):
        return url, parts.netloc
    port = f":{parts.port}" if parts.port else ""
    return parts._replace(netloc=f"127.0.0.1{port}").geturl(), parts.netloc
