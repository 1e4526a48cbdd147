"""Whole pages from memory, in front of Django: what every shopper sees alike is rendered once.

A page is known by host, address, language, currency and the store's content mark, so that a change
makes old pages unreachable instead of having to find them. Nothing of a visitor is ever in one:
views mark the responses they allow to be kept (`KEEP`), carts and accounts are fetched by islands.

Two layers: this process's memory, and Valkey for what another process has rendered already.
"""

import gzip
import hashlib
import json
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import uuid4

import redis
from django.conf import settings
from django.db import DatabaseError, connection

from shared_apps.core import content
from shared_apps.core.tenancy.context import Place
from shared_apps.tenants import queries as tenants
from tenant_apps.storefront import languages
from tenant_apps.storefront.edition import edition

log = logging.getLogger(__name__)
KEEP = "X-Page-Cache"  # set by a view, taken off here
SHARED_FOR = 300  # seconds a page may live in Valkey
MEMORY = 48 * 1024 * 1024  # bytes of pages kept in one process
LARGEST = 512 * 1024
NEVER = (
    "/static/",
    "/media/",
    "/api/",
    "/_allauth/",
    "/hooks/",
    "/cart/",
    "/checkout/",
    "/orders/",
)
NOISE = frozenset(
    ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "gclid", "fbclid"]
)

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Page:
    """A kept response: status line, headers without length and encoding, body plain and packed.

    `until` is on this process's clock: even without a new mark nothing is shown for ever.
    """

    status: str
    headers: list[tuple[str, str]]
    body: bytes
    packed: bytes
    etag: str
    until: float

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed) + 1024

    def dump(self) -> bytes:
        head = json.dumps({"status": self.status, "headers": self.headers, "etag": self.etag})
        return head.encode() + b"\n" + self.packed

    @classmethod
    def load(cls, kept: bytes) -> "Page":
        head, _, packed = kept.partition(b"\n")
        said = json.loads(head)
        headers = [(name, value) for name, value in said["headers"]]
        body = gzip.decompress(packed)
        return cls(said["status"], headers, body, packed, said["etag"], _soon())


class Memory:
    """The pages asked for most recently, up to a number of bytes."""

    def __init__(self, most: int) -> None:
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._lock = threading.Lock()
        self._most, self._bytes = most, 0

    def get(self, key: str) -> Page | None:
        page = self._pages.get(key)
        if page is None or page.until < time.monotonic():
            return None
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
        return page

    def put(self, key: str, page: Page) -> None:
        with self._lock:
            old = self._pages.pop(key, None)
            self._pages[key] = page
            self._bytes += page.size - (old.size if old else 0)
            while self._bytes > self._most:
                self._bytes -= self._pages.popitem(last=False)[1].size

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._bytes = 0


