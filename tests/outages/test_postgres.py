"""Postgres restarts while a shop is visited: who asks meanwhile is told to come back, and then all
is as it was.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.database import MAKE_STORES, ROOT
from tests.outages.product import Visitor, running_product
from tests.providers.local_launcher import Checkout, new_checkout, wait_until

MAKE_THING = Path(__file__).with_name("make_thing.py")
BLOCKED = "select count(*) from pg_locks where not granted"


@pytest.fixture
def checkout() -> Iterator[Checkout]:
    made = new_checkout()
    yield made
    made.remove()


@pytest.fixture
def surroundings(checkout: Checkout) -> Iterator[dict[str, str]]:
    """A cluster of this test's own, with two stores in it."""
    with checkout.services():
        env: dict[str, str] = json.loads((checkout.state / "env.json").read_text())
        run(env, "manage.py", "prepare", "--spares", "2")
        run(env, str(MAKE_STORES))
        yield env


def run(env: dict[str, str], *command: str) -> str:
    known = os.environ | env | {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=known,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def asked(url: str, query: str) -> str:
    with psycopg.connect(url) as link:
        row = link.execute(query).fetchone()
    assert row is not None
    return str(row[0])


def interrupt(checkout: Checkout) -> None:
    """Stop the server as an operator would ("fast"); its supervisor starts it again."""
    folders = (checkout.root, checkout._outside())
    (pid_file,) = (found for folder in folders for found in folder.glob("**/postmaster.pid"))
    os.kill(int(pid_file.read_text().split()[0]), signal.SIGINT)


def test_a_restart_is_told_and_survived(checkout: Checkout, surroundings: dict[str, str]) -> None:
    owner, admin = surroundings["DATABASE_OWNER_URL"], surroundings["DATABASE_ADMIN_URL"]
    variant = UUID(run(surroundings, str(MAKE_THING)))
    schema = asked(admin, "select schema_name from public.tenants_tenant where slug = 'alpha'")
    with running_product(surroundings) as port, ThreadPoolExecutor() as pool:
        visitor = Visitor(port)
        button = visitor.fill_cart(variant)
        with closing(psycopg.connect(owner)) as link:  # it is cut off as well
            link.execute(f"lock table {schema}.checkout_cart in access exclusive mode")
            asking = pool.submit(visitor.order, button, "pressed once")
            wait_until(lambda: asked(admin, BLOCKED) == "1", 2)
            interrupt(checkout)
        status, told = asking.result(30)
        assert (status, told["code"]) == (503, "unavailable")
        page, headers = visitor.look("/collections/?q=anew")
        assert (page in {200, 503}, headers["Retry-After"] in {None, "2"}) == (True, True)
        wait_until(lambda: visitor.look(f"/collections/?q={uuid4()}")[0] == 200, 60)
        status, placed = visitor.order(button, "pressed once")
        assert (status, placed.get("next")) == (201, "done"), placed
    orders = asked(admin, f"select count(*) from {schema}.orders_order")
    reserved = asked(admin, f"select sum(sold) from {schema}.inventory_stocklevel")
    assert (orders, reserved) == ("1", "1")
