"""A service that has just failed to answer is left alone for a moment, so that an outage costs a
request one time-out and not one for every question.
"""

import time


class Rest:
    """`begin()` when it failed; `lasts` tells whether it is too early to ask again."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._until = seconds, 0.0

    def begin(self) -> None:
        self._until = time.monotonic() + self._seconds

    def end(self) -> None:
        self._until = 0.0

    @property
    def lasts(self) -> bool:
        return time.monotonic() < self._until
