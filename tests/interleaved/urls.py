"""Pages of a store for these tests alone: the probes, sync, async and streamed."""

import json
from collections.abc import AsyncIterator
from typing import Any

from asgiref.sync import sync_to_async
from django.http import HttpRequest, JsonResponse, StreamingHttpResponse
from django.urls import path

from shared_apps.core.tenancy.context import current, run_inside
from tests.interleaved.probes import CHUNKS, KINDS, Seen, chunks, look


def visit(_request: HttpRequest, kind: str) -> JsonResponse:
    return JsonResponse([KINDS[kind]()], safe=False)


async def visit_later(_request: HttpRequest, kind: str) -> JsonResponse:
    """An async view: once as our code asks, once as a library would."""
    seen = await run_inside(current(), KINDS[kind])
    return JsonResponse([seen, await sync_to_async(look)()], safe=False)


def stream(_request: HttpRequest, kind: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(_line(seen) for seen in chunks())


async def stream_later(_request: HttpRequest, kind: str) -> StreamingHttpResponse:
    async def body() -> AsyncIterator[bytes]:
        for _ in range(CHUNKS):
            yield _line(await sync_to_async(look)())

    return StreamingHttpResponse(body())


def _line(seen: Seen) -> bytes:
    return json.dumps(seen).encode() + b"\n"


def told(body: bytes) -> list[Any]:
    """What a page of these saw, whichever it was."""
    if body.startswith(b"["):
        return list(json.loads(body))
    return [json.loads(line) for line in body.splitlines()]


urlpatterns = [
    path("probe/stream/", stream, {"kind": "stream"}),
    path("later/stream/", stream_later, {"kind": "stream"}),
    path("probe/<kind>/", visit),
    path("later/<kind>/", visit_later),
]
