"""Run as a program: opens stores, makes spares or removes what is due until it is killed. Says a
line before each piece of work.
"""

import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import django

django.setup()

from shared_apps.accounts.queries import person_by_email  # noqa: E402  Django first
from shared_apps.core import clock  # noqa: E402
from shared_apps.core.tenancy.context import PUBLIC, entered  # noqa: E402
from shared_apps.tenants import provisioning, services  # noqa: E402

EMAIL = "owner@alpha.test"


def open_store(number: int) -> None:
    person = person_by_email(EMAIL)
    if person is None:
        raise SystemExit("there is no owner")
    services.create_store(
        owner_id=person.id, owner_email=EMAIL, name="Killed", country="KE", currency="KES",
        slug=f"{sys.argv[2]}-{number}",
    )  # fmt: skip


def make_spare(_: int) -> None:
    provisioning.make_spare()


def remove(_: int) -> None:
    with clock.travelled(clock.now() + timedelta(days=31)):
        services.remove_due()


def main() -> None:
    work = {"open": open_store, "refill": make_spare, "remove": remove}[sys.argv[1]]
    with entered(PUBLIC):
        for number in range(1000):
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
            work(number)


main()
