"""Where providers' webhooks arrive."""

from typing import Any

urlpatterns: list[Any] = []
