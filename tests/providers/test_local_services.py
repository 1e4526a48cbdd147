"""The embedded Postgres and Valkey, for real, in a checkout of their own."""

import json
import os
import signal
from collections.abc import Iterator

import psycopg
import pytest
import redis

from tests.providers.local_launcher import Checkout, new_checkout, wait_until


@pytest.fixture(scope="module")
def checkout() -> Iterator[Checkout]:
    made = new_checkout()
    yield made
    made.remove()


@pytest.fixture(scope="module")
def env(checkout: Checkout) -> Iterator[dict[str, str]]:
    with checkout.services():
        yield json.loads((checkout.state / "env.json").read_text())


def connect(url: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(url, autocommit=True)


def other_database(url: str, name: str) -> str:
    return f"{url.rpartition('/')[0]}/{name}"


def test_three_roles_have_the_rights_of_their_work_and_no_more(env: dict[str, str]) -> None:
    query = """SELECT rolname, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls
               FROM pg_roles WHERE rolname LIKE 'faibric%' ORDER BY rolname"""
    with connect(env["DATABASE_URL"]) as link:
        assert link.execute(query).fetchall() == [
            ("faibric_admin", False, False, False, True),
            ("faibric_app", False, False, False, False),
            ("faibric_owner", False, True, False, False),
        ]


def test_the_running_product_may_not_create_tables_in_public(env: dict[str, str]) -> None:
    with (
        connect(env["DATABASE_URL"]) as link,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        link.execute("CREATE TABLE public.intruder (id int)")
    with connect(env["DATABASE_OWNER_URL"]) as link:
        assert link.execute("SELECT to_regclass('public.intruder')").fetchone() == (None,)


def test_a_database_of_the_template_has_all_extensions_outside_public(
    env: dict[str, str],
) -> None:
    with connect(env["DATABASE_OWNER_URL"]) as link:
        link.execute("CREATE DATABASE copy TEMPLATE faibric_base")
    query = """SELECT extname FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace
               WHERE nspname = 'extensions' ORDER BY extname"""
    with connect(other_database(env["DATABASE_OWNER_URL"], "copy")) as link:
        found = [row[0] for row in link.execute(query)]
    assert found == [
        *("btree_gist", "citext", "pg_stat_statements", "pg_trgm", "unaccent", "vector"),
    ]


def test_nobody_can_enter_the_template_and_block_its_copies(env: dict[str, str]) -> None:
    with pytest.raises(psycopg.OperationalError, match="not currently accepting connections"):
        connect(other_database(env["DATABASE_OWNER_URL"], "faibric_base"))


def test_valkey_wants_its_password(env: dict[str, str]) -> None:
    assert redis.from_url(env["REDIS_URL"]).ping() is True
    open_door = env["REDIS_URL"].partition("@")[2]
    with pytest.raises(redis.AuthenticationError):
        redis.from_url(f"redis://{open_door}").ping()


def test_env_exec_uses_the_running_services(checkout: Checkout, env: dict[str, str]) -> None:
    code, output = checkout.run("env-exec", "--", "printenv", "DATABASE_URL")
    assert (code, output.strip()) == (0, env["DATABASE_URL"])


def test_env_exec_hands_on_the_exit_code(checkout: Checkout, env: dict[str, str]) -> None:
    assert checkout.run("env-exec", "--", "sh", "-c", "exit 5") == (5, "")


def test_keys_of_real_providers_do_not_reach_tests(
    checkout: Checkout, env: dict[str, str]
) -> None:
    code, output = checkout.run(
        "env-exec", "--", "printenv", "STRIPE_SECRET_KEY", STRIPE_SECRET_KEY="sk_live_x"
    )
    assert (code, output) == (1, "")


def test_env_files_are_private(checkout: Checkout, env: dict[str, str]) -> None:
    for name in ("env.json", "env.sh", "valkey.conf"):
        assert (checkout.state / name).stat().st_mode & 0o777 == 0o600


def test_a_second_start_is_refused_in_one_line(checkout: Checkout, env: dict[str, str]) -> None:
    code, output = checkout.run("services")
    assert code == 1
    assert "already running from this checkout (pid " in output


def test_a_killed_launcher_leaves_no_process_and_starts_again() -> None:
    alone = new_checkout()
    try:
        process = alone.start("services")
        wait_until((alone.state / "env.json").exists)
        assert len(alone.processes()) >= 3
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        wait_until(lambda: alone.processes() == [])
        code, output = alone.run("env-exec", "--", "echo", "up again")
        assert code == 0
        assert "up again" in output
    finally:
        alone.remove()
