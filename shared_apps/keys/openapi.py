"""What the published document says of keys: how they are sent, and the scope of each call."""

from typing import Any

from shared_apps.keys.scopes import scope_of

METHODS = {"get", "post", "put", "patch", "delete"}
SCHEME = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "fbk_live_…",
    "description": "A store's API key. `x-api-key-scope` names the scope an operation needs.",
}


def name_scopes(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """A post-processing hook: each way to sign in by itself, the key among them where it may be
    used, and then `x-api-key-scope`.
    """
    named = False
    for path, operations in result["paths"].items():
        for method in METHODS & operations.keys():
            told = operations[method]
            ways: list[dict[str, list[str]]] = [
                {name: []} for way in told.get("security", []) for name in way
            ]
            scope = scope_of(method.upper(), path)
            if scope is not None and {"bearer": []} in ways:
                told["x-api-key-scope"] = scope
                ways.append({"apiKey": []})
                named = True
            told["security"] = ways or [{}]
    if named:
        result["components"]["securitySchemes"]["apiKey"] = SCHEME
    return result
