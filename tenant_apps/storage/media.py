"""Serving files by URL."""

from typing import Any

urlpatterns: list[Any] = []
