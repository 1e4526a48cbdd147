"""How the API describes itself: names of operations, and ways to authenticate."""

import re
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema


class Operations(AutoSchema):
    """Names an operation by its method and path: `get_orders`, `put_orders_id_delivery`."""

    def get_operation_id(self) -> str:
        path = re.sub(r"\{(?:\w+_)?(\w+)\}", r"\1", self.path.removeprefix("/api/v1/"))
        return "_".join([self.method.lower(), *re.findall(r"[a-z0-9]+", path.lower())])


class FromMiddlewareScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "shared_apps.core.authentication.FromMiddleware"
    name = ["cookie", "bearer"]

    def get_security_definition(self, auto_schema: Any) -> list[dict[str, str]]:
        return [
            {"type": "apiKey", "in": "cookie", "name": "__Host-sid"},
            {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
        ]
