"""From a shopper's first page to a paid order, through the real card adapter and its stand-in."""

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from benchmarks import shop, yardstick
from benchmarks.rig import gets, load, servers
from benchmarks.rig.figures import figures_of, percentile
from benchmarks.rig.report import Report, Target
from benchmarks.rig.wire import Browser, Unexpected

NOTES = (
    "visit: product page, cart, add to it, contact and address, order, card at the stand-in;",
    "an order counts when its signed notification has confirmed it;",
    "web, worker, Postgres, stand-in and shoppers share the cores",
)
SECONDS = 15
ORDERS_INSIDE, PRODUCTS = 60, 200
PATIENCE = 120
HOST = f"{shop.SLUG}.localhost"
TARGETS = {1: Target(at_least=30), 8: Target(at_least=55)}
CARD = {
    "payment_method_data[type]": "card",
    "payment_method_data[card][number]": "4242424242424242",
    "payment_method_data[card][exp_month]": "12",
    "payment_method_data[card][exp_year]": "2034",
    "payment_method_data[card][cvc]": "123",
    "use_stripe_sdk": "true",
}
PARTS = {
    "page": "product page",
    "cart": "cart, add to it",
    "address": "contact and address",
    "order": "order (with the provider's time)",
    "card": "card, at the stand-in",
}
ADDRESS = {
    "name": "Amina Wanjiru",
    "line1": "12 Moi Avenue",
    "city": "Nairobi",
    "country": "KE",
    "phone": "+254712345678",
}


class Watch:
    """Seconds of the parts of a visit."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._at = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name], self._at = now - self._at, now


@dataclass(frozen=True)
class Buying:
    """Shoppers who come, buy one thing and go. `method` is card or on_delivery."""

    port: int
    sandbox: int
    shelf: shop.Shelf
    method: str

    def __call__(self, number: int) -> load.Act:
        luck = random.Random(number)  # noqa: S311
        browser = Browser(self.port, HOST)
        bank = Browser(self.sandbox, "127.0.0.1")

        def buy() -> dict[str, float]:
            browser.forget()
            browser.headers["X-Forwarded-For"] = load.address(luck)
            watch = Watch()
            browser.get(f"/products/{luck.choice(self.shelf.handles)}/")
            watch.lap("page")
            _fill_cart(browser, luck.choice(self.shelf.variants))
            watch.lap("cart")
            checkout = _start_checkout(browser, number)
            watch.lap("address")
            placed = _order(browser, checkout, self.method)
            watch.lap("order")
            if placed["next"] == "confirm_card":
                _pay(bank, placed["payment"])
                watch.lap("card")
            return watch.laps

        return buy


def _fill_cart(browser: Browser, variant_id: str) -> None:
    """The cart as the page asks for it, then one thing put in."""
    browser.get("/api/v1/shop/cart/")
    body = {"variant_id": variant_id, "quantity": 1}
    _send(browser, "POST", "/api/v1/shop/cart/lines/", body, expect=201)


def _start_checkout(browser: Browser, number: int) -> str:
    """A checkout that needs nothing but the order; answers its id."""
    contact = {
        "email": f"shopper-{number}-{time.time_ns()}@bench.test",
        "name": ADDRESS["name"],
        "shipping_address": ADDRESS,
    }
    told = _send(browser, "POST", "/api/v1/checkouts/", contact, expect=201)
    if told["missing"]:  # the way of delivery is chosen for the shopper
        raise Unexpected(f"the checkout lacks {told['missing']}")
    return str(told["id"])


def _order(browser: Browser, checkout: str, method: str) -> Any:
    path, key = f"/api/v1/checkouts/{checkout}/order/", uuid4().hex
    body = {"payment_method": method}
    return _send(browser, "POST", path, body, expect=201, Idempotency_Key=key)


def _send(
    browser: Browser, method: str, path: str, body: Any, *, expect: int = 200, **headers: str
) -> Any:
    """With the token that the cart's cookie came with, as the shop's own scripts send it."""
    token = browser.cookies.get("__Host-csrf", "")
    answer = browser.send(method, path, body, expect=expect, X_CSRFToken=token, **headers)
    return answer.json()


def _pay(bank: Browser, form: dict[str, str]) -> None:
    """What the card fields in the shopper's browser send to the provider."""
    secret = form["client_secret"]
    intent = secret.split("_secret_")[0]
    proof = {"key": form["publishable_key"], "client_secret": secret}
    bank.submit(f"/stripe/v1/payment_intents/{intent}/confirm", {**CARD, **proof})


