"""A real worker: one store's ten thousand jobs do not delay the one of another."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
import redis
from django.conf import settings

from config.celery import app
from shared_apps.core.ids import uuid7
from shared_apps.core.tenancy.context import Place, entered
from tests.database import ROOT, URLS, with_name
from tests.providers.sandbox import wait_until
from tests.races.fair_jobs import say_whose
from tests.races.together import full

pytestmark = pytest.mark.usefixtures("real_commits")
JOBS = full(200, 10_000)
THREADS = 4
PATIENCE = 150  # seconds: a worker is slow to start beside servers that are killed and come back
AHEAD = 16  # what had begun, what was ready and what stood in the window, generously


@contextmanager
def worker(queue: str) -> Iterator[None]:
    name = str(settings.DATABASES["default"]["NAME"])
    databases = {url: with_name(os.environ[url], name) for url in URLS}
    told = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "LOG_LEVEL": "CRITICAL"}
    process = subprocess.Popen(
        [
            *(sys.executable, "-W", "ignore", "-m", "celery", "-q", "-A", "config", "worker"),
            *("-P", "threads", "-c", str(THREADS), "-Q", queue, "-I", "tests.races.fair_jobs"),
            *("--without-gossip", "--without-mingle", "--without-heartbeat", "-l", "CRITICAL"),
        ],
        cwd=ROOT,
        env=os.environ | databases | told | {"VALKEY_PREFIX": settings.VALKEY_PREFIX},
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture
def sent_for_real() -> Iterator[None]:
    app.conf.task_always_eager = False
    yield
    app.conf.task_always_eager = True


@pytest.mark.usefixtures("sent_for_real")
def test_one_job_of_a_quiet_store_passes_all_of_a_noisy_one(
    place_a: Place, place_b: Place
) -> None:
    queue = f"test-{uuid7()}"
    key = f"done-{queue}"
    for place, jobs in ((place_a, JOBS), (place_b, 1)):
        with entered(place):
            for _ in range(jobs):
                say_whose.apply_async([key], queue=queue)
    with worker(queue), redis.Redis.from_url(settings.REDIS_URL) as valkey:
        with suppress(TimeoutError):  # what was done by then says more
            wait_until(lambda: valkey.llen(key) >= JOBS + 1, PATIENCE + JOBS / 20)
        done = valkey.lrange(key, 0, -1)
    assert len(done) >= JOBS + 1  # more where a worker lost Valkey for a moment: jobs come again
    assert done.index(place_b.schema.encode()) <= AHEAD
