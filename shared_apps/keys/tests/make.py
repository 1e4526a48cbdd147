"""Makers of keys for tests."""

from typing import Any
from uuid import UUID

from shared_apps.core.ids import uuid7
from shared_apps.core.tenancy.context import Place, entered
from shared_apps.keys import services
from shared_apps.keys.scopes import SCOPES
from tests.hosts import Browser

EVERYTHING = SCOPES


def make_key(place: Place, *scopes: str, **more: Any) -> tuple[UUID, str]:
    """(id, text) of a key of that store; with every scope where none is named."""
    with entered(place):
        key, text = services.make_key(
            name=more.pop("name", "Warehouse"),
            scopes=scopes or EVERYTHING,
            made_by=uuid7(),
            **more,
        )
    return key.pk, text


def asking(text: str, name: str = "app") -> Browser:
    """A program with that key: no cookies, no tenant header."""
    return Browser(name, HTTP_AUTHORIZATION=f"Bearer {text}")
