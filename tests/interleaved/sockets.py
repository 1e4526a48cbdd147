"""The probes as WebSocket consumers: one on threads, one on the event loop."""

import json
from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer, WebsocketConsumer
from channels.routing import URLRouter
from django.urls import path

from shared_apps.core.tenancy.context import current, group_name, run_inside
from shared_apps.tenants.realtime import PlacedSocket
from tests.interleaved.probes import KINDS, Injected, Seen, look


def seen_by(kind: str) -> list[Seen]:
    try:
        return [KINDS[kind]()]
    except Injected:
        return [look()]


class OnThreads(WebsocketConsumer):
    def receive(self, text_data: Any = None, bytes_data: Any = None) -> None:
        self.send(json.dumps(seen_by(text_data)))


class OnTheLoop(AsyncWebsocketConsumer):
    async def receive(self, text_data: Any = None, bytes_data: Any = None) -> None:
        seen = await run_inside(current(), seen_by, text_data)
        seen += await database_sync_to_async(seen_by)("read")
        await self.send(json.dumps(seen))


class InAGroup(AsyncWebsocketConsumer):
    async def connect(self) -> None:
        await self.channel_layer.group_add(group_name("news"), self.channel_name)
        await self.accept()

    async def receive(self, text_data: Any = None, bytes_data: Any = None) -> None:
        message = {"type": "told", "text": text_data}
        await self.channel_layer.group_send(group_name("news"), message)

    async def told(self, event: Any) -> None:
        await self.send(event["text"])


application = PlacedSocket(
    URLRouter(
        [
            path("threads/", OnThreads.as_asgi()),
            path("loop/", OnTheLoop.as_asgi()),
            path("group/", InAGroup.as_asgi()),
        ]
    )
)
