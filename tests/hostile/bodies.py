"""Bodies that a schema allows, and what somebody may send in their place."""

import os
from collections.abc import Callable, Iterator
from typing import Any

from tests.hostile.operations import Schema

WORDS = {
    "email": "somebody@example.test",
    "country": "KE",
    "currency": "KES",
    "handle": "a-handle",
    "slug": "a-new-store",
    "template": "blank",
    "plan": "starter",
    "rate": "0.16",
    "phone": "+254712345678",
    "tracking_url": "https://carrier.example/1",
    "confirmation": "delete",
}
FORMATS = {
    "uuid": "0198c000-0000-7000-8000-000000000000",
    "email": WORDS["email"],
    "uri": WORDS["tracking_url"],
    "decimal": "1.00",
}
DEEP: Any = 1
for _ in range(60):
    DEEP = [DEEP]
TEXTS = [
    "",
    "\0",
    "nul\0inside",
    "\ud800",
    "x" * 70_000,
    "\u0660\u0661",
    "1e400",
    "9" * 5_000,
    "\r\nSet-Cookie: a=b",
    "../../etc/passwd",
    "%s%(x)s{0}{{7*7}}'; --",
]
NUMBERS = [-1, 1.5, 1e308, 10**30, float("nan"), True]
SHAPES: list[Any] = [None, [], {"": {}}, DEEP, ["x"] * 600]
HOSTILE: list[Any] = [*TEXTS, *NUMBERS, *SHAPES]
RAW = {
    "nothing": b"",
    "a list": b"[]",
    "null": b"null",
    "a text": b'"x"',
    "cut off": b"{",
    "no UTF-8": b"\xff\xfe",
    "NaN": b"NaN",
    "a deep list": b"[" * 100_000,
    "a deep object": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "a name twice": b'{"title": "a", "title": "b"}',
    "half a pair": b'{"title": "\xed\xa0\x80"}',
    "a huge number": b"1" * 6_000,
}
KINDS = [
    "text/plain",
    "application/xml",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded",
    "application/json; charset=bz2_codec",
    "application/json; charset=nonsense",
    "",
]


def example(schema: Schema, name: str = "") -> Any:
    """Something the schema allows."""
    for several in ("oneOf", "allOf", "anyOf"):
        if several in schema:
            return example(schema[several][0], name)
    if "enum" in schema:
        return schema["enum"][0]
    makers: dict[str, Callable[[], Any]] = {
        "object": lambda: {key: example(one, key) for key, one in schema["properties"].items()},
        "array": lambda: [example(schema["items"], name)],
        "integer": lambda: max(1, schema.get("minimum", 1)),
        "boolean": lambda: True,
    }
    made = makers[schema["type"]]() if schema.get("type") in makers else None
    return made or WORDS.get(name) or FORMATS.get(schema.get("format", "")) or _text(schema)


def _text(schema: Schema) -> str:
    return "#112233" if "0-9A-Fa-f" in schema.get("pattern", "") else "text"


def spoilt(body: Any) -> Iterator[tuple[str, Any]]:
    """(where, body) with one hostile value in one place: at every place each fifth value, all of
    them over five neighbours; in a soak every value everywhere.
    """
    step = 1 if os.environ.get("SOAK") == "1" else 5
    for start, path in enumerate(places(body)):
        for number in range(start % step, len(HOSTILE), step):
            where = f"{'.'.join(map(str, path))} #{number}"
            yield where, _with(body, path, HOSTILE[number])


def places(body: Any) -> Iterator[tuple[Any, ...]]:
    """The way to every value inside."""
    keys: Any = body if isinstance(body, dict) else range(len(body))
    for key in keys:
        yield (key,)
        if isinstance(body[key], dict | list):
            yield from ((key, *more) for more in places(body[key]))


def _with(body: Any, path: tuple[Any, ...], value: Any) -> Any:
    copy = dict(body) if isinstance(body, dict) else list(body)
    first, *rest = path
    copy[first] = _with(body[first], tuple(rest), value) if rest else value
    return copy
