"""From "create my store" to a store that answers at its own host."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import shop, yardstick
from benchmarks.rig import servers
from benchmarks.rig.figures import figures_of, percentile
from benchmarks.rig.report import Report, Target
from benchmarks.rig.wire import Browser, Unexpected

NOTES = ("each store: POST /api/v1/stores/, then its home page is asked for until it answers",)
WITHOUT_SPARES, IN_A_ROW, WARM_UP = 10, 50, 2
LONGEST = 20.0
REFILL_SECONDS = 90


@dataclass(frozen=True)
class Opening:
    """Seconds until the POST returned, and from there until the home page showed the name."""

    post: float
    home: float


def measure(report: Report) -> None:
    yardstick.measure(report)
    shop.make_owner("first@bench.test")
    shop.make_owner("second@bench.test")
    with servers.web() as web:
        open_store = _opener("first@bench.test", "warm")
        for _ in range(WARM_UP):
            open_store()
        shop.spend_spares()
        openings = [open_store() for _ in range(WITHOUT_SPARES)]
        _tell(report, "no_spares", f"{WITHOUT_SPARES} in a row, no spare schema", openings)
        with servers.worker(beat=True):
            _await_spares()
            open_store = _opener("second@bench.test", "row")
            openings = [open_store() for _ in range(IN_A_ROW)]
        _tell(report, "in_a_row", f"{IN_A_ROW} in a row, spares refilled meanwhile", openings)
        report.number("memory_mb", "memory of the web server (PSS)", web.memory(), "MB")


def _opener(email: str, stem: str) -> Callable[[], Opening]:
    """Signs the owner in; what it answers opens one more store each time."""
    owner = Browser(servers.web_port(), "app.localhost", {"X-Forwarded-For": "10.9.0.1"})
    token = owner.get("/api/v1/session/").json()["csrf_token"]
    owner.send(
        "POST",
        "/_allauth/browser/v1/auth/login",
        {"email": email, "password": shop.PASSWORD},
        X_CSRFToken=token,
    )
    token = owner.get("/api/v1/session/").json()["csrf_token"]
    numbers = iter(range(1000))

    def open_one() -> Opening:
        number = next(numbers)
        slug, name = f"{stem}-{number}", f"Store {stem} {number}"
        body = {"name": name, "slug": slug, "country": "KE", "currency": "KES"}
        body |= {"template": "sole-street", "plan": "starter"}
        started = time.perf_counter()
        owner.send("POST", "/api/v1/stores/", body, expect=201, X_CSRFToken=token)
        returned = time.perf_counter()
        _await_home(slug, name)
        return Opening(returned - started, time.perf_counter() - returned)

    return open_one


def _await_home(slug: str, name: str) -> None:
    visitor = Browser(servers.web_port(), f"{slug}.localhost", {"X-Forwarded-For": "10.9.0.2"})
    end = time.monotonic() + LONGEST
    while True:
        try:
            if name.encode() in visitor.get("/").body:
                return
        except Unexpected:
            if time.monotonic() > end:
                raise
        if time.monotonic() > end:
            raise Unexpected(f"{slug}: the home page does not show the store's name")
        time.sleep(0.01)


def _await_spares() -> None:
    end = time.monotonic() + REFILL_SECONDS
    while shop.spares_ready() < 5 and time.monotonic() < end:
        time.sleep(0.2)


def _tell(report: Report, key: str, what: str, openings: list[Opening]) -> None:
    for part in ("post", "home"):
        times = [getattr(opening, part) for opening in openings]
        verb = "POST" if part == "post" else "then home page"
        report.add(f"{key}_{part}", f"{what}: {verb}", figures_of(1, sum(times), times, 0))
    p95 = 1000 * percentile([opening.home for opening in openings], 0.95)
    whole = 1000 * percentile([opening.post + opening.home for opening in openings], 0.95)
    target = Target(at_most=1000)
    report.number(f"{key}_ready_p95_ms", "home answers after the POST, p95", p95, "ms", target)
    report.number(f"{key}_whole_p95_ms", "from sending the POST, p95", whole, "ms", target)
