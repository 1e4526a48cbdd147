"""Stores over HTTP."""

from typing import Any

urlpatterns: list[Any] = []
