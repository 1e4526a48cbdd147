"""Structured logs: every line is JSON with the request's id and the tenant's."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from shared_apps.core.tenancy.context import place_or_none

_request_id: ContextVar[str] = ContextVar("request_id", default="")
_client_ip: ContextVar[str] = ContextVar("client_ip", default="")
_actor: ContextVar[str] = ContextVar("actor", default="")


def request_id() -> str:
    """The id of the request (or of the request that caused this task); "" outside of one."""
    return _request_id.get()


def client_ip() -> str:
    """Where the request came from, as the trusted proxy count tells; "" outside of one."""
    return _client_ip.get()


def acting_user() -> str:
    """The id of the signed-in person behind this request, as text; "" for nobody."""
    return _actor.get()


@contextmanager
def request_scope(identifier: str, ip: str = "", actor: str = "") -> Iterator[None]:
    """Everything logged and audited inside carries these. Always reset, whatever the server
    does.
    """
    tokens = (_request_id.set(identifier), _client_ip.set(ip), _actor.set(actor))
    try:
        yield
    finally:
        for variable, token in zip((_request_id, _client_ip, _actor), tokens, strict=True):
            variable.reset(token)


def note_actor(actor: str) -> None:
    """Tell the rest of this request who acts; request_scope takes it back."""
    _actor.set(actor)


def add_context(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """structlog processor: request and tenant on every line."""
    place = place_or_none()
    if request_id():
        event.setdefault("request_id", request_id())
    if place is not None and place.tenant_id is not None:
        event.setdefault("tenant", str(place.tenant_id))
    return event
