"""The commands that need the built environment."""

import asyncio
import json
import os
import re
import time
from collections.abc import Callable, Mapping

from . import bench, checks, demo, locks, suites
from .logs import refuse, say
from .paths import TEST
from .process import attend
from .services import Stack, assemble, inherit, publish, withdraw
from .state import is_running, only_run
from .supervisor import Supervisor, Work

_START_SECONDS = 30


def services() -> int:
    """Postgres and Valkey for tests, in the foreground, found by `env-exec`."""
    with only_run(TEST):
        withdraw(TEST)
        stack = assemble(TEST)

        async def announce(_: Supervisor) -> int:
            publish(stack)
            _print(stack)
            await asyncio.Event().wait()
            return 0

        try:
            return asyncio.run(Supervisor(stack.plan, announce, stopped=0).run())
        finally:
            withdraw(TEST)


def _print(stack: Stack) -> None:
    for key, value in stack.variables().items():
        if key != "SECRET_KEY":
            say(f"{key}={re.sub(':[^:@/]+@', ':…@', value)}")
    say(f"with passwords: . '{stack.profile.home / 'env.sh'}'; Ctrl-C stops both")


def env_exec(command: list[str]) -> int:
    """Run a command against the test services: the running ones, or its own for its time."""
    if not command:
        refuse("usage: launch.py env-exec -- COMMAND ...")
    if is_running(TEST):
        os.execvpe(command[0], command, inherit(TEST, _published()))  # noqa: S606 - its purpose

    def work(env: Mapping[str, str]) -> Work:
        return lambda _: attend(command, env)

    return _with_own_services(work)


def check() -> int:
    if is_running(TEST):
        work = checks.work(inherit(TEST, _published()))
        return asyncio.run(Supervisor([], work).run())
    return _with_own_services(checks.work)


def _with_own_services(work: Callable[[Mapping[str, str]], Work]) -> int:
    with only_run(TEST):
        stack = assemble(TEST)
        return asyncio.run(Supervisor(stack.plan, work(stack.environment())).run())


def _published() -> dict[str, str]:
    file = TEST.home / "env.json"
    deadline = time.monotonic() + _START_SECONDS
    while not file.exists():
        if time.monotonic() > deadline:
            refuse(f"the test services are in use for one command just now: no {file}")
        time.sleep(0.1)
    variables: dict[str, str] = json.loads(file.read_text())
    return variables


_COMMANDS: Mapping[str, Callable[[list[str]], int]] = {
    "demo": lambda arguments: demo.start(once="--once" in arguments),
    "demo-reset": lambda _: demo.reset(),
    "services": lambda _: services(),
    "env-exec": lambda rest: env_exec(rest[1:] if rest[:1] == ["--"] else rest),
    "test": suites.start,
    "soak": suites.soak,
    "check": lambda _: check(),
    "bench": bench.start,
    "lock": lambda _: locks.start(),
}


def main(command: str, arguments: list[str]) -> int:
    return _COMMANDS[command](arguments)
