"""Waiting for what another thread or process does, not for a time."""

import time
from collections.abc import Callable


def until(come_true: Callable[[], bool], *, most: float = 60.0) -> None:
    """Returns as soon as it is so; the limit is for what never will be."""
    end = time.monotonic() + most
    while not come_true():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.02)
