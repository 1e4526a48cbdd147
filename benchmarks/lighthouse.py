"""What Lighthouse says of a shop's pages, as a phone on a slow network sees them."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from statistics import median
from typing import Any

from benchmarks import shop
from benchmarks.rig import servers
from benchmarks.rig.report import Report, Target

RUNS, LONGEST = 5, 180
# Chromium under load at times records no trace; such a visit says nothing about the page.
UNRECORDED = ("NO_NAVSTART", "NO_TRACING_STARTED", "NO_FCP", "TRACING_ALREADY_STARTED")
ATTEMPTS = 3
CATALOGUE = "sole-street"
NOTES = (
    f"store: the demo's {CATALOGUE} without its orders; each page {RUNS} times, the medians",
    "emulated by Lighthouse: a mid-range phone, slow 4G; the machine's other work counts",
)
LIGHTHOUSE = servers.ROOT / "frontend" / "node_modules" / "lighthouse" / "cli" / "index.js"
FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage --no-proxy-server"
SCORES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}


@dataclass(frozen=True)
class Timing:
    """An audit whose number is told; `scale` takes it into its unit."""

    key: str
    audit: str
    unit: str
    scale: float = 1


TIMINGS = (
    Timing("lcp_s", "largest-contentful-paint", "s", 0.001),
    Timing("cls", "cumulative-layout-shift", ""),
    Timing("tbt_ms", "total-blocking-time", "ms"),
)


def missing() -> str:
    """What this measurement needs and does not find; "" when it can begin."""
    if _chromium() is None:
        return "no Chromium found: install it, or name it in CHROME_PATH"
    if shutil.which("node") is None or not LIGHTHOUSE.exists():
        return "no Lighthouse found: `make setup` installs it"
    return ""


def measure(report: Report) -> None:
    pages = _open_shop()
    with servers.web():
        for name, path in pages.items():
            _tell(report, name, [_look_at(_url(path)) for _ in range(RUNS)])


def _chromium() -> str | None:
    return shutil.which(os.environ.get("CHROME_PATH") or "chromium")


def _url(path: str) -> str:
    return f"http://{CATALOGUE}.localhost:{servers.web_port()}{path}"


def _open_shop() -> dict[str, str]:
    """Goods and pictures of the demo, every width of them made; the pages to look at."""
    shop.set_up()
    from config.demo import opening, seeding
    from config.demo.content.houses import HOUSES
    from shared_apps.core.tenancy.context import PUBLIC, entered
    from tenant_apps.catalog import queries as catalog
    from tenant_apps.storage import services as storage

    house = next(house for house in HOUSES if house.slug == CATALOGUE)
    with entered(PUBLIC):
        seeding.seed(servers.logs().parent, quietly, [replace(house, orders=0)])
        place = opening.place_of(house)
    if place is None:
        raise SystemExit(f"{CATALOGUE} does not answer at its host")
    with entered(place):
        while storage.make_waiting_widths(timedelta()):
            pass
        shelf = catalog.collection_links()[0].handle
    return {
        "home": "/",
        "collection": f"/collections/{shelf}/",
        "product": f"/products/{house.items[0].handle}/",
    }


def quietly(_: str) -> None:
    """The table is being printed."""


def _look_at(url: str) -> Any:
    """Lighthouse's report of one visit, by a browser of its own."""
    command = [
        *("node", str(LIGHTHOUSE), url, "--quiet", "--output=json", "--output-path=stdout"),
        *(f"--chrome-flags={FLAGS}", f"--only-categories={','.join(SCORES)}"),
    ]
    env = {**os.environ, "CHROME_PATH": _chromium() or ""}
    said = ""
    for _ in range(ATTEMPTS):
        done = subprocess.run(
            command, env=env, cwd=servers.ROOT, capture_output=True, timeout=LONGEST, check=False
        )
        if done.returncode == 0:
            return json.loads(done.stdout)
        said = done.stderr.decode()
        if not any(code in said for code in UNRECORDED):
            break
    raise SystemExit(f"Lighthouse failed at {url}:\n{said[-2000:]}")


def _tell(report: Report, page: str, seen: Sequence[Any]) -> None:
    for category, least in SCORES.items():
        score = median(one["categories"][category]["score"] * 100 for one in seen)
        key = f"{page}_{category.replace('-', '_')}"
        report.number(key, f"{page}: {category}", score, "", Target(at_least=least, per=""))
    for timing in TIMINGS:
        value = median(one["audits"][timing.audit]["numericValue"] for one in seen)
        told = f"{page}: {timing.audit.replace('-', ' ')}"
        report.number(f"{page}_{timing.key}", told, value * timing.scale, timing.unit, digits=2)
    power = median(one["environment"]["benchmarkIndex"] for one in seen)
    report.number(f"{page}_benchmark_index", f"{page}: power of this machine", power, "")
