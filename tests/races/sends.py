"""Run as a program: a worker that sends what waits at a webhook, and may be killed on the way.

<schema> <endpoint> <host:port that is trusted> <before|between|after|never>
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import django

django.setup()

from django.conf import settings  # noqa: E402  Django first

from shared_apps.core.tenancy.context import entered  # noqa: E402
from shared_apps.tenants.queries import place_of_schema  # noqa: E402
from tenant_apps.webhooks import posting  # noqa: E402
from tenant_apps.webhooks.services import sending  # noqa: E402

STEPS = {
    "before": (posting, "post"),
    "between": (sending, "_note"),
    "after": (sending, "_release"),
}


def die(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(schema: str, endpoint: str, trusted: str, step: str) -> None:
    settings.WEBHOOK_TRUSTED_HOSTS = [trusted]
    if step in STEPS:
        setattr(*STEPS[step], die)
    place = place_of_schema(schema)
    if place is None:
        raise SystemExit("there is no such store")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    with entered(place):
        sending.drain(UUID(endpoint))


main(*sys.argv[1:])
