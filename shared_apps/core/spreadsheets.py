"""CSV that people open in a spreadsheet: what it would calculate is disarmed."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

TYPE = "text/csv; charset=utf-8"
BOM = "\ufeff"  # without it Excel reads another encoding
FORMULA = re.compile(r"^[=+\-@\t\r]")


def disarmed(text: str) -> str:
    """The text, with a quote before what a spreadsheet would calculate."""
    return f"'{text}" if FORMULA.match(text) else text


def line(cells: Sequence[str]) -> str:
    """One row, disarmed and ended as RFC 4180 says."""
    out = StringIO()
    csv.writer(out).writerow(disarmed(cell) for cell in cells)
    return out.getvalue()


def encoded(lines: Iterable[str]) -> Iterator[bytes]:
    """A file's bytes, for a streamed answer."""
    yield BOM.encode()
    for each in lines:
        yield each.encode()
