"""kill -9 in the middle of writing a store out and of taking it back: a store is whole, always."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django.fixtures import Settings

from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.providers.files.installed import media_folder
from shared_apps.tenants import queries, services
from shared_apps.tenants.archives.secrets import LEFT_OUT
from shared_apps.tenants.fleet.applying import connect
from shared_apps.tenants.models import LooseSchema, Tenant
from tests.archives.conftest import rows_of, schemas
from tests.database import ROOT, URLS, with_name
from tests.full_store import count, fill_every_table, fill_folder
from tests.hosts import Browser
from tests.providers.sandbox import wait_until
from tests.races.archive_world import OF_ITS_OWN
from tests.races.together import full

pytestmark = pytest.mark.usefixtures("real_commits")
BEGUN = "select count(*)::int from public.tenants_looseschema"
CUT = (
    "select pg_terminate_backend(a.pid) from pg_stat_activity a join pg_locks l on l.pid = a.pid"
    " where l.locktype = 'advisory' and l.classid = 7043 and a.datname = current_database()"
)


@pytest.fixture(autouse=True)
def kept_elsewhere(tmp_path: Path, settings: Settings) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "media"
    with entered(PUBLIC):
        yield


@pytest.fixture
def filled(place_a: Place) -> Place:
    with connect() as owner:
        fill_every_table(owner, place_a.schema, 40)
    assert place_a.tenant_id is not None
    fill_folder(place_a.tenant_id, 60)
    return place_a


def start(*command: str) -> "subprocess.Popen[bytes]":
    name = str(settings.DATABASES["default"]["NAME"])
    databases = {url: with_name(os.environ[url], name) for url in URLS}
    told = {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "LOG_LEVEL": "CRITICAL",
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=os.environ | databases | told,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def wait_for(run: "subprocess.Popen[bytes]", begun: Callable[[], bool]) -> None:
    while run.poll() is None and not begun():
        time.sleep(0.005)


def has_begun() -> bool:
    with connect() as owner:
        return bool(owner.execute(BEGUN).fetchall()[0][0])


def kill(run: "subprocess.Popen[bytes]") -> None:
    run.send_signal(signal.SIGKILL)
    run.communicate(timeout=20)


def cut_off(run: "subprocess.Popen[bytes]") -> None:
    """As when the database's server dies under it."""
    with connect() as owner:
        owner.execute(CUT)
    run.communicate(timeout=60)


def told(schema: str) -> dict[str, object]:
    return {table: rows for table, rows in rows_of(schema).items() if table not in LEFT_OUT}


def test_a_killed_export_offers_no_half_archive(
    filled: Place, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    rounds, interrupted, luck = full(1, 20), 0, random.Random(5)  # noqa: S311  not a secret
    path, part = tmp_path / "alpha.tar", tmp_path / ".alpha.tar.part"
    for _ in range(rounds):
        run = start("export_tenant", "alpha", "--to", str(path))
        wait_for(run, part.exists)
        time.sleep(luck.uniform(0, 0.25))
        kill(run)
        interrupted += not path.exists()
        assert not path.exists() or services.check(partial(services.opening, path)).rows

        again = start("export_tenant", "alpha", "--to", str(path))
        assert (again.communicate(timeout=60)[1], again.returncode) == (b"", 0)
        assert not part.exists()
        assert services.check(partial(services.opening, path)).facts.slug == "alpha"
        path.unlink()
    record_property("rounds", rounds)
    record_property("interrupted", interrupted)


@pytest.mark.parametrize("end", [kill, cut_off])
def test_a_killed_restore_leaves_the_store_as_it_was_or_as_it_should_be(
    end: Callable[["subprocess.Popen[bytes]"], None],
    filled: Place,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    rounds, interrupted, luck = full(1, 20), 0, random.Random(6)  # noqa: S311  not a secret
    path = tmp_path / "alpha.tar"
    assert filled.tenant_id is not None
    services.export_to_file(filled.tenant_id, path)
    whole = told(filled.schema)
    for _ in range(rounds):
        before = Tenant.objects.get(pk=filled.tenant_id).schema_name
        run = start("restore_tenant", str(path))
        wait_for(run, has_begun)
        time.sleep(luck.uniform(0, 1.5))
        end(run)
        now = str(Tenant.objects.get(pk=filled.tenant_id).schema_name)
        interrupted += now == before
        assert told(now) == whole

        clear_what_was_loading()
        tenant = Tenant.objects.get(pk=filled.tenant_id)
        assert (str(tenant.schema_name), tenant.status) == (now, "active")
        assert set(LooseSchema.objects.values_list("reason", flat=True)) <= {"replaced"}
        known = {*LooseSchema.objects.values_list("schema_name", flat=True), now}
        assert {now, *known} <= schemas()
        LooseSchema.objects.update(leaves_at=None)
        services.clear_loose()
    record_property("rounds", rounds)
    record_property("interrupted", interrupted)


def clear_what_was_loading() -> None:
    """Postgres may take a moment to notice that whoever held its lock is dead."""

    def is_clear() -> bool:
        services.clear_loose()
        return not LooseSchema.objects.filter(reason="loading").exists()

    wait_until(is_clear, 30)


def counted(schema: str) -> dict[str, int]:
    with connect() as owner:
        return {t: n for t, n in count(owner, schema).items() if t not in OF_ITS_OWN}


def test_a_killed_restore_into_a_new_store_opens_it_whole_or_not_at_all(
    filled: Place, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    rounds, interrupted, luck = full(1, 20), 0, random.Random(7)  # noqa: S311  not a secret
    path = tmp_path / "alpha.tar"
    assert filled.tenant_id is not None
    services.export_to_file(filled.tenant_id, path)
    before = schemas()
    for number in range(rounds):
        known = set(Tenant.objects.values_list("pk", flat=True))
        run = start(
            "restore_tenant", str(path), "--into", "new",
            "--slug", f"new{number}", "--owner", "owner@beta.test",
        )  # fmt: skip
        wait_for(run, has_begun)
        time.sleep(luck.uniform(0, 1.5))
        kill(run)
        opened = list(Tenant.objects.exclude(pk__in=known))
        interrupted += not opened
        queries.forget_places()
        status = Browser(f"new{number}").get("/").status_code
        assert status == (200 if opened else 404)
        for tenant in opened:
            assert counted(tenant.schema_name) == counted(filled.schema)

        clear_what_was_loading()
        before |= {tenant.schema_name for tenant in opened}
        assert schemas() == before
        folders = {path.name for path in (tmp_path / "media").iterdir()} - {".put"}
        assert folders == {media_folder(t.pk) for t in Tenant.objects.exclude(slug="beta")}
    record_property("rounds", rounds)
    record_property("interrupted", interrupted)
