"""Visits as tasks: a real worker of the wanted kind takes them from Valkey."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import redis
from django.conf import settings

PATIENCE = 60  # seconds without any answer
AT_ONCE = {"prefork": "3", "threads": "8"}


@contextmanager
def _worker(kind: str) -> Iterator[None]:
    command = [sys.executable, "-W", "ignore", "-m", "celery", "-A", "config"]
    options = ["worker", "-I", "tests.interleaved.work", "-P", kind, "-c", AT_ONCE[kind]]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat", "-l", "CRITICAL"]
    worker = subprocess.Popen(
        [*command, *options, *quiet], env=os.environ, stdout=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(timeout=60)


def through_workers(kind: str, visits: list[tuple[str, str]]) -> list[tuple[str, int, list[Any]]]:
    """(slug, 200, what was seen) of each visit; a stream is read in a task."""
    from shared_apps.core.tenancy.context import entered
    from shared_apps.tenants.queries import place_of_host, store_host
    from tests.interleaved.work import probe

    answers = f"{settings.VALKEY_PREFIX}answers:{uuid4()}"
    with _worker(kind):
        for slug, wish in visits:
            place = place_of_host(store_host(slug))
            assert place is not None
            with entered(place):
                probe.delay("read" if wish == "stream" else wish, slug, answers)
        return [(slug, 200, seen) for slug, seen in _collected(answers, len(visits))]


def _collected(key: str, count: int) -> Iterator[Any]:
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=30) as valkey:
        end, found = time.monotonic() + PATIENCE, 0
        while found < count and time.monotonic() < end:
            taken: Any = valkey.blpop([key], timeout=2)
            if taken is not None:
                found, end = found + 1, time.monotonic() + PATIENCE
                yield json.loads(taken[1])
