"""A server of either cell, or the process that moves, is killed (kill -9) in the middle of a move:
each store is whole and served from exactly one cell, and what was begun is brought to its end.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import IO, Any

import pytest

from tests.database import MAKE_STORES, ROOT, URLS
from tests.outages.test_postgres import asked, run
from tests.outages.test_postgres_kill import PACE, is_back, kill_postgres
from tests.providers.local_launcher import Checkout, new_checkout, wait_until
from tests.races.together import full

PROGRAM = ROOT / "tests" / "cells" / "moves_at_work.py"
MAIN, NORTH, MOVER = "main", "north", "the process"
STATE = "select coalesce(max(state), 'none') from public.tenants_move where finished_at is null"
WHERE = "select cell from public.tenants_tenant where slug = '{}'"
# after how many lines of the process, and how long what it does then takes: it copies, copies,
# tells the directory, tidies up
MOMENTS = [(2, 1.5), (2, 1.5), (3, 0.1), (4, 0.5)]
Env = dict[str, str]


@dataclass
class Servers:
    """Two clusters; `env` knows them as the cells main and north."""

    checkouts: dict[str, Checkout]
    env: Env
    killed_at: dict[str, float] = field(default_factory=dict)

    def kill(self, cell: str) -> None:
        """What ends five times a minute is not started again by its supervisor: not too often."""
        time.sleep(max(0, self.killed_at.get(cell, 0) + PACE - time.monotonic()))
        kill_postgres(self.checkouts[cell])
        self.killed_at[cell] = time.monotonic()

    def are_back(self) -> bool:
        return is_back(self.env["DATABASE_ADMIN_URL"]) and is_back(self.env["DATABASE_URL_NORTH"])


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[Servers]:
    with ExitStack() as opened:
        checkouts = {cell: new_checkout() for cell in (MAIN, NORTH)}
        for checkout in checkouts.values():
            opened.callback(checkout.remove)
            opened.enter_context(checkout.services())
        env, other = (json.loads((c.state / "env.json").read_text()) for c in checkouts.values())
        env |= {f"{url}_NORTH": other[url] for url in URLS}
        env |= {"DATABASE_CELLS": NORTH, "MEDIA_ROOT": str(tmp_path / "media")}
        run(env, "manage.py", "prepare", "--spares", "1")
        run(env, str(MAKE_STORES))
        yield Servers(checkouts, env)


def start(env: Env, *told: str, listens: bool = False) -> "subprocess.Popen[str]":
    known = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "LOG_LEVEL": "CRITICAL"}
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", str(PROGRAM), *told],
        cwd=ROOT, env=os.environ | env | known, text=True,
        stdin=subprocess.PIPE if listens else subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=None if listens else subprocess.DEVNULL,
    )  # fmt: skip


def pipe(end: IO[str] | None) -> IO[str]:
    assert end is not None
    return end


@contextmanager
def watching(env: Env) -> Iterator[Callable[[], Any]]:
    """A process that lives through all kills; asked, it says how the stores are in the end."""
    program = start(env, "watch", listens=True)

    def look() -> Any:
        pipe(program.stdin).write("look\n")
        pipe(program.stdin).flush()
        return json.loads(pipe(program.stdout).readline())

    try:
        yield look
    finally:
        program.communicate(timeout=60)


def move_and_kill(servers: Servers, victim: str, luck: random.Random) -> str:
    """Answers in which state the kill left the move."""
    admin, slug = servers.env["DATABASE_ADMIN_URL"], luck.choice(["alpha", "beta"])
    here = asked(admin, WHERE.format(slug))
    mover = start(servers.env, "move", slug, NORTH if here == MAIN else MAIN)
    lines, length = luck.choice(MOMENTS)
    for _ in range(lines):
        pipe(mover.stdout).readline()
    time.sleep(luck.uniform(0, length))
    if victim == MOVER:
        mover.kill()
    else:
        servers.kill(victim)
    mover.communicate(timeout=60)
    wait_until(servers.are_back, 60)
    return asked(admin, STATE)


def test_a_kill_in_the_middle_of_a_move_leaves_every_store_whole_in_one_cell(
    servers: Servers, record_property: Callable[[str, object], None]
) -> None:
    rounds, luck = full(1, 20), random.Random(11)  # noqa: S311  not a secret
    left: Counter[str] = Counter()
    made = json.loads(start(servers.env, "make").communicate(timeout=60)[0])
    with watching(servers.env) as look:
        for victim in islice(cycle((MAIN, NORTH, MOVER)), 3 * rounds):
            left[move_and_kill(servers, victim, luck)] += 1
            seen = look()
            assert (seen["problem"], seen.get("broken")) == ("", [])
            whole = {slug: one.pop("digest") for slug, one in seen["stores"].items()}
            assert whole == made
            for one in seen["stores"].values():
                assert one.pop("cell") in {MAIN, NORTH}
                assert one.pop("there") in {"absent", "shut"}
                assert one == {"status": "active", "here": "open", "page": 200, "untold": 0}
    for victim in (MAIN, NORTH, MOVER):
        record_property(f"killed_{victim.replace(' ', '_')}", rounds)
    for state, count in sorted(left.items()):
        record_property(f"left_{state}", count)
