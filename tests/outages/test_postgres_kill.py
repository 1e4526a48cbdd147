"""Postgres is killed while stores are opened and spares made: none is half made, work goes on."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tests.database import ROOT
from tests.outages.product import running_product
from tests.outages.test_postgres import asked, checkout, surroundings
from tests.providers.local_launcher import Checkout, wait_until
from tests.races.servers import Shopper
from tests.races.together import full

__all__ = ["checkout", "surroundings"]
PACE = 16  # seconds from kill to kill: what ends five times a minute is not started again
PROVISIONS = ROOT / "tests" / "races" / "provisions.py"
ORPHANS = """
select count(*) from pg_namespace n where n.nspname ~ '^t_[0-9a-f]{32}$'
and not exists (select 1 from public.tenants_spare s where s.schema_name = n.nspname)
and not exists (select 1 from public.tenants_tenant t where t.schema_name = n.nspname)
"""
HOMELESS = """
select count(*) from public.tenants_tenant t where not exists (
    select 1 from public.tenants_domain d where d.tenant_id = t.id and d.is_primary
) or not exists (select 1 from pg_namespace n where n.nspname = t.schema_name)
or not exists (select 1 from public.tenants_membership m where m.tenant_id = t.id)
"""
UNEQUAL = """
select count(distinct tables) from (
    select count(*) as tables from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and (n.nspname ~ '^t_[0-9a-f]{32}$' or n.nspname = 't_template')
    group by n.nspname
) counted
"""


def start(env: dict[str, str], *told: str) -> "subprocess.Popen[bytes]":
    known = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "LOG_LEVEL": "CRITICAL"}
    return subprocess.Popen(
        [sys.executable, str(PROVISIONS), *told],
        cwd=ROOT, env=os.environ | env | known,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def kill_postgres(checkout: Checkout) -> None:
    folders = (checkout.root, checkout._outside())
    pid_file: Path
    (pid_file,) = (found for folder in folders for found in folder.glob("**/postmaster.pid"))
    os.kill(int(pid_file.read_text().split()[0]), signal.SIGKILL)


def is_back(url: str) -> bool:
    try:
        return asked(url, "select 1") == "1"
    except psycopg.OperationalError:
        return False


@pytest.mark.parametrize("work", full(["open"], ["open", "refill"]))
def test_a_killed_postgres_leaves_no_half_made_store(
    checkout: Checkout,
    surroundings: dict[str, str],
    work: str,
    record_property: Callable[[str, object], None],
) -> None:
    admin, rounds = surroundings["DATABASE_ADMIN_URL"], full(1, 20)
    luck, killed_at = random.Random(8), 0.0  # noqa: S311  not a secret
    for number in range(rounds):
        time.sleep(max(0, killed_at + PACE - time.monotonic()))
        program = start(surroundings, work, f"killed{number}")
        assert program.stdout is not None
        for _ in range(luck.randint(1, 3)):
            program.stdout.readline()
        time.sleep(luck.uniform(0, 0.3))
        kill_postgres(checkout)
        killed_at = time.monotonic()
        program.communicate(timeout=60)
        assert program.returncode != 0
        wait_until(lambda: is_back(admin), 60)
        told = {question: asked(admin, question) for question in (ORPHANS, HOMELESS, UNEQUAL)}
        assert told == {ORPHANS: "0", HOMELESS: "0", UNEQUAL: "1"}
    with running_product(surroundings) as port:
        assert Shopper(port).send("GET", "/api/v1/shop/products/")[0] == 200
    again = start(surroundings, work, "after")
    assert again.stdout is not None
    for _ in range(3):
        assert again.stdout.readline() != b""
    again.kill()
    again.communicate(timeout=20)
    record_property("rounds", rounds)
