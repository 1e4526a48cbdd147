"""Pages from memory: the same for everyone, and never older than the store's content."""

import gzip
import time
from collections.abc import Callable, Iterable
from typing import Any

import pytest
import redis

from shared_apps.core import content
from shared_apps.core.tenancy.context import Place
from tenant_apps.storefront import page_cache
from tenant_apps.storefront.page_cache import KEEP, Memory, Page, PageCache

pytestmark = pytest.mark.django_db
Headers = list[tuple[str, str]]


class Renders:
    """A stand-in for Django behind the cache: counts how often it is asked."""

    def __init__(self, headers: Headers | None = None, status: str = "200 OK") -> None:
        self.headers = headers if headers is not None else [(KEEP, "1")]
        self.status, self.times = status, 0

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self.times += 1
        start(self.status, [("Content-Type", "text/html"), *self.headers])
        return [f"page {self.times} of {environ['PATH_INFO']}".encode()]


class Visitor:
    """Asks a WSGI application for pages."""

    def __init__(self, application: PageCache) -> None:
        self.application = application
        self.status = ""
        self.headers: dict[str, str] = {}

    def get(self, path: str = "/", query: str = "", **more: str) -> str:
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query,
            "HTTP_HOST": "alpha.localhost:8400", **more,
        }  # fmt: skip

        def start(status: str, headers: Headers, *_: Any) -> None:
            self.status, self.headers = status, dict(headers)

        return b"".join(self.application(environ, start)).decode()


@pytest.fixture
def renders() -> Renders:
    return Renders()


@pytest.fixture
def visitor(place_a: Place, renders: Renders) -> Visitor:
    content.renew(place_a.schema)
    return Visitor(PageCache(renders))


def test_a_page_is_rendered_once(visitor: Visitor, renders: Renders) -> None:
    assert [visitor.get(), visitor.get()] == ["page 1 of /"] * 2
    assert renders.times == 1
    assert (visitor.status, KEEP in visitor.headers) == ("200 OK", False)


def test_a_change_shows_in_the_next_get(visitor: Visitor, place_a: Place) -> None:
    assert visitor.get() == "page 1 of /"
    content.renew(place_a.schema)
    assert visitor.get() == "page 2 of /"


def test_another_process_sees_a_change_within_a_second(
    visitor: Visitor, place_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert visitor.get() == "page 1 of /"
    key = content._key(place_a.schema)  # noqa: SLF001
    content._client().set(key, "as another process does")  # noqa: SLF001
    assert visitor.get() == "page 1 of /"  # believed for half a second
    later = time.monotonic() + 0.6
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert visitor.get() == "page 2 of /"


def test_another_process_takes_the_page_from_valkey(visitor: Visitor, renders: Renders) -> None:
    visitor.get()
    assert Visitor(PageCache(renders)).get() == "page 1 of /"
    assert renders.times == 1


@pytest.mark.parametrize(
    "other",
    [
        {"path": "/collections/"},
        {"query": "sort=price"},
        {"query": "lang=sw"},
        {"HTTP_COOKIE": "a=b; django_language=sw"},
        {"HTTP_ACCEPT_LANGUAGE": "sw"},
        {"HTTP_HOST": "beta.localhost"},
    ],
)
def test_what_changes_the_page_is_part_of_its_name(
    visitor: Visitor, renders: Renders, other: dict[str, str], place_b: Place
) -> None:
    visitor.get()
    visitor.get(**other)
    assert renders.times == 2


@pytest.mark.parametrize(
    "same",
    [
        {"query": "utm_source=mail&gclid=x"},
        {"HTTP_COOKIE": "__Host-cart=abc; __Host-sid=def"},
        {"HTTP_ACCEPT_LANGUAGE": "de-DE,en;q=0.5"},
        {"HTTP_HOST": "alpha.localhost"},
    ],
)
def test_what_changes_nothing_is_not(
    visitor: Visitor, renders: Renders, same: dict[str, str]
) -> None:
    visitor.get()
    visitor.get(**same)
    assert renders.times == 1


@pytest.mark.parametrize("path", ["/cart/", "/checkout/1/", "/orders/x/", "/api/v1/shop/cart/"])
def test_a_visitors_own_pages_are_never_kept(
    visitor: Visitor, renders: Renders, path: str
) -> None:
    visitor.get(path)
    visitor.get(path)
    assert renders.times == 2


@pytest.mark.parametrize(
    "inner",
    [
        Renders(headers=[]),
        Renders(status="404 Not Found"),
        Renders(headers=[(KEEP, "1"), ("Set-Cookie", "__Host-sid=secret")]),
        Renders(headers=[(KEEP, "1"), ("Set-Cookie", "__Host-csrf=secret")]),
    ],
)
def test_a_response_that_is_for_one_visitor_is_not_kept(place_a: Place, inner: Renders) -> None:
    inner.times = 0
    visitor = Visitor(PageCache(inner))
    content.renew(place_a.schema)
    visitor.get()
    visitor.get()
    assert inner.times == 2
    assert KEEP not in visitor.headers


def test_posts_pass(visitor: Visitor, renders: Renders) -> None:
    visitor.get()
    visitor.get(REQUEST_METHOD="POST")
    assert renders.times == 2


def test_a_browser_that_has_the_page_gets_no_body(visitor: Visitor) -> None:
    visitor.get()
    tag = visitor.headers["ETag"]
    assert visitor.get(HTTP_IF_NONE_MATCH=tag) == ""
    assert visitor.status == "304 Not Modified"


def test_pages_travel_packed(place_a: Place, renders: Renders) -> None:
    content.renew(place_a.schema)
    heard: list[tuple[str, Headers]] = []
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": "/", "HTTP_HOST": "alpha.localhost",
        "HTTP_ACCEPT_ENCODING": "gzip, br",
    }  # fmt: skip
    body = b"".join(PageCache(renders)(environ, lambda *said: heard.append(said)))
    assert dict(heard[-1][1])["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == b"page 1 of /"


def test_without_valkey_the_shop_sells_and_nothing_old_is_shown(
    visitor: Visitor, renders: Renders, place_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.get()
    nobody = redis.Redis.from_url("redis://127.0.0.1:1")
    with monkeypatch.context() as away:
        away.setattr(content, "_client", lambda: nobody)
        away.setattr(page_cache, "_client", lambda: nobody)
        content.renew(place_a.schema)  # a change that cannot be announced
        assert [visitor.get(), visitor.get()] == ["page 2 of /", "page 3 of /"]
    content._marks.clear()  # noqa: SLF001  the pause after an outage is over
    assert visitor.get() == "page 4 of /"
    assert visitor.get() == "page 4 of /"


def test_memory_forgets_what_was_not_asked_for(place_a: Place) -> None:
    def page(body: bytes) -> Page:
        return Page("200 OK", [], body, b"", "", until=float("inf"))

    memory = Memory(most=3 * 2024)
    for name in "abc":
        memory.put(name, page(b"x" * 1000))
    memory.get("a")
    memory.put("d", page(b"x" * 1000))
    assert [name for name in "abcd" if memory.get(name)] == ["a", "c", "d"]


def test_a_page_is_shown_for_minutes_at_most(place_a: Place) -> None:
    memory = Memory(most=10_000)
    memory.put("old", Page("200 OK", [], b"x", b"", "", until=0.0))
    assert memory.get("old") is None
