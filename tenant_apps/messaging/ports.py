"""What letters need of whoever dresses the store: the storefront, above, plugs itself in."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Colours as #RRGGBB; `brand_text` reads well on `brand`. `logo` is an address, or empty."""

    brand: str = "#1F2937"
    brand_text: str = "#FFFFFF"
    logo: str = ""


_source: Callable[[], Letterhead] = Letterhead


def set_letterhead(source: Callable[[], Letterhead]) -> None:
    """Called once, by the AppConfig of whoever knows the look of the store at work."""
    global _source  # noqa: PLW0603  one registration per process
    _source = source


def letterhead() -> Letterhead:
    """How letters of the store at work look."""
    return _source()
