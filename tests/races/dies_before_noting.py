"""A web process that is killed after the provider answered and before we wrote that down.

Run as a program: <schema> <checkout> <cart token>.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import django

django.setup()

from django.conf import settings  # noqa: E402  Django first

from shared_apps.core.tasks import place_of_schema  # noqa: E402
from shared_apps.core.tenancy.context import entered  # noqa: E402
from tenant_apps.checkout import services  # noqa: E402
from tenant_apps.payments.services import taking  # noqa: E402


def die(*_: Any) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def main(schema: str, checkout: str, token: str) -> None:
    settings.STRIPE_API_URL = os.environ["STAND_IN"]
    setattr(taking, "book_intent", die)  # noqa: B010  a name that is not exported
    place = place_of_schema(schema)
    assert place is not None
    with entered(place):
        services.place_order(UUID(checkout), token, payment_method="card")


main(*sys.argv[1:])
