"""JSON from anybody: what cannot be kept, or can be read in two ways, is refused at the door.

Python's own reader takes names that come twice (the last one wins), surrogates without a partner
(no UTF-8 and no database has them), NUL, and any depth until its stack is full. JSON between
systems is UTF-8 (RFC 8259), whatever a charset says: some unpack a small body into a huge one.
"""

import json
from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any

from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import JSONParser
from rest_framework.utils.json import strict_constant

DEEPEST = 32
UNREADABLE = "This text has characters in it that cannot be kept."


class StrictJSONParser(JSONParser):
    """One value of a sane depth, made of text that the database can hold."""

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        return read_json(stream.read())


def read_json(data: bytes) -> Any:
    """The value in a body. Raises ParseError, or ValidationError naming the fields at fault."""
    try:
        text = str(data, "utf-8")
        body = json.loads(
            text,
            parse_constant=strict_constant,
            parse_float=_finite,
            object_pairs_hook=_named_once,
        )
    except (ValueError, RecursionError):
        raise ParseError from None
    if _depth(body) > DEEPEST:
        raise ParseError
    if "\\u" in text:  # the only way to write what follows in UTF-8
        _refuse_unreadable(body)
    return body


def is_readable(text: str) -> bool:
    """Whether a text is Unicode that Postgres keeps: no NUL, no half of a pair."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError
    return number


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = dict(pairs)
    if len(named) != len(pairs):
        raise ValueError
    return named


def _depth(body: Any) -> int:
    depth, level = 0, [body]
    while level and depth <= DEEPEST:
        level = [
            inner for one in level for inner in _inside(one) if isinstance(inner, list | dict)
        ]
        depth += 1
    return depth


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _refuse_unreadable(body: Any) -> None:
    """Names the fields at fault, as far as they can be named."""
    if not isinstance(body, dict):
        if not _all_readable(body):
            raise ParseError
        return
    if not all(map(is_readable, body)):
        raise ParseError
    if wrong := [name for name, value in body.items() if not _all_readable(value)]:
        raise ValidationError({name: [UNREADABLE] for name in wrong})


def _all_readable(value: Any) -> bool:
    level = [value]
    while level:
        if not all(is_readable(one) for one in level if isinstance(one, str)):
            return False
        names = [name for one in level if isinstance(one, dict) for name in one]
        if not all(map(is_readable, names)):
            return False
        level = [inner for one in level for inner in _inside(one)]
    return True
