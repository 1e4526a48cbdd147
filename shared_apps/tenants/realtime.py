"""WebSocket: the host decides the place before a consumer is made, as for every request."""

from typing import Any

from asgiref.sync import sync_to_async

from shared_apps.core.tenancy.context import entered
from shared_apps.tenants.middleware import surface_of

NOBODY_HERE = 4404


class PlacedSocket:
    """ASGI middleware around the consumers: each connection lives in the place of its host."""

    def __init__(self, consumers: Any) -> None:
        self.consumers = consumers

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        surface, place = await sync_to_async(surface_of)(_host(scope))
        if place is None or place.status != "active":
            await receive()
            await send({"type": "websocket.close", "code": NOBODY_HERE})
            return
        with entered(place):
            await self.consumers({**scope, "surface": surface}, receive, send)


def _host(scope: Any) -> str:
    given = dict(scope.get("headers", [])).get(b"host", b"")
    return str(given.decode("latin-1")).rsplit(":", 1)[0].lower()
