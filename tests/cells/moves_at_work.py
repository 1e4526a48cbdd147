"""Run as a program, with two servers of which each may be killed at any time.

moves_at_work.py make             fill two stores, and say what they hold
moves_at_work.py move SLUG CELL   move a store, and say each step before it is taken
moves_at_work.py watch            for each line that is read: go on with moves, as beat does, until
                                  there is none, and say how the stores are
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django

django.setup()

from django.db import close_old_connections
from django.test.utils import setup_test_environment

from shared_apps.audit import queries as audit
from shared_apps.audit import sealing, verifying
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.tenants import queries, tasks
from shared_apps.tenants.cells import moving
from shared_apps.tenants.cells.copying import at
from shared_apps.tenants.models import Move, Tenant
from tests.cells.looking import EVENTS, digest, door
from tests.full_store import fill_every_table
from tests.hosts import Browser

ROWS, PATIENCE = 3, 60  # rows in each table; seconds
TOLD: Any = "select count(*), count(distinct payload ->> 'move_id') from {}.{} where kind = %s"


def say(told: object) -> None:
    sys.stdout.write(f"{json.dumps(told)}\n")
    sys.stdout.flush()


def make() -> None:
    for store in Tenant.objects.all():
        with at(store.cell) as owner:
            fill_every_table(owner, store.schema_name, ROWS)
    say({store.slug: digest(store.cell, store.schema_name) for store in Tenant.objects.all()})


def move(slug: str, cell: str) -> None:
    found = moving.start(queries.tenant_named(slug).pk, cell)
    moving.carry_out(found.pk, tell=say)


def watch() -> None:
    """Lives as long as the test: its connections are cut as those of a worker are."""
    for _ in sys.stdin:
        end, problem = time.monotonic() + PATIENCE, ""
        while time.monotonic() < end:
            try:
                if tasks.go_on_with_moves() == 0 and not under_way():
                    say({"problem": "", "stores": stores(), "broken": broken()})
                    break
            except Exception as fault:  # noqa: BLE001  a worker outlives its tasks' faults
                problem = repr(fault)
            finally:
                close_old_connections()  # as Celery does after each task
            time.sleep(0.2)
        else:
            say({"problem": problem or "still under way"})


def under_way() -> bool:
    return Move.objects.filter(finished_at=None).exists()


def stores() -> dict[str, Any]:
    queries.forget_places()
    return {store.slug: state_of(store) for store in Tenant.objects.all()}


def state_of(store: Tenant) -> dict[str, Any]:
    (other,) = {*cells.names()} - {store.cell}
    done = Move.objects.filter(store_id=store.pk, state=Move.State.DONE).count()
    return {
        "cell": store.cell,
        "status": store.status,
        "digest": digest(store.cell, store.schema_name),
        "here": door(store.cell, store.schema_name),
        "there": door(other, store.schema_name),
        "page": Browser(store.slug).get("/collections/").status_code,
        "untold": done - told_of(store),
    }


def told_of(store: Tenant) -> int:
    """How many moves the store was told of; none of them twice."""
    with at(store.cell) as owner:
        asked = TOLD.format(store.schema_name, EVENTS)
        every, different = owner.execute(asked, ["tenants.StoreMoved"]).fetchone() or (0, 0)
    return int(str(different)) if every == different else -1


def broken() -> list[UUID]:
    """Chains of the audit trail that do not hold."""
    found: list[UUID] = []
    for public in cells.publics():
        with entered(public):
            sealing.seal_all()
            verdicts = [verifying.verify(chain) for chain in audit.chains()]
            found += [verdict.chain_id for verdict in verdicts if not verdict.is_whole]
    return found


def main(what: str, *told: str) -> None:
    setup_test_environment()
    moving.STALE = 0.3
    with entered(PUBLIC):
        {"make": make, "move": move, "watch": watch}[what](*told)  # type: ignore[operator]


main(*sys.argv[1:])
