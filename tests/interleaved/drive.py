"""Run as a program: thousands of visits to many stores at once, and how many saw a wrong row.

drive.py WAY REQUESTS    reads {"slugs": […]} on stdin, prints {"asked": …, "wrong": …} as JSON
"""

import asyncio
import io
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

import django

django.setup()

from shared_apps.tenants import middleware
from tests.interleaved import broker, speaking, urls
from tests.interleaved.probes import is_right
from tests.interleaved.speaking import Socket

logging.disable(logging.CRITICAL)  # the injected mistakes
middleware.URLCONFS["store"] = "tests.interleaved.urls"
KINDS = ("read", "write", "savepoint", "dip", "boom", "stream")
THREADS, TASKS, SOCKETS = 16, 32, 16
Visit = tuple[str, str]  # (slug, kind)
Outcome = tuple[str, int, list[Any]]  # (slug, status, what was seen)


def visits(slugs: list[str], count: int) -> Iterator[Visit]:
    """Neighbours in time are visits to different stores, of different kinds."""
    pairs = [(slug, KINDS[(at + turn) % len(KINDS)])
             for turn in range(len(KINDS)) for at, slug in enumerate(slugs)]  # fmt: skip
    return islice(cycle(pairs), count)


def environ(slug: str, path: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "SCRIPT_NAME": "",
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": f"{slug}.localhost", "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
    }  # fmt: skip


def by_threads(slugs: list[str], count: int) -> list[Outcome]:
    """The WSGI application on sixteen threads, as a server runs it."""
    from django.core.handlers.wsgi import WSGIHandler

    application: Any = WSGIHandler()

    def ask(visit: Visit) -> Outcome:
        slug, kind = visit
        statuses: list[str] = []
        body = application(
            environ(slug, f"/probe/{kind}/"), lambda status, _headers: statuses.append(status)
        )
        content = b"".join(body)
        body.close()
        return outcome(slug, int(statuses[0][:3]), content)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(ask, visits(slugs, count)))


def by_tasks(slugs: list[str], count: int) -> list[Outcome]:
    """The ASGI application on one event loop: async views, async streams, and sync ones."""
    from django.core.handlers.asgi import ASGIHandler

    application, gate = ASGIHandler(), asyncio.Semaphore(TASKS)

    async def ask(number: int, visit: Visit) -> Outcome:
        slug, kind = visit
        path = f"/{'later' if number % 3 else 'probe'}/{kind}/"
        async with gate:
            return outcome(slug, *await speaking.ask(application, slug, path))

    async def all_of_them() -> list[Outcome]:
        asking = [ask(*pair) for pair in enumerate(visits(slugs, count))]
        return list(await asyncio.gather(*asking))

    return asyncio.run(all_of_them())


def by_sockets(slugs: list[str], count: int) -> list[Outcome]:
    """Connections that stay open side by side; each says a few things to its store."""
    from tests.interleaved.sockets import application

    gate, each = asyncio.Semaphore(SOCKETS), 5

    async def talk(number: int, slug: str) -> list[Outcome]:
        path = "/threads/" if number % 2 else "/loop/"
        found: list[Outcome] = []
        async with gate, Socket(application, slug, path) as socket:
            for kind in KINDS[:each]:
                await socket.say(kind)
                found.append((slug, 200, json.loads((await socket.heard())["text"])))
        return found

    async def all_of_them() -> list[Outcome]:
        connections = islice(cycle(slugs), max(count // each, 1))
        talks = await asyncio.gather(*(talk(*pair) for pair in enumerate(connections)))
        return [one for told in talks for one in told]

    return asyncio.run(all_of_them())


def outcome(slug: str, status: int, content: bytes) -> Outcome:
    return slug, status, urls.told(content) if status == 200 else []


def by_processes(slugs: list[str], count: int) -> list[Outcome]:
    return broker.through_workers("prefork", list(visits(slugs, count)))


def by_worker_threads(slugs: list[str], count: int) -> list[Outcome]:
    return broker.through_workers("threads", list(visits(slugs, count)))


WAYS: dict[str, Callable[[list[str], int], list[Outcome]]] = {
    "threads": by_threads,
    "tasks": by_tasks,
    "sockets": by_sockets,
    "prefork": by_processes,
    "worker_threads": by_worker_threads,
}


def verdict(outcomes: list[Outcome]) -> dict[str, int]:
    """wrong: a row of another store, or too few; broken: neither answered nor our own mistake."""
    seen = [(slug, one) for slug, _, found in outcomes for one in found]
    return {
        "asked": len(outcomes),
        "looks": len(seen),
        "wrong": sum(not is_right(slug, one) for slug, one in seen),
        "injected": sum(status == 500 for _, status, _ in outcomes),
        "broken": sum(status not in {200, 500} for _, status, _ in outcomes),
    }


if __name__ == "__main__":
    told = json.load(sys.stdin)
    found = {way: verdict(WAYS[way](told["slugs"], n)) for way, n in told["shares"].items()}
    print(json.dumps(found))  # noqa: T201  the answer
