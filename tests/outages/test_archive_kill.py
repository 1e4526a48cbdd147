"""Postgres is killed while stores are backed up, copied and taken back: nothing half made is ever
served, and the sweeps bring everything to its end.
"""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.database import ROOT
from tests.outages.test_postgres import checkout, surroundings
from tests.outages.test_postgres_kill import PACE, is_back, kill_postgres
from tests.providers.local_launcher import Checkout, wait_until
from tests.races.together import full

__all__ = ["checkout", "surroundings"]
PROGRAM = ROOT / "tests" / "outages" / "archives_at_work.py"
LENGTH = 5.0  # seconds that the three take together, generously
QUIET = 4  # of these seconds a program looks around before it is at work


def start(env: dict[str, str], *told: str) -> "subprocess.Popen[str]":
    known = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "LOG_LEVEL": "CRITICAL"}
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", str(PROGRAM), *told],
        cwd=ROOT, env=os.environ | env | known, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


@pytest.fixture
def env(surroundings: dict[str, str], tmp_path: Path) -> dict[str, str]:
    (tmp_path / "scratch").mkdir()
    return surroundings | {
        "MEDIA_ROOT": str(tmp_path / "media"),
        "BACKUP_ROOT": str(tmp_path / "backups"),
        "TMPDIR": str(tmp_path / "scratch"),
        "NOTES": str(tmp_path / "world.json"),
    }


def begun(env: dict[str, str], number: int, interrupted: Counter[str]) -> "subprocess.Popen[str]":
    """At work, after it found everything whole."""
    program = start(env, "round", str(number))
    assert program.stdout is not None
    interrupted.update(program.stdout.readline().split())
    if program.stdout.readline() != "ready\n":
        pytest.fail(program.communicate(timeout=60)[1])
    return program


def test_a_killed_postgres_leaves_every_store_whole_and_all_work_is_done_later(
    checkout: Checkout, env: dict[str, str], record_property: Callable[[str, object], None]
) -> None:
    rounds, killed_at, interrupted = full(1, 20), 0.0, Counter[str]()
    luck = random.Random(13)  # noqa: S311  not a secret
    made = start(env, "make")
    assert (made.communicate(timeout=120)[1], made.returncode) == ("", 0)
    for number in range(rounds):
        time.sleep(max(0, killed_at + PACE - QUIET - time.monotonic()))
        program = begun(env, number, interrupted)
        time.sleep(LENGTH * luck.uniform(0, 1))
        kill_postgres(checkout)
        killed_at = time.monotonic()
        program.communicate(timeout=60)
        wait_until(lambda: is_back(env["DATABASE_ADMIN_URL"]), 60)
    last = begun(env, rounds, interrupted)
    told = last.communicate(timeout=120)[1]
    assert last.returncode == 0, told
    record_property("rounds", rounds)
    for kind in ("export", "undo", "copy"):
        record_property(f"interrupted_{kind}", interrupted[kind])
