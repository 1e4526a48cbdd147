"""Structured logs: every line is JSON with the request's id and the tenant's."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from shared_apps.core.tenancy.context import place_or_none

_request_id: ContextVar[str] = ContextVar("request_id", default="")
_client_ip: ContextVar[str] = ContextVar("client_ip", default="")
_actor: ContextVar[str] = ContextVar("actor", default="")
_credential: ContextVar[str] = ContextVar("credential", default="")
_user_agent: ContextVar[str] = ContextVar("user_agent", default="")
_is_shopper: ContextVar[bool] = ContextVar("is_shopper", default=False)
KEY = re.compile(r"(fbk_live_[A-Za-z0-9]{12})_[A-Za-z0-9]+|(whsec_)[A-Za-z0-9+/=]+")


def request_id() -> str:
    """The id of the request (or of the request that caused this task); "" outside of one."""
    return _request_id.get()


def client_ip() -> str:
    """Where the request came from, as the trusted proxy count tells; "" outside of one."""
    return _client_ip.get()


def acting_user() -> str:
    """The id of the signed-in person behind this request, as text; "" for nobody."""
    return _actor.get()


def credential() -> str:
    """By what the actor was let in: "session", "token", "api_key <prefix>"; "" for nobody."""
    return _credential.get()


def user_agent() -> str:
    """The program that the request came from, as it calls itself; "" outside of one."""
    return _user_agent.get()


def is_shopper() -> bool:
    """Whether the request came to a store's own pages: whoever acts is a person who buys."""
    return _is_shopper.get()


@contextmanager
def request_scope(
    identifier: str, ip: str = "", actor: str = "", user_agent: str = ""
) -> Iterator[None]:
    """Everything logged and audited inside carries these. Always reset, whatever the server
    does.
    """
    told: dict[ContextVar[Any], Any] = {
        _request_id: identifier,
        _client_ip: ip,
        _actor: actor,
        _credential: "",
        _user_agent: user_agent[:200],
        _is_shopper: False,
    }
    tokens = [(variable, variable.set(value)) for variable, value in told.items()]
    try:
        yield
    finally:
        for variable, token in tokens:
            variable.reset(token)


def note_shopper() -> None:
    """Tell the rest of this request that it came to a store's own pages."""
    _is_shopper.set(True)


def note_actor(actor: str, credential: str = "") -> None:
    """Tell the rest of this request who acts, by what; request_scope takes it back."""
    _actor.set(actor)
    _credential.set(credential)


def add_context(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """structlog processor: request and tenant on every line."""
    place = place_or_none()
    if request_id():
        event.setdefault("request_id", request_id())
    if place is not None and place.tenant_id is not None:
        event.setdefault("tenant", str(place.tenant_id))
    return event


def redact(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """structlog processor: a key's secret is in no line, however it came there."""
    return {name: _without_secrets(value) for name, value in event.items()}


def _without_secrets(value: Any) -> Any:
    if isinstance(value, str):
        hides = "fbk_" in value or "whsec_" in value
        return KEY.sub(r"\1\2•••", value) if hides else value
    if isinstance(value, dict):
        return {name: _without_secrets(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_without_secrets(each) for each in value]
    return value
