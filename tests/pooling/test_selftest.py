"""A pooler that mixes tenants is found before the first request, and nothing is served."""

import os
import subprocess
import sys
from typing import Any

import pytest

from tests.database import ROOT
from tests.providers.sandbox import free_port
from tests.races.together import full

FITTING = [("session", "session"), ("transaction", "transaction"), ("session", "transaction")]
WEB = ("-c", "import config.wsgi")
REALTIME = ("-c", "import config.asgi")
COMMAND = ("manage.py", "check_pooler")
WORKER = ("-m", "celery", "-A", "config", "worker", "-P", "threads", "-c", "1", "--without-gossip",
          "--without-mingle")  # fmt: skip


def start(command: tuple[str, ...], url: str, told: str) -> "subprocess.CompletedProcess[str]":
    """What became of a process that was told this mode and given this address."""
    known = {
        "DATABASE_URL": url, "DATABASE_POOLING": told, "DOTENV": "off",
        "DJANGO_SETTINGS_MODULE": "config.settings.local", "PORT": str(free_port()),
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=os.environ | known, capture_output=True,
        text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(("mode", "told"), FITTING)
def test_a_pooler_that_fits_is_let_through(through: Any, mode: str, told: str) -> None:
    done = start(COMMAND, through(mode), told)
    assert (done.returncode, done.stderr) == (0, "")
    assert "kept apart" in done.stdout


@pytest.mark.parametrize("command", [COMMAND, WEB, REALTIME, WORKER])
@pytest.mark.parametrize("in_turn", full([False], [False, True]))
def test_session_settings_behind_a_transaction_pooler_are_refused(
    through: Any, command: tuple[str, ...], in_turn: Any
) -> None:
    """The planted leak: every process that serves finds it, says so, and ends with 78."""
    done = start(command, through("transaction", size=4, in_turn=in_turn), "session")
    assert done.returncode == 78
    assert "docs/guides/tenancy.md" in done.stderr
    assert "DATABASE_POOLING=session" in done.stderr


@pytest.mark.parametrize("command", [WEB, REALTIME])
def test_processes_start_behind_the_mode_they_were_told(
    through: Any, command: tuple[str, ...]
) -> None:
    done = start(command, through("transaction"), "transaction")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "server",
    [("uvicorn", "config.asgi:application"), ("granian", "--interface", "wsgi", "config.wsgi")],
)
def test_a_server_ends_rather_than_serves(through: Any, server: tuple[str, ...]) -> None:
    port = str(free_port())
    done = start(("-m", *server, "--port", port), through("transaction", size=4), "session")
    assert done.returncode != 0
    assert "Not serving: a connection" in done.stderr + done.stdout


def test_a_mode_nobody_knows_is_refused() -> None:
    done = start(COMMAND, os.environ["DATABASE_URL"], "statement")
    assert done.returncode != 0
    assert "DATABASE_POOLING=statement: it may be one of direct, session, transaction" in (
        done.stderr
    )
