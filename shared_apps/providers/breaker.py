"""A circuit breaker: after some failures in a row, stop asking for a while, then try once."""

import threading
import time
from collections.abc import Callable
from types import TracebackType

from shared_apps.providers.errors import Unavailable

FAILURES = 5
OPEN_SECONDS = 30.0


class Breaker:
    """`with breaker:` around each call. Only Unavailable counts as a failure.

    Closed: calls pass. After `failures` in a row it is open for `seconds`: entering raises
    Unavailable (`circuit_open`) at once. Then one call may try: its success closes the breaker,
    its failure opens it again. Safe to share between threads.
    """

    def __init__(
        self,
        name: str,
        *,
        failures: int = FAILURES,
        seconds: float = OPEN_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self._most, self._seconds, self._clock = failures, seconds, clock
        self._lock = threading.Lock()
        self._failures = 0
        self._trial_at: float | None = None

    def __enter__(self) -> None:
        with self._lock:
            if self._trial_at is None:
                return
            now = self._clock()
            if now < self._trial_at:
                message = "The provider does not answer at the moment. Please try again shortly."
                raise Unavailable("circuit_open", message)
            self._trial_at = now + self._seconds  # this call tries, the others wait

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._lock:
            if not isinstance(fault, Unavailable):
                self._failures, self._trial_at = 0, None
                return
            self._failures += 1
            if self._failures >= self._most:
                self._trial_at = self._clock() + self._seconds
