"""The commands of the launcher."""

import asyncio
import json
import os
import re
import time

from .logs import Refusal, say
from .paths import TEST
from .process import attend
from .services import Stack, assemble, inherit, publish, withdraw
from .state import is_running, only_run
from .supervisor import Supervisor

_START_SECONDS = 30


def main(arguments: list[str]) -> int:
    os.umask(0o022)
    try:
        if arguments[:1] == ["env-exec"]:
            return env_exec([part for part in arguments[1:] if part != "--"])
        return services()
    except Refusal as refusal:
        say(str(refusal))
        return 1


def services() -> int:
    """Postgres and Valkey for tests, in the foreground, found by `env-exec`."""
    with only_run(TEST):
        withdraw(TEST)
        stack = assemble(TEST)
        try:
            return asyncio.run(Supervisor(stack.plan, lambda: _announce(stack)).run())
        finally:
            withdraw(TEST)


async def _announce(stack: Stack) -> int:
    publish(stack)
    for key, value in stack.variables().items():
        if key != "SECRET_KEY":
            say(f"{key}={re.sub(':[^:@/]+@', ':…@', value)}")
    say(f"with passwords: . {stack.profile.home / 'env.sh'}; Ctrl-C stops both")
    await asyncio.Event().wait()
    return 0


def env_exec(command: list[str]) -> int:
    """Run a command against the test services: the running ones, or its own for its time."""
    if not command:
        raise Refusal("usage: launch.py env-exec -- COMMAND ...")
    if is_running(TEST):
        env = inherit(_published())
        os.execvpe(command[0], command, env)  # noqa: S606 - running it is the purpose
    with only_run(TEST):
        stack = assemble(TEST)
        return asyncio.run(
            Supervisor(stack.plan, lambda: attend(command, stack.environment())).run()
        )


def _published() -> dict[str, str]:
    file = TEST.home / "env.json"
    deadline = time.monotonic() + _START_SECONDS
    while not file.exists():
        if time.monotonic() > deadline:
            raise Refusal(f"test services are running, but not by `make services`: no {file}")
        time.sleep(0.1)
    variables: dict[str, str] = json.loads(file.read_text())
    return variables
