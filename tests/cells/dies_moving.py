"""Run as a program: moves a store, and is killed (kill -9) at one step.

dies_moving.py SLUG CELL "before|after|inside FUNCTION"
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django

django.setup()

from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.tenants import queries
from shared_apps.tenants.cells import copying, moving


def die(*_: Any, **__: Any) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(when: str, name: str) -> None:
    """`inside`: the second time it is called, with something done and not all."""
    module: Any = moving if hasattr(moving, name) else copying
    step, calls = getattr(module, name), [0]

    def deadly(*args: Any, **options: Any) -> Any:
        calls[0] += 1
        if when == "before" or (when == "inside" and (calls[0] == 2 or name == "_copy_beside")):
            die()
        answer = step(*args, **options)
        return die() if when == "after" else answer

    setattr(module, name, deadly)
    for state, function in moving.STEPS.items():
        if function is step:
            moving.STEPS[state] = deadly


def refuse(*_: Any) -> Any:
    raise RuntimeError("the copy fails")


def main(slug: str, cell: str, told: str) -> None:
    when, name = told.split()
    moving.STALE = 0.01
    arm(when, name)
    if name == "_reopen":
        copying._copy_table = refuse  # type: ignore[assignment]
    with entered(PUBLIC):
        move = moving.start(queries.tenant_named(slug).pk, cell)
        moving.carry_out(move.pk)


main(*sys.argv[1:])
