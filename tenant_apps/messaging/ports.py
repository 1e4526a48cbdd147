"""What letters need of apps above, which plug themselves in: the look of the store, and whoever
makes the files that go along.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

ENCLOSED = "enclosed"  # where a message's data keeps what its files are made of


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Colours as #RRGGBB; `brand_text` reads well on `brand`. `logo` is an address, or empty."""

    brand: str = "#1F2937"
    brand_text: str = "#FFFFFF"
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes files of one content type from plain JSON."""

    content_type: str
    make: Callable[[dict[str, Any]], bytes]


_source: Callable[[], Letterhead] = Letterhead
_makers: dict[str, Maker] = {}


def set_maker(name: str, maker: Maker) -> None:
    """Called once, by the AppConfig of whoever encloses files of this name."""
    _makers[name] = maker


def made(name: str, told: dict[str, Any]) -> tuple[bytes, str]:
    """(content, content type) of a file to go with a message."""
    maker = _makers[name]
    return maker.make(told), maker.content_type


def set_letterhead(source: Callable[[], Letterhead]) -> None:
    """Called once, by the AppConfig of whoever knows the look of the store at work."""
    global _source  # noqa: PLW0603  one registration per process
    _source = source


def letterhead() -> Letterhead:
    """How letters of the store at work look."""
    return _source()
