"""What every Stripe operation works with: who asks, what is remembered, what is announced."""

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from faibric_sandbox.cards.errors import missing_thing, unknown_param
from faibric_sandbox.store import Store, Thing

API_VERSION = "2026-10-28.endive"


@dataclass(frozen=True)
class Call:
    """One authorised request. `publishable` calls come from a browser and prove less."""

    desk: "Desk"
    account: str
    params: dict[str, Any]
    path: Mapping[str, str]
    origin: str
    publishable: bool = False
    request_id: str = ""
    idempotency_key: str | None = None

    def text(self, name: str) -> str | None:
        value = self.params.get(name)
        return None if value is None or value == "" else str(value)

    def flag(self, name: str) -> bool:
        return self.params.get(name) == "true"

    def mapping(self, name: str) -> dict[str, Any]:
        value = self.params.get(name)
        return value if isinstance(value, dict) else {}

    def only(self, allowed: frozenset[str]) -> None:
        """Refuse parameters Stripe does not know here: a typing error must not pass silently."""
        for name in self.params:
            if name not in allowed and name not in {"expand", "key"}:
                raise unknown_param(name)

    def find(self, kind: str, thing_id: str, param: str = "id") -> Thing:
        thing = self.desk.store.get(self.account, kind, thing_id)
        if thing is None or thing.get("deleted"):
            raise missing_thing(kind, thing_id, param)
        return thing

    def save(self, thing: Thing) -> Thing:
        return self.desk.store.put(self.account, thing)

    def announce(self, event_type: str, thing: Thing) -> None:
        request = {"id": self.request_id, "idempotency_key": self.idempotency_key}
        self.desk.announce(self.account, event_type, thing, request)


@dataclass
class Desk:
    """The account books and where news of them goes."""

    store: Store
    on_event: Callable[[str, Thing], None] = field(repr=False)

    def announce(self, account: str, event_type: str, thing: Thing, request: Thing) -> None:
        event = {
            "id": new_id("evt"),
            "object": "event",
            "api_version": API_VERSION,
            "created": now(),
            "data": {"object": shown(thing)},
            "livemode": False,
            "pending_webhooks": 0,
            "request": request,
            "type": event_type,
        }
        self.store.put(account, event)
        self.on_event(account, event)


def new_id(prefix: str) -> str:
    return f"{prefix}_{secrets.token_hex(12)}"


def now() -> int:
    return int(time.time())


def shown(thing: Thing) -> Thing:
    """A thing without what Stripe would keep to itself. Nested values never change in place."""
    return {key: value for key, value in thing.items() if not key.startswith("_")}


def merged(old: dict[str, str], given: Mapping[str, Any]) -> dict[str, str]:
    """Metadata after an update: an empty value removes its key."""
    both = old | {key: str(value) for key, value in given.items()}
    return {key: value for key, value in both.items() if value != ""}