class PageCache:
    """WSGI: answers from memory or passes on, and keeps what a view marked."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.memory = Memory(MEMORY)

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        key = self._key(environ) if environ["REQUEST_METHOD"] in {"GET", "HEAD"} else None
        if key is None:
            return self.application(environ, start)
        page = self.memory.get(key) or self._from_valkey(key)
        if page is None:
            return self._render(key, environ, start)
        return _answer(page, environ, start)

    def _key(self, environ: Environ) -> str | None:
        path = environ.get("PATH_INFO", "/")
        if path.startswith(NEVER):
            return None
        place = _place(environ.get("HTTP_HOST", ""))
        if place is None or place.is_public or place.status != "active":
            return None
        if place.host != _name_of(environ["HTTP_HOST"]):
            return None  # another host of the store, which leads to this one
        mark = content.mark(place.schema)
        if mark is None:
            return None
        query = _without_noise(environ.get("QUERY_STRING", ""))
        language = languages.choose(
            query=query,
            cookies=environ.get("HTTP_COOKIE", ""),
            accepts=environ.get("HTTP_ACCEPT_LANGUAGE", ""),
        )
        address = f"{_name_of(environ['HTTP_HOST'])}{path}?{query}"
        return f"{edition()} {place.schema} {mark} {language} {place.currency} {address}"

    def _from_valkey(self, key: str) -> Page | None:
        try:
            kept: Any = _client().get(_digest(key))
        except redis.RedisError:
            return None
        if kept is None:
            return None
        page = Page.load(kept)
        self.memory.put(key, page)
        return page

    def _render(self, key: str, environ: Environ, start: Start) -> Iterable[bytes]:
        said: list[tuple[str, list[tuple[str, str]]]] = []
        chunks: list[bytes] = []

        def listen(
            status: str, headers: list[tuple[str, str]], *_: Any
        ) -> Callable[[bytes], None]:
            said.append((status, headers))
            return chunks.append

        method = environ["REQUEST_METHOD"]
        answer = self.application(environ, listen)
        status, headers = said[-1]
        if not _may_be_kept(method, status, headers):
            start(status, [(name, value) for name, value in headers if name != KEEP])
            return answer
        try:
            body = b"".join([*chunks, *answer])
        finally:
            getattr(answer, "close", lambda: None)()
        page = _page(key, status, headers, body)
        if page.size <= LARGEST:
            self._keep(key, page)
        return _answer(page, environ, start)

    def _keep(self, key: str, page: Page) -> None:
        self.memory.put(key, page)
        try:
            _client().set(_digest(key), page.dump(), ex=SHARED_FOR)
        except redis.RedisError:
            log.warning("page_cache.valkey_down")


def _name_of(host: str) -> str:
    return host.rsplit(":", 1)[0].lower().rstrip(".")


def _place(host: str) -> Place | None:
    """The store at a host. A look-up's connection goes back at once: no request owns it here."""
    try:
        found = tenants.place_of_host(_name_of(host))
    except DatabaseError:
        return None  # Django says what is wrong
    if connection.connection is not None and not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
    return found


def _without_noise(query: str) -> str:
    """The query string without what advertising adds, and in one order."""
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode(sorted(pair for pair in pairs if pair[0] not in NOISE))


def _may_be_kept(method: str, status: str, headers: list[tuple[str, str]]) -> bool:
    marked = any(name == KEEP for name, _ in headers)
    if method != "GET" or not status.startswith("200") or not marked:
        return False
    cookies = [value for name, value in headers if name.lower() == "set-cookie"]
    return all(value.startswith(f"{languages.COOKIE}=") for value in cookies)


_PER_ANSWER = {KEEP.lower(), "content-length", "x-request-id", "etag"}


def _page(key: str, status: str, headers: list[tuple[str, str]], body: bytes) -> Page:
    kept = [(name, value) for name, value in headers if name.lower() not in _PER_ANSWER]
    packed = gzip.compress(body, 6, mtime=0)
    etag = f'W/"{_digest(key)[-20:]}"'
    return Page(status, kept, body, packed, etag, _soon())


def _soon() -> float:
    return time.monotonic() + SHARED_FOR


def _answer(page: Page, environ: Environ, start: Start) -> Iterable[bytes]:
    more = [
        ("ETag", page.etag),
        ("X-Request-ID", uuid4().hex),
        ("Vary", "Accept-Encoding, Cookie"),
    ]
    if environ.get("HTTP_IF_NONE_MATCH") == page.etag:
        start(f"304 {HTTPStatus.NOT_MODIFIED.phrase}", [*page.headers, *more])
        return []
    body = page.body
    if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
        body = page.packed
        more.append(("Content-Encoding", "gzip"))
    start(page.status, [*page.headers, *more, ("Content-Length", str(len(body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _digest(key: str) -> str:
    return f"{settings.VALKEY_PREFIX}page:{hashlib.sha256(key.encode()).hexdigest()}"


@lru_cache(maxsize=1)
def _client() -> "redis.Redis":
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5)
