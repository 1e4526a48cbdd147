"""Postgres is killed in the middle of a fleet run: no schema is half migrated, and the next run
ends it.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable

import psycopg

from shared_apps.tenants.tests.make import put_back
from tests.database import ROOT
from tests.outages.test_postgres import checkout, run, surroundings
from tests.outages.test_postgres_kill import PACE, is_back, kill_postgres
from tests.providers.local_launcher import Checkout, wait_until
from tests.races.together import full

__all__ = ["checkout", "surroundings"]
SPARES = full(20, 60)
COUNTED = """
select n.nspname, count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and c.relname like 'analytics_%' group by 1
"""
Fleet = dict[str, tuple[int, int]]


def state(owner_url: str) -> Fleet:
    """(tables, stamps) of the app that falls behind, by schema."""
    with psycopg.connect(owner_url) as owner:
        found = owner.execute("select schema_name from public.tenants_spare").fetchall()
        tables: dict[str, int] = dict(owner.execute(COUNTED).fetchall())
        return {schema: (tables.get(schema, 0), _stamps(owner, schema)) for (schema,) in found}


def _stamps(owner: "psycopg.Connection[tuple[object, ...]]", schema: str) -> int:
    stamps = f'select count(*)::int from "{schema}".django_migrations where app = %s'
    ((count,),) = owner.execute(stamps.encode(), ["analytics"]).fetchall()
    assert isinstance(count, int)
    return count


def all_fall_behind(owner_url: str, schemas: Fleet) -> None:
    with psycopg.connect(owner_url, autocommit=True) as owner:
        put_back(owner, schemas)


def migrating(env: dict[str, str]) -> "subprocess.Popen[str]":
    known = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "LOG_LEVEL": "CRITICAL"}
    return subprocess.Popen(
        [sys.executable, "manage.py", "migrate_fleet", "--parallel", "1"],
        cwd=ROOT,
        env=os.environ | env | known | {"DATABASE_ROLE": "owner"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def kill_somewhere(
    checkout: Checkout, owner_url: str, program: "subprocess.Popen[str]", pause: float
) -> None:
    """Once the first schema has changed, after a moment that nobody chose; the run says so."""
    while program.poll() is None and not any(tables for tables, _ in state(owner_url).values()):
        time.sleep(0.005)
    time.sleep(pause)
    kill_postgres(checkout)
    _, complaint = program.communicate(timeout=60)
    assert program.returncode == 0 or "run this again" in complaint, complaint


def test_a_killed_postgres_leaves_whole_schemas_and_the_next_run_ends_it(
    checkout: Checkout,
    surroundings: dict[str, str],
    record_property: Callable[[str, object], None],
) -> None:
    owner_url, rounds, interrupted = surroundings["DATABASE_OWNER_URL"], full(1, 20), 0
    luck, killed_at = random.Random(11), 0.0  # noqa: S311  not a secret
    run(surroundings, "manage.py", "prepare", "--spares", str(SPARES))
    whole = state(owner_url)
    for _ in range(rounds):
        time.sleep(max(0, killed_at + PACE - time.monotonic()))
        all_fall_behind(owner_url, whole)
        kill_somewhere(checkout, owner_url, migrating(surroundings), luck.uniform(0, 0.2))
        killed_at = time.monotonic()
        wait_until(lambda: is_back(owner_url), 60)
        left = state(owner_url)
        behind = {schema for schema, found in left.items() if found == (0, 0)}
        interrupted += bool(behind)
        assert {s: found for s, found in left.items() if s not in behind} == {
            s: found for s, found in whole.items() if s not in behind
        }
        again = migrating(surroundings)
        again.communicate(timeout=120)
        assert (again.returncode, state(owner_url)) == (0, whole)
    record_property("rounds", rounds)
    record_property("interrupted", interrupted)
