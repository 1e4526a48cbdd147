"""Every operation that the three published documents name, with what each one takes."""

import json
from dataclasses import dataclass
from typing import Any

from tests.database import ROOT

DOCUMENTS = {
    "owner": "openapi.json",
    "shop": "openapi-shop.json",
    "console": "openapi-console.json",
}
METHODS = ("get", "post", "put", "patch", "delete")
Schema = dict[str, Any]


@dataclass(frozen=True)
class Operation:
    """One method of one path; `body` is the schema of what it takes, `media` its type."""

    side: str
    method: str
    path: str
    queries: tuple[str, ...]
    media: str
    body: Schema | None

    def __str__(self) -> str:
        return f"{self.side} {self.method} {self.path}"

    @property
    def takes_json(self) -> bool:
        return self.media == "application/json"


def operations(*sides: str) -> list[Operation]:
    """Of these documents, or of all of them."""
    return [found for side in sides or DOCUMENTS for found in _of_document(side)]


def _of_document(side: str) -> list[Operation]:
    document = json.loads((ROOT / "docs" / DOCUMENTS[side]).read_text())
    return [
        _operation(side, method, path, told, document)
        for path, methods in document["paths"].items()
        for method, told in methods.items()
        if method in METHODS
    ]


def _operation(side: str, method: str, path: str, told: Schema, document: Schema) -> Operation:
    queries = [p["name"] for p in told.get("parameters", []) if p["in"] == "query"]
    content = told.get("requestBody", {}).get("content", {})
    media = next(iter(content), "")
    body = _whole(content[media]["schema"], document) if media else None
    return Operation(side, method, path, tuple(queries), media, body)


def _whole(schema: Any, document: Schema) -> Any:
    """The schema with everything it refers to in its place."""
    if isinstance(schema, list):
        return [_whole(one, document) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if name := schema.get("$ref"):
        return _whole(document["components"]["schemas"][name.rsplit("/", 1)[1]], document)
    return {key: _whole(value, document) for key, value in schema.items()}
