"""The one source of time, so that tests and seeds can move it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta

from django.utils import timezone

_away: ContextVar[timedelta] = ContextVar("away", default=timedelta())
_real_now = timezone.now


def now() -> datetime:
    """The current moment, aware, in UTC."""
    return _real_now() + _away.get()


@contextmanager
def travelled(to: datetime) -> Iterator[None]:
    """Run a block at another moment, from which the clock ticks on. This thread or task alone.

    Fields with `auto_now` ask Django's clock, so that one follows ours from the first journey on.
    """
    timezone.now = now
    token = _away.set(to - _real_now())
    try:
        yield
    finally:
        _away.reset(token)
