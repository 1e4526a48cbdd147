"""How the API's readers are told to authenticate."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension


class FromMiddlewareScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "shared_apps.core.authentication.FromMiddleware"
    name = ["cookie", "bearer"]

    def get_security_definition(self, auto_schema: Any) -> list[dict[str, str]]:
        return [
            {"type": "apiKey", "in": "cookie", "name": "__Host-sid"},
            {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
        ]
