"""Speaking ASGI to an application, as a server does: one request, or one socket."""

import asyncio
from typing import Any, Self


def _headers(slug: str) -> list[tuple[bytes, bytes]]:
    return [(b"host", f"{slug}.localhost".encode())]


async def ask(application: Any, slug: str, path: str) -> tuple[int, bytes]:
    """(status, body) of a GET."""
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "path": path, "raw_path": path.encode(), "query_string": b"", "scheme": "http",
        "headers": _headers(slug), "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
    }  # fmt: skip
    sent: list[Any] = []
    answered = asyncio.Event()
    incoming = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Any:
        if incoming:
            return incoming.pop()
        await answered.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    await application(scope, receive, send)
    answered.set()
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])


class Socket:
    """A WebSocket connection to a store; `said` is the server's answer to being connected."""

    def __init__(self, application: Any, slug: str, path: str) -> None:
        self._to: asyncio.Queue[Any] = asyncio.Queue()
        self._from: asyncio.Queue[Any] = asyncio.Queue()
        scope = {
            "type": "websocket", "asgi": {"version": "3.0"}, "path": path, "query_string": b"",
            "headers": _headers(slug), "subprotocols": [], "client": ("127.0.0.1", 1),
        }  # fmt: skip
        self._life = asyncio.ensure_future(application(scope, self._to.get, self._from.put))
        self.said: dict[str, Any] = {}

    async def __aenter__(self) -> Self:
        await self._to.put({"type": "websocket.connect"})
        self.said = await self.heard()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._to.put({"type": "websocket.disconnect", "code": 1000})
        await asyncio.wait([self._life], timeout=60)

    async def say(self, text: str) -> None:
        await self._to.put({"type": "websocket.receive", "text": text})

    async def heard(self) -> dict[str, Any]:
        """The next thing the server sends; its own failure where it failed."""
        listening = asyncio.ensure_future(self._from.get())
        await asyncio.wait([listening, self._life], return_when="FIRST_COMPLETED", timeout=60)
        if not listening.done():
            self._life.result()
        return dict(await listening)
