"""Run as a program: a worker that is killed after the handler and before the commit."""

import os
import signal
import sys
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import django

django.setup()

from shared_apps.core.events import outbox  # noqa: E402  Django first
from shared_apps.core.tenancy.context import entered  # noqa: E402
from shared_apps.tenants.queries import place_of_schema  # noqa: E402


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


place = place_of_schema(sys.argv[1])
if place is None:
    raise SystemExit("there is no such store")
with entered(place):
    setattr(outbox, "clock", SimpleNamespace(now=die))  # noqa: B010  asked for the time of the mark
    outbox.deliver(UUID(sys.argv[2]))
