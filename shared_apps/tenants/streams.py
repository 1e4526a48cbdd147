"""Bodies that are made after every middleware has returned, and still belong to a store."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from django.http import HttpResponseBase, StreamingHttpResponse

from shared_apps.core.tenancy.context import Place, entered


def stream_inside(response: HttpResponseBase, place: Place) -> HttpResponseBase:
    """A streamed body is produced after every middleware has returned: carry the schema with
    it.
    """
    if isinstance(response, StreamingHttpResponse):
        chunks: Any = response.streaming_content
        response.streaming_content = (
            _in_place_later(aiter(chunks), place)
            if response.is_async
            else _in_place(iter(chunks), place)
        )
    return response


def _in_place(chunks: Iterator[bytes], place: Place) -> Iterator[bytes]:
    while True:
        with entered(place):
            try:
                chunk = next(chunks)
            except StopIteration:
                return
        yield chunk


async def _in_place_later(chunks: AsyncIterator[bytes], place: Place) -> AsyncIterator[bytes]:
    while True:
        with entered(place):
            try:
                chunk = await anext(chunks)
            except StopAsyncIteration:
                return
        yield chunk
