"""What shoppers and their programs ask of a store with 1,000 products."""

import random
from dataclasses import dataclass

from benchmarks import shop, yardstick
from benchmarks.rig import gets, load, servers
from benchmarks.rig.report import Report, Target
from benchmarks.rig.wire import Browser

NOTES = (f"store: {shop.PRODUCTS:,} products of 3 variants, each with a picture, stock counted",)
SECONDS = 4
HOST = f"{shop.SLUG}.localhost"
LIST = Target(at_least=300)
CACHED = Target(at_least=3000)
PRODUCT = Target(at_least=300)


@dataclass(frozen=True)
class Question:
    """A line of the table: pages asked for in turn; {n} is another number each time."""

    key: str
    what: str
    paths: tuple[str, ...]
    target: Target | None = None


@dataclass(frozen=True)
class Adding:
    """Shoppers who come, put one thing into a new cart, and go."""

    port: int
    variants: tuple[str, ...]

    def __call__(self, number: int) -> load.Act:
        browser = Browser(self.port, HOST)
        luck = random.Random(number)  # noqa: S311

        browser.get("/api/v1/shop/cart/")  # brings the token that a change needs
        token = browser.cookies.get("__Host-csrf", "")

        def add() -> None:
            browser.cookies.pop("__Host-cart", None)
            browser.headers["X-Forwarded-For"] = (
                f"10.{luck.randrange(256)}.{luck.randrange(256)}.9"
            )
            body = {"variant_id": luck.choice(self.variants), "quantity": 1}
            browser.send("POST", "/api/v1/shop/cart/lines/", body, expect=201, X_CSRFToken=token)

        return add


def measure(report: Report) -> None:
    yardstick.measure(report)
    place = shop.open_store()
    shelf = shop.fill(place)
    with servers.worker() as background:
        shop.await_quiet()
        shop.settle()
        with servers.web() as web:
            for question in _questions(shelf):
                gets.warm_up(servers.web_port(), HOST, question.paths)
                for concurrency in (1, 8):
                    figures = gets.measure(
                        servers.web_port(), HOST, question.paths, concurrency, SECONDS
                    )
                    report.add(question.key, question.what, figures, question.target)
            adding = Adding(servers.web_port(), shelf.variants)
            for concurrency in (1, 8):
                figures = load.measure(adding, concurrency, SECONDS)
                report.add("add_to_cart", "add to a new cart (own client)", figures)
            report.number("web_memory_mb", "memory of the web server (PSS)", web.memory(), "MB")
        report.number("worker_memory_mb", "memory of the worker (PSS)", background.memory(), "MB")


def _questions(shelf: shop.Shelf) -> list[Question]:
    handles = shelf.handles[:50]
    cached = tuple(f"/products/{handle}/" for handle in handles)
    return [
        Question("list_json", "24 of 1,000 as JSON", ("/api/v1/shop/products/",), LIST),
        Question(
            "product_json",
            "one product as JSON",
            tuple(f"/api/v1/shop/products/{handle}/" for handle in handles),
        ),
        Question(
            "search_json",
            "search with a slip of the pen as JSON",
            ("/api/v1/shop/products/?q=sandels", "/api/v1/shop/products/?q=lether+bots"),
        ),
        Question("list_html", "24 of 1,000 as HTML", ("/collections/?n={n}",)),
        Question("list_html_cached", "24 of 1,000 as HTML, cached", ("/collections/",), CACHED),
        Question(
            "product_html", "product page", tuple(f"{path}?n={{n}}" for path in cached), PRODUCT
        ),
        Question("product_html_cached", "product page, cached", cached, CACHED),
    ]
