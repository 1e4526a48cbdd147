"""Several at once: real threads, real connections, one starting gun."""

import os
from collections.abc import Callable, Sequence
from threading import Barrier, Thread
from typing import Any, TypeVar

from django.db import connections

from shared_apps.core.tenancy.context import PUBLIC, Place, entered

T = TypeVar("T")
SOAK = os.environ.get("SOAK") == "1"


def full(small: T, size: T) -> T:
    """The size of a race: small in every test run, full in `make soak`."""
    return size if SOAK else small


def at_once(calls: Sequence[Callable[[], Any]], place: Place = PUBLIC) -> list[Any]:
    """What each call answered or was refused with, in their order; all begin together."""
    gun = Barrier(len(calls))
    outcomes: list[Any] = [None] * len(calls)

    def run(number: int, call: Callable[[], Any]) -> None:
        with entered(place):
            try:
                gun.wait(timeout=60)
                outcomes[number] = call()
            except Exception as refusal:  # noqa: BLE001  handed to the test
                outcomes[number] = refusal
        connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return outcomes


def kinds(outcomes: Sequence[Any]) -> dict[str, int]:
    """How many outcomes there are of each type."""
    names = [type(outcome).__name__ for outcome in outcomes]
    return {name: names.count(name) for name in sorted(set(names))}
