"""`make demo`: the whole product in the foreground, and its reset."""

import asyncio
import os
import shutil
import time
from pathlib import Path

from . import banner, plan, postgres
from .logs import refuse, say
from .paths import DEMO
from .services import Stack, assemble
from .state import only_run
from .supervisor import Supervisor

_PORTS = range(1, 65536)


def start(*, once: bool) -> int:
    """Run until Ctrl-C; with `once`, stop again as soon as everything is up."""
    started = time.monotonic()
    with only_run(DEMO):
        stack = assemble(DEMO, _wished_port())
        steps = [*stack.plan, *plan.product(stack, os.environ.get("HOST") or "127.0.0.1")]

        async def greet(_: Supervisor) -> int:
            _show(stack, time.monotonic() - started)
            if not once:
                await asyncio.Event().wait()
            return 0

        code = asyncio.run(Supervisor(steps, greet, stopped=0).run())
        say("stopped")
        return code


def reset() -> int:
    """Forget all data of the demo; ports and secrets stay, so that links stay the same."""
    with only_run(DEMO):
        for path in (
            postgres.locate(DEMO).data,
            DEMO.home / "valkey",
            DEMO.home / "media",
            DEMO.home / "sandbox",
            DEMO.home / plan.LOGINS,
        ):
            _remove(path)
    say("the demo is empty: `make demo` fills it again")
    return 0


def _show(stack: Stack, seconds: float) -> None:
    mailbox = {"surface": "Mailbox", "url": plan.mailbox(stack)}
    rows = [mailbox, *plan.logins(stack.profile.home)]
    banner.show(stack.ports["web"], rows, seconds)


def _wished_port() -> int | None:
    text = os.environ.get("PORT", "")
    if not text:
        return None
    if not text.isdigit() or int(text) not in _PORTS:
        refuse(f"PORT={text} is not a port number")
    return int(text)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
