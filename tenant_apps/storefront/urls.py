"""The pages of a store."""

from typing import Any

urlpatterns: list[Any] = []
