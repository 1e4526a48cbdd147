"""Analytics over HTTP."""

from typing import Any

urlpatterns: list[Any] = []
shop_urlpatterns: list[Any] = []
