"""The two halves of a start: what may run before the packages are there, and the rest."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from . import boot
from .logs import Refusal, say
from .paths import DEMO, LAUNCH, PYTHON, ROOT
from .state import refuse_second

_BOOTED = "--booted"
# What each command needs built before it can run.
_NEEDS_BUILD = ("demo", "setup", "bench")
_NEEDS_NODE = ("test", "check")  # both go on without the build, to tell all that is wrong
_NEEDS_PYTHON = ("services", "soak", "lock")
_NEEDS_ANY = ("env-exec", "demo-reset")  # used all day long: no look at the stamps
_ALL = _NEEDS_BUILD + _NEEDS_NODE + _NEEDS_PYTHON + _NEEDS_ANY
_USAGE = f"usage: launch.py {'|'.join(_ALL)}"


def main(arguments: list[str]) -> int:
    os.umask(0o022)
    try:
        if arguments[:1] == [_BOOTED]:
            from . import commands  # has imports that only the built environment knows

            return commands.main(arguments[1], arguments[2:])
        return _boot(arguments)
    except Refusal as refusal:
        say(str(refusal))
        return 1
    except KeyboardInterrupt:
        return 130


def _boot(arguments: list[str]) -> int:
    command = arguments[0] if arguments else ""
    if command not in _ALL:
        say(_USAGE)
        return 2
    boot.become_owner()
    if command in _NEEDS_ANY and PYTHON.exists():
        return _carry_on(arguments)
    env = boot.prepare(node_packages=command in _NEEDS_BUILD + _NEEDS_NODE)
    if command == "demo":
        refuse_second(DEMO)  # before anything is built under the pages of the first
    if command in _NEEDS_BUILD:
        boot.build_frontend(env)
    if command == "setup":
        say("ready to start: make demo")
        return 0
    os.chdir(ROOT)
    return _become_environment(arguments, env)


def _carry_on(arguments: list[str]) -> int:
    if Path(sys.executable) == PYTHON:
        return main([_BOOTED, *arguments])
    return _become_environment(arguments, os.environ)


def _become_environment(arguments: list[str], env: Mapping[str, str]) -> NoReturn:
    command = [str(PYTHON), str(LAUNCH), _BOOTED, *arguments]
    os.execve(command[0], command, env)  # noqa: S606 - becoming it is the purpose
