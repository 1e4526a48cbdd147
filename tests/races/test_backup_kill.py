"""kill -9 of the worker and of the web process while a store is backed up, copied or taken back:
nothing half made is ever served, and the sweeps bring everything to its end.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connections
from pytest_django.fixtures import Settings

from config.celery import app
from shared_apps.core.fair_queue import LEASE
from shared_apps.core.ids import uuid7
from shared_apps.core.tenancy.context import PUBLIC, entered
from tests.database import ROOT, URLS, with_name
from tests.hosts import Browser
from tests.providers.sandbox import free_port, wait_until
from tests.races import archive_world as worlds
from tests.races.archive_world import World
from tests.races.servers import Shopper
from tests.races.together import full

pytestmark = pytest.mark.usefixtures("real_commits")
Note = Callable[[str, object], None]
KINDS = ["export", "undo", "copy"]
PATIENCE = LEASE + 60  # three dead workers in a row: their store waits until leases are over
STORE_OF = {"export": "beta", "undo": "alpha", "copy": "beta"}


@pytest.fixture(autouse=True)
def kept_elsewhere(tmp_path: Path, settings: Settings) -> Iterator[None]:
    settings.MEDIA_ROOT, settings.BACKUP_ROOT = tmp_path / "media", tmp_path / "backups"
    with entered(PUBLIC):
        yield


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """Where the processes keep what is there for a moment."""
    (tmp_path / "scratch").mkdir()
    return tmp_path / "scratch"


@pytest.fixture
def world() -> World:
    return worlds.make_world(rows=30, files=40)


def start(scratch: Path, *command: str, **more: str) -> "subprocess.Popen[bytes]":
    name = str(settings.DATABASES["default"]["NAME"])
    databases = {url: with_name(os.environ[url], name) for url in URLS}
    told = {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "LOG_LEVEL": "CRITICAL",
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "BACKUP_ROOT": str(settings.BACKUP_ROOT),
        "TMPDIR": str(scratch),
        "VALKEY_PREFIX": settings.VALKEY_PREFIX,
    }
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", *command],
        cwd=ROOT, env=os.environ | databases | told | more,
        start_new_session=True,
    )  # fmt: skip


def took(world: World, kind: str) -> float:
    """Seconds that this work takes on this machine today."""
    started = time.monotonic()
    worlds.asks(world, kind, 1000)()
    length = time.monotonic() - started
    worlds.begin_anew(world)
    return length


def kill(process: "subprocess.Popen[bytes]") -> None:
    """With the processes that it has started."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=20)


@pytest.fixture
def queue() -> Iterator[str]:
    """Work is sent for real, to a queue of this test's own."""
    before, name = app.conf.task_default_queue, f"test-{uuid7()}"
    app.conf.task_default_queue, app.conf.task_always_eager = name, False
    yield name
    app.conf.task_default_queue, app.conf.task_always_eager = before, True


def worker(scratch: Path, queue: str) -> "subprocess.Popen[bytes]":
    return start(
        scratch, "celery", "-q", "-A", "config", "worker", "-P", "threads", "-c", "2",
        "-Q", queue, "--without-gossip", "--without-mingle", "--without-heartbeat",
        "-l", "CRITICAL",
    )  # fmt: skip


@pytest.mark.parametrize("kind", full(["undo"], KINDS))
def test_what_a_killed_worker_was_at_is_done_whole_by_the_next(
    kind: str, world: World, scratch: Path, request: pytest.FixtureRequest, record_property: Note
) -> None:
    length = took(world, kind)
    queue = request.getfixturevalue("queue")
    rounds, interrupted = full(1, 20), 0
    luck = random.Random(11)  # noqa: S311  not a secret
    for number in range(rounds):
        process = worker(scratch, queue)
        try:
            wait_until(lambda: not worlds.under_way(world), PATIENCE)  # of the round before
            worlds.check_ended(world, scratch)
            worlds.begin_anew(world)
            worlds.asks(world, kind, number)()
            wait_until(lambda: worlds.jobs(world)[kind][0] != "queued", PATIENCE)
            time.sleep(length * luck.uniform(0, 1))
        finally:
            kill(process)
        interrupted += worlds.under_way(world)
        worlds.look(world)
        worlds.tidy_up(world)
    last = worker(scratch, queue)
    try:
        wait_until(lambda: not worlds.under_way(world), PATIENCE)
    finally:
        kill(last)
    worlds.check_ended(world, scratch)
    record_property("rounds", rounds)
    record_property("interrupted", interrupted)


@pytest.mark.parametrize("kind", full(["copy"], KINDS))
def test_what_a_killed_web_process_was_at_is_whole_or_absent(
    kind: str,
    world: World,
    scratch: Path,
    record_property: Note,
) -> None:
    """It does the work itself here, which is worse for it than handing it to a worker."""
    length = took(world, kind)
    rounds, interrupted, absent = full(1, 20), 0, 0
    luck = random.Random(12)  # noqa: S311  not a secret
    for number in range(rounds):
        owner = owner_of(STORE_OF[kind])
        port = owner.port
        process = start(
            scratch, "granian", "--interface", "wsgi", "--log-level", "error",
            "--host", "127.0.0.1", "--port", str(port), "config.wsgi:application",
            PORT=str(port),
        )  # fmt: skip
        try:
            wait_until(owner.answers, 60)
            asking = Thread(target=ask, args=(owner, world, kind, number))
            asking.start()
            time.sleep(length * luck.uniform(0, 1))
        finally:
            kill(process)
        asking.join(60)
        interrupted += worlds.under_way(world)
        absent += kind not in worlds.jobs(world)
        worlds.look(world)
        worlds.tidy_up(world)
        worlds.check_ended(world, scratch)
        worlds.begin_anew(world)
    record_property("rounds", rounds)
    record_property("interrupted", interrupted)
    record_property("absent", absent)


def owner_of(slug: str) -> Shopper:
    """Signed in at a server that is about to start."""
    browser = Browser("app").signed_in(f"owner@{slug}.test")
    cookies = {name: cookie.value for name, cookie in browser.cookies.items()}
    cookies[settings.CSRF_COOKIE_NAME] = "c" * 32
    return Shopper(free_port(), "app.localhost", cookies)


def ask(owner: Shopper, world: World, kind: str, number: int) -> None:
    with entered(PUBLIC):
        tenant: dict[str, UUID] = {"alpha": world.alpha.pk, "beta": world.beta.pk}
    body: dict[str, Any] = {
        "export": {},
        "undo": {"backup_id": world.target, "slug": "alpha"},
        "copy": {"slug": f"copy{number}", "name": "Copy"},
    }
    path = {"export": "backups", "undo": "restorations", "copy": "staging-copies"}[kind]
    try:
        owner.send("POST", f"/api/v1/{path}/", body[kind], X_Tenant_ID=str(tenant[STORE_OF[kind]]))
    except OSError:
        return  # killed under the request
    finally:
        connections.close_all()
