"""The ASGI application: finds the stand-in for a path, lets faults happen, guards the door."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import uvicorn

from faibric_sandbox.assets import Assets
from faibric_sandbox.buckets import Buckets
from faibric_sandbox.cards.api import CardsApi
from faibric_sandbox.cards.desk import Desk
from faibric_sandbox.cards.pages import CardPages
from faibric_sandbox.cards.webhooks import Webhooks
from faibric_sandbox.connections import Connections, drop
from faibric_sandbox.control import Control
from faibric_sandbox.faults import Fault, Faults
from faibric_sandbox.hooks import Hooks
from faibric_sandbox.identities.provider import Identities
from faibric_sandbox.mail.archive import Archive
from faibric_sandbox.mail.mailbox import Mailbox
from faibric_sandbox.mail.sendgrid import SendGrid
from faibric_sandbox.names.panel import Panel
from faibric_sandbox.names.server import NameServer
from faibric_sandbox.names.zone import Zone
from faibric_sandbox.store import Store
from faibric_sandbox.texts.inbox import Inbox
from faibric_sandbox.texts.twilio import Twilio
from faibric_sandbox.web import SECURITY, Request, Response, answer_json

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

FLUSH_EVERY = 0.3
# over HTTP; names fail over UDP
FAILING = {"stripe", "sendgrid", "s3", "twilio", "mailbox", "hooks", "social"}
LOOPBACK = ("localhost", "127.0.0.1")


@dataclass(frozen=True)
class Options:
    port: int
    state: Path | None
    public_url: str | None
    webhook_secret: str | None


class Sandbox:
    def __init__(self, options: Options) -> None:
        self._options = options
        self._store, self._archive = Store(options.state), Archive(options.state)
        self._webhooks = Webhooks(self._store)
        self._zone = Zone(options.state)
        self._faults, assets, texts = Faults(), Assets(), Inbox()
        desk = Desk(self._store, self._webhooks.take)
        self._control = Control(self._faults, self._webhooks, self._store, self._archive)
        pages = CardPages(desk, assets, CardsApi(desk, options.webhook_secret))
        self._services: dict[str, Callable[[Request], Response]] = {
            "stripe": pages.handle,
            "sendgrid": SendGrid(self._archive).handle,
            "s3": Buckets().handle,
            "hooks": Hooks().handle,
            "twilio": Twilio(texts).handle,
            "mailbox": Mailbox(self._archive, texts, assets).handle,
            "social": Identities(assets).handle,
            "dns": Panel(self._zone, assets).handle,
        }

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request = await self._read(scope, receive)
        if not self._welcome(request):
            await _send(send, answer_json({"detail": "This host is not served here."}, 421))
            return
        service, path = _split(request.path)
        fault = self._faults.take(service, path) if service in FAILING else None
        early = fault is not None and fault.when == "before"
        if fault is not None and early and not await _suffer(fault, scope, send):
            return
        response = self._answer(request, service, path)
        if fault is not None and not early and not await _suffer(fault, scope, send):
            return
        await _send(send, response)

    def _answer(self, request: Request, service: str, path: str) -> Response:
        handle = self._services.get(service)
        if handle is not None and not (service == "dns" and _cross_site(request)):
            request.path = path
            return handle(request)
        if _cross_site(request):
            return answer_json({"detail": "Only pages of this server may do that."}, 403)
        answer = self._control.handle(request)
        if answer is not None:
            return answer
        if request.path == "/favicon.ico":
            return Response(status=204)
        if request.path == "/":
            return Response(b"", 303, {"location": "/mailbox/"})
        return answer_json({"detail": "There is nothing here."}, 404)

    async def _read(self, scope: Message, receive: Receive) -> Request:
        headers = {
            name.decode("latin-1"): text.decode("latin-1") for name, text in scope["headers"]
        }
        body, more = b"", True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        origin = self._options.public_url or f"http://{headers.get('host', '')}"
        path, query = unquote(scope["path"]), scope["query_string"].decode("latin-1")
        return Request(scope["method"], path, query, headers, body, origin)

    def _welcome(self, request: Request) -> bool:
        """Only names of this machine, so that no outside page can reach us by renaming itself."""
        host = request.headers.get("host", "").rsplit(":", 1)[0].lower()
        public = urlsplit(self._options.public_url or "").hostname
        return host in LOOPBACK or host.endswith(".localhost") or host == public

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Background work around serving: deliveries of the last run, writing to disk."""
        self._webhooks.resume()
        flusher = asyncio.create_task(self._flush())
        names = await self._name_server()
        try:
            yield
        finally:
            names.close()
            flusher.cancel()
            await self._webhooks.close()
            self._store.close()
            self._archive.close()

    async def _name_server(self) -> asyncio.DatagramTransport:
        """On the same number as HTTP: UDP has ports of its own."""
        transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(
            lambda: NameServer(self._zone, self._faults),
            local_addr=("127.0.0.1", self._options.port),
        )
        return transport

    async def _flush(self) -> None:
        while True:
            await asyncio.sleep(FLUSH_EVERY)
            self._store.flush()


def _split(path: str) -> tuple[str, str]:
    """`/stripe/v1/refunds` -> (`stripe`, `/v1/refunds`)."""
    service, _, rest = path[1:].partition("/")
    return service, f"/{rest}"


def _cross_site(request: Request) -> bool:
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")


async def _suffer(fault: Fault, scope: Message, send: Send) -> bool:
    """Let the fault happen. True where the request still gets its answer."""
    if fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
        return True
    if fault.kind == "down":
        await drop(scope)
        return False
    if fault.kind == "cut":
        start = {"type": "http.response.start", "status": 200, "headers": CUT_HEADERS}
        await send(start)
        await send({"type": "http.response.body", "body": b'{"id": "', "more_body": True})
        await drop(scope)
        return False
    status, kind = (500, "api_error") if fault.kind == "http_500" else (429, "rate_limit_error")
    error = {"type": kind, "message": "This is a fault that was asked for."}
    await _send(send, answer_json({"error": error, "errors": [error]}, status))
    return False


CUT_HEADERS = [(b"content-type", b"application/json"), (b"content-length", b"2000")]


async def _send(send: Send, response: Response) -> None:
    headers = SECURITY | {"content-length": str(len(response.body))} | response.headers
    encoded = [(name.encode(), text.encode("latin-1")) for name, text in headers.items()]
    await send({"type": "http.response.start", "status": response.status, "headers": encoded})
    await send({"type": "http.response.body", "body": response.body})


async def _serve(options: Options) -> None:
    app = Sandbox(options)
    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=options.port,
        http=Connections,
        ws="none",
        lifespan="off",
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
    async with app.running():
        await uvicorn.Server(config).serve()


def serve(options: Options) -> None:
    """Serve until told to stop (SIGTERM or Ctrl-C)."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    logging.getLogger("httpx2").setLevel(logging.WARNING)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(options))
