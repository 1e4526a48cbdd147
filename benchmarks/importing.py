"""A catalogue of 10,000 rows from a file into a store: dry run, import, the same file again."""

import csv
import io
import random
import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from benchmarks import shop, yardstick
from benchmarks.rig import servers
from benchmarks.rig.report import Report, Target

ROWS, PRODUCTS, KNOWN = 10_000, 4_000, 800
NOTES = (
    f"file: {ROWS:,} rows, {PRODUCTS:,} products of 1 to 12 variants with HTML bodies,",
    f"{KNOWN} of them in the store already with other prices",
)
LONGEST = 600.0
COLUMNS = [
    "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published", "Option1 Name",
    "Option1 Value", "Variant SKU", "Variant Grams", "Variant Inventory Tracker",
    "Variant Inventory Qty", "Variant Price", "Variant Compare At Price", "SEO Title",
]  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """Seconds from the upload to the end of the check, and of the run; and what came of it."""

    check: float
    run: float
    created: int
    updated: int
    unchanged: int


def measure(report: Report) -> None:
    yardstick.measure(report)
    place = shop.open_store()
    whole = catalogue(ROWS, PRODUCTS)
    with servers.worker() as worker:
        import_file(place, catalogue(ROWS, PRODUCTS, first=KNOWN, dearer=True))
        shop.settle()
        once = import_file(place, whole)
        again = import_file(place, whole)
        report.number("worker_memory_mb", "memory of the worker (PSS)", worker.memory(), "MB")
    _tell(report, "first", once, Target(at_most=60))
    _tell(report, "again", again, None)
    created, updated, unchanged = PRODUCTS - KNOWN, KNOWN, PRODUCTS
    _expect("first", (once.created, once.updated, once.unchanged), (created, updated, 0))
    _expect("again", (again.created, again.updated, again.unchanged), (0, 0, unchanged))


def _tell(report: Report, key: str, outcome: Outcome, target: Target | None) -> None:
    report.number(f"{key}_check_s", f"{key}: upload and dry run", outcome.check, "s")
    report.number(f"{key}_run_s", f"{key}: written, searched, audited", outcome.run, "s", target)
    changes = outcome.created + outcome.updated
    report.number(f"{key}_changes", f"{key}: products changed", changes, "products")


def _expect(name: str, found: tuple[int, ...], wanted: tuple[int, ...]) -> None:
    if found != wanted:
        raise SystemExit(f"{name}: created, updated, unchanged are {found}, not {wanted}")


def import_file(place: Any, data: bytes) -> Outcome:
    """Through the services as the API calls them; the worker does the work."""
    from shared_apps.core.tenancy.context import entered
    from tenant_apps.catalog.importing import runs

    with entered(place):
        started = time.perf_counter()
        import_id = runs.receive_import(data=data, filename="catalogue.csv")
        _await(import_id, "ready")
        checked = time.perf_counter()
        runs.start_import(import_id)
        done = _await(import_id, "done")
        ended = time.perf_counter()
    return Outcome(
        checked - started, ended - checked, done.created, done.updated, done.unchanged
    )  # fmt: skip


def _await(import_id: UUID, state: str) -> Any:
    from tenant_apps.catalog.models import Import

    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        source = Import.objects.get(pk=import_id)
        if source.state == state:
            return source
        if source.state == "failed":
            raise SystemExit(f"the import failed: {source.failure}")
        time.sleep(0.05)
    raise SystemExit(f"the import is not {state} after {LONGEST:.0f} s")


def catalogue(rows: int, products: int, *, first: int = 0, dearer: bool = False) -> bytes:
    """A Shopify file, the same every time; only the `first` products, where that is given."""
    luck = random.Random(11)  # noqa: S311 - the same goods every time
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for number, count in enumerate(_sizes(rows, products, luck)):
        lines = _product(number, count, luck, 300 if dearer else 0)
        if not first or number < first:
            writer.writerows(lines)
    return out.getvalue().encode()


def _sizes(rows: int, products: int, luck: random.Random) -> list[int]:
    """How many variants each product has: 1 to 12, together exactly `rows`."""
    sizes = [1] * products
    left = rows - products
    while left:
        place = luck.randrange(products)
        if sizes[place] < 12:
            sizes[place] += 1
            left -= 1
    sizes[0], extra = 12, 12 - sizes[0]
    for place in range(1, products):
        take = min(extra, sizes[place] - 1)
        sizes[place] -= take
        extra -= take
    return sizes


def _product(number: int, count: int, luck: random.Random, more: int) -> list[dict[str, str]]:
    make, kind = luck.choice(shop.MAKES), luck.choice(shop.KINDS)
    price = luck.randrange(500, 9000) + more
    head = {
        "Title": f"{make} {kind} No. {number}",
        "Body (HTML)": shop.paragraphs(luck),
        "Vendor": luck.choice(("Sole Street", "Maasai Mara", "Kazi")),
        "Type": kind,
        "Tags": ", ".join(luck.sample(("new", "sale", "summer", "leather", "handmade"), 2)),
        "Published": "true",
        "Option1 Name": "Size",
        "SEO Title": f"{make} {kind}",
    }
    return [
        {
            **(head if place == 0 else {}),
            "Handle": f"goods-{number}",
            "Option1 Value": str(35 + place),
            "Variant SKU": f"G-{number}-{place}",
            "Variant Grams": "400",
            "Variant Inventory Tracker": "shopify",
            "Variant Inventory Qty": str(luck.randrange(40)),
            "Variant Price": f"{price}.00",
            "Variant Compare At Price": f"{price + 1000}.00" if number % 3 == 0 else "",
        }
        for place in range(count)
    ]
