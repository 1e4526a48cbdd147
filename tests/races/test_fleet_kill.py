"""kill -9 in the middle of a fleet run: no schema is half migrated, and the next run ends it."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from django.conf import settings

from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.tenants import fleet, provisioning
from shared_apps.tenants.fleet import applying
from shared_apps.tenants.models import Spare
from shared_apps.tenants.tests.make import fall_behind
from tests.database import ROOT, URLS, with_name
from tests.races.together import full

pytestmark = pytest.mark.usefixtures("real_commits")
SPARES = full(12, 40)
TABLES = (
    "select n.nspname, count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace"
    " where c.relkind = 'r' and c.relname like 'analytics_%%' group by 1"
)


def all_fall_behind() -> set[str]:
    """Every spare, as if the code had just brought tables."""
    spares = set(Spare.objects.values_list("schema_name", flat=True))
    fall_behind(*spares)
    return spares


def start() -> "subprocess.Popen[bytes]":
    name = str(settings.DATABASES["default"]["NAME"])
    databases = {url: with_name(os.environ[url], name) for url in URLS}
    told = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "LOG_LEVEL": "CRITICAL"}
    return subprocess.Popen(
        [sys.executable, "manage.py", "migrate_fleet", "--parallel", "1"],
        cwd=ROOT,
        env=os.environ | databases | told | {"DATABASE_ROLE": "owner"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def tables_of(schemas: set[str]) -> dict[str, int]:
    with applying.connect() as owner:
        counted = dict(owner.execute(TABLES).fetchall())
    return {schema: counted.get(schema, 0) for schema in schemas}  # type: ignore[misc]


def kill_somewhere(run: "subprocess.Popen[bytes]", lagging: set[str], luck: random.Random) -> None:
    """Once the first schema has changed, after a moment that nobody chose."""
    while run.poll() is None and not any(tables_of(lagging).values()):
        time.sleep(0.005)
    time.sleep(luck.uniform(0, 0.06))
    run.send_signal(signal.SIGKILL)
    run.communicate(timeout=20)


def test_a_killed_run_leaves_whole_schemas_and_is_taken_up(
    record_property: Callable[[str, object], None],
) -> None:
    rounds, interrupted, luck = full(1, 20), 0, random.Random(3)  # noqa: S311  not a secret
    with entered(PUBLIC):
        provisioning.refill_spares(low=SPARES, high=SPARES)
        for _ in range(rounds):
            schemas = all_fall_behind()
            kill_somewhere(start(), schemas, luck)
            behind = set(fleet.schemas_behind())
            interrupted += bool(behind)
            whole = max(tables_of(schemas).values())
            assert tables_of(schemas) == {s: 0 if s in behind else whole for s in schemas}

            again = start()
            _, complaint = again.communicate(timeout=60)
            assert (again.returncode, complaint) == (0, b"")
            assert fleet.schemas_behind() == []
            assert set(tables_of(schemas).values()) == {whole}
    record_property("rounds", rounds)
    record_property("interrupted", interrupted)
