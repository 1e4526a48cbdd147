"""Lets a fault drop the line, which ASGI has no word for."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_open: dict[Any, asyncio.Transport] = {}


class Connections(HttpToolsProtocol):
    """uvicorn's protocol, remembering each client's connection while it lasts."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        super().connection_made(transport)
        _open[self.client] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        _open.pop(self.client, None)
        super().connection_lost(exc)


async def drop(scope: Any) -> None:
    """Close the connection of this request, as a machine that went away would."""
    transport = _open.get(tuple(scope["client"]))
    if transport is not None:
        transport.close()
        await asyncio.sleep(0.01)  # the server must notice before it looks for the answer
