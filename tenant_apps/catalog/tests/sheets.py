"""CSV files of tests."""

import csv
from io import StringIO
from pathlib import Path

DATA = Path(__file__).parent / "data"
SHOPIFY = (DATA / "shopify.csv").read_bytes()
HEAD = ["handle", "title", "price"]


def sheet(
    *rows: dict[str, object], separator: str = ",", columns: list[str] | None = None
) -> bytes:
    """A file of our own format with the columns that the rows use."""
    names = columns or list(dict.fromkeys([*HEAD, *(name for row in rows for name in row)]))
    out = StringIO()
    writer = csv.DictWriter(out, names, delimiter=separator, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def line(handle: str = "pot", **more: object) -> dict[str, object]:
    """A row of a product without options, at 10.00."""
    return {"handle": handle, "title": handle.title(), "price": "10", **more}