def measure(report: Report) -> None:
    yardstick.measure(report)
    place = shop.open_store()
    shelf = shop.fill(place, PRODUCTS)
    with servers.worker() as background, servers.web() as web:
        shop.await_quiet()
        shop.settle()
        gets.warm_up(servers.web_port(), HOST, [f"/products/{h}/" for h in shelf.handles])
        _inside(report, place, shelf)
        for concurrency in (1, 8):
            _visits(report, place, shelf, concurrency, {"web": web, "worker": background})
        for concurrency in (1, 8):
            figures = load.measure(_buying(shelf, "on_delivery"), concurrency, SECONDS)
            report.add("visit_on_delivery", "visit to order, pay on delivery", figures)
        report.number("web_memory_mb", "memory of the web server (PSS)", web.memory(), "MB")
        report.number("worker_memory_mb", "memory of the worker (PSS)", background.memory(), "MB")


def _buying(shelf: shop.Shelf, method: str) -> Buying:
    sandbox = urlsplit(os.environ["SANDBOX_URL"]).port or 0
    return Buying(servers.web_port(), sandbox, shelf, method)


def _visits(
    report: Report,
    place: Any,
    shelf: shop.Shelf,
    concurrency: int,
    processes: dict[str, servers.Server],
) -> None:
    """By card: the rate of visits, and of orders until the last one was confirmed."""
    before = shop.confirmed_orders(place)
    worked = {name: server.seconds_worked() for name, server in processes.items()}
    figures = load.measure(_buying(shelf, "card"), concurrency, SECONDS)
    what = "visit to order, paid by card"
    report.add("visit_card", what, figures, TARGETS[concurrency])
    ended = time.perf_counter()
    paid = figures.count  # those of the warm-up are confirmed by now, or counted on top
    while shop.confirmed_orders(place) - before < paid and time.perf_counter() - ended < PATIENCE:
        time.sleep(0.05)
    waited = time.perf_counter() - ended
    confirmed = shop.confirmed_orders(place) - before
    rate = min(confirmed, paid) / (figures.seconds + waited)
    report.number(
        f"confirmed_c{concurrency}_per_second",
        f"  confirmed by signed notification, c = {concurrency}",
        rate,
        f"/s ({confirmed} orders, the last one {waited:.1f} s after)",
    )
    shop.await_quiet()
    for name, server in processes.items():
        spent = 1000 * (server.seconds_worked() - worked[name]) / max(1, confirmed)
        key = f"{name}_cpu_per_order_c{concurrency}_ms"
        report.number(key, f"  processor time of {name} per order", spent, "ms")
    for name, what in PARTS.items():
        times = figures.steps.get(name, [])
        part = figures_of(concurrency, sum(times) / concurrency, times, 0)
        report.add(f"visit_card_{name}", f"  of it {what}", part)


def _inside(report: Report, place: Any, shelf: shop.Shelf) -> None:
    """place_order as a call in this process, with the provider's share taken off."""
    from shared_apps.core.tenancy.context import entered
    from tenant_apps.checkout import services

    browser, inside, whole = Browser(servers.web_port(), HOST), [], []
    with _provider_clock() as spent:
        for number in range(ORDERS_INSIDE):
            browser.forget()
            browser.headers["X-Forwarded-For"] = f"10.6.0.{number}"
            _fill_cart(browser, shelf.variants[number])
            checkout = _start_checkout(browser, number)
            token = browser.cookies["__Host-cart"]
            spent.clear()
            started = time.perf_counter()
            with entered(place):
                services.place_order(UUID(checkout), token, payment_method="card")
            lasted = time.perf_counter() - started
            whole.append(lasted)
            inside.append(lasted - sum(spent))
    inside, whole = inside[10:], whole[10:]
    report.add("place_order_whole", "place_order by card, all", _alone(whole))
    report.add("place_order", "place_order by card, without the provider's time", _alone(inside))
    p50 = 1000 * percentile(inside, 0.5)
    report.number(
        "place_order_p50_ms", "place_order p50 without the provider's time", p50, "ms",
        Target(at_most=30),
    )  # fmt: skip


def _alone(times: list[float]) -> Any:
    return figures_of(1, sum(times), times, 0)


@contextmanager
def _provider_clock() -> Iterator[list[float]]:
    """Collects the seconds that calls of the card adapter take in this process."""
    from shared_apps.providers.payments.stripe_cards import StripeCards

    spent: list[float] = []
    begin = StripeCards.begin

    def timed(self: StripeCards, **values: Any) -> Any:
        started = time.perf_counter()
        try:
            return begin(self, **values)
        finally:
            spent.append(time.perf_counter() - started)

    StripeCards.begin = timed  # type: ignore[method-assign]
    try:
        yield spent
    finally:
        StripeCards.begin = begin  # type: ignore[method-assign]
