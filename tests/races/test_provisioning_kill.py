"""kill -9 while stores are opened, spares made or stores removed: everything is whole or absent,
and what was begun is ended by whoever comes next.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO

import pytest
import redis
from django.conf import settings
from django.db import connections

from shared_apps.accounts.queries import person_by_email
from shared_apps.core import clock
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import provisioning, queries, services
from shared_apps.tenants.fleet import applying
from shared_apps.tenants.models import Departure, Domain, Spare, Tenant
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.storage.tests.make import make_image
from tests.database import ROOT, URLS, with_name
from tests.hosts import Browser
from tests.races.together import full

pytestmark = pytest.mark.usefixtures("real_commits")
PROGRAM = Path(__file__).with_name("provisions.py")
SCHEMAS = "select nspname from pg_namespace where nspname ~ '^t_[0-9a-f]{32}$'"
TABLES = (
    "select count(*)::int from pg_class where relkind = 'r' and relnamespace = %s::regnamespace"
)
Note = Callable[[str, object], None]


def start(*told: str) -> "subprocess.Popen[bytes]":
    name = str(settings.DATABASES["default"]["NAME"])
    databases = {url: with_name(os.environ[url], name) for url in URLS}
    known = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "LOG_LEVEL": "CRITICAL"}
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), *told],
        cwd=ROOT,
        env=os.environ | databases | known,
        stdout=subprocess.PIPE,
    )


def killed_at_work(luck: random.Random, most: float, *told: str) -> None:
    """Killed in one of its first pieces of work, at a moment that nobody chose."""
    with doomed(start(*told)) as said:
        for _ in range(luck.randint(1, 3)):
            said.readline()
        time.sleep(luck.uniform(0, most))


@contextmanager
def doomed(program: "subprocess.Popen[bytes]") -> Iterator["IO[bytes]"]:
    """What it says; with the end of the block it is killed."""
    try:
        assert program.stdout is not None
        yield program.stdout
    finally:
        program.send_signal(signal.SIGKILL)
        program.communicate(timeout=20)


def schemas() -> list[str]:
    with applying.connect() as owner:
        return sorted(str(schema) for (schema,) in owner.execute(SCHEMAS).fetchall())


def tables(schema: str) -> int:
    with applying.connect() as owner:
        row = owner.execute(TABLES, [schema]).fetchone()
    assert row is not None
    return int(str(row[0]))


def known_schemas() -> list[str]:
    spares = Spare.objects.values_list("schema_name", flat=True)
    return sorted([*spares, *Tenant.objects.values_list("schema_name", flat=True)])


def hosts(slug: str) -> list[str]:
    found = Domain.objects.using("admin").filter(host__startswith=f"{slug}-")
    names = sorted(found.values_list("host", flat=True))
    connections["admin"].close()
    return names


def stores(slug: str) -> list[str]:
    found = Tenant.objects.filter(slug__startswith=f"{slug}-")
    return sorted(queries.store_host(name) for name in found.values_list("slug", flat=True))


def test_a_web_process_that_dies_opening_a_store_leaves_it_whole_or_absent(
    record_property: Note,
) -> None:
    rounds, luck, opened = full(1, 20), random.Random(5), 0  # noqa: S311  not a secret
    with entered(PUBLIC):
        provisioning.refill_spares(low=3, high=3)
        whole = tables(provisioning.MOULD)
        for number in range(rounds):
            slug = f"dies{number}"
            killed_at_work(luck, 0.15, "open", slug)
            queries.forget_places()
            answering = stores(slug)
            assert hosts(slug) == answering
            assert schemas() == known_schemas()
            for host in answering:
                assert Browser(host.split(".")[0]).get("/").status_code == 200
            found = Tenant.objects.filter(slug__startswith=f"{slug}-")
            assert {tables(t.schema_name) for t in found} | {whole} == {whole}
            opened += len(answering)
            killed_at_work(luck, 0.6, "open", f"next{number}")
            assert stores(f"next{number}") == hosts(f"next{number}")
    record_property("rounds", rounds)
    record_property("opened", opened)


def test_a_worker_that_dies_making_spares_leaves_no_half_made_one(record_property: Note) -> None:
    rounds, luck = full(1, 20), random.Random(6)  # noqa: S311  not a secret
    with entered(PUBLIC):
        whole = tables(provisioning.MOULD)
        for _ in range(rounds):
            killed_at_work(luck, 0.4, "refill")
            assert schemas() == known_schemas()
            assert {tables(s.schema_name) for s in Spare.objects.all()} | {whole} == {whole}
        ready = Spare.objects.count()
        provisioning.refill_spares(low=ready + 1, high=ready + 1)
        assert Spare.objects.count() == ready + 1
    record_property("rounds", rounds)
    record_property("spares", ready)


def close(number: int, round_: int) -> Place:
    """A store with goods, a picture and a kept value, whose month is over."""
    person = person_by_email("owner@alpha.test")
    assert person is not None
    store = services.create_store(
        owner_id=person.id, owner_email="owner@alpha.test", name="Leaving", country="KE",
        currency="KES", slug=f"leaves{round_}-{number}",
    )  # fmt: skip
    place = queries.place_of_id(store.id)
    assert place is not None
    with entered(place):
        make_variant(on_hand=1)
        make_image(20, 20)
    services.close_store(store.id, slug=store.slug)
    return place


def left_of(place: Place) -> list[str]:
    """What there still is of a store: its schema, files, cached values."""
    pattern = f"{settings.VALKEY_PREFIX}*{place.schema}*"
    with closing(redis.Redis.from_url(settings.REDIS_URL)) as valkey:
        keys = [str(key) for key in valkey.scan_iter(pattern, count=1000)]
    files = [str(path) for path in Path(settings.MEDIA_ROOT).rglob(f"*{place.tenant_id}*")]
    files += [str(path) for path in Path(settings.MEDIA_ROOT).rglob(f"*{place.schema}*")]
    return [schema for schema in schemas() if schema == place.schema] + files + keys


def test_a_worker_that_dies_removing_stores_is_taken_up_and_leaves_no_rest(
    record_property: Note,
) -> None:
    rounds, luck, interrupted = full(1, 20), random.Random(7), 0  # noqa: S311  not a secret
    with entered(PUBLIC):
        for round_ in range(rounds):
            places = [close(number, round_) for number in range(3)]
            gone = Departure.objects.count()
            assert [bool(left_of(place)) for place in places] == [True] * 3
            with doomed(start("remove")) as said:
                said.readline()
                while Departure.objects.count() == gone:
                    time.sleep(0.005)
                time.sleep(luck.uniform(0, 0.6))
            queries.forget_places()
            there = {t.schema_name for t in Tenant.objects.all()}
            half = [p for p in places if p.schema not in there and left_of(p)]
            interrupted += bool(half)
            assert all(queries.place_of_host(p.host) is None for p in half)
            with clock.travelled(clock.now() + timedelta(days=31)):
                services.remove_due()
            assert [left_of(place) for place in places] == [[], [], []]
            assert hosts(f"leaves{round_}") == []
            assert not Departure.objects.filter(done_at=None).exists()
            assert schemas() == known_schemas()
    record_property("rounds", rounds)
    record_property("interrupted", interrupted)
