"""Thousands of visits to many stores at once, every way that code runs, directly and through
PgBouncer: each row that is seen carries its own store's mark.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from shared_apps.accounts import services as accounts
from shared_apps.core.idempotency.models import Record
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import provisioning, queries
from shared_apps.tenants import services as tenants
from tests.database import ROOT, URLS, with_name
from tests.interleaved.probes import mark
from tests.pooling import bouncer
from tests.pooling.conftest import Through, through
from tests.races.together import full

__all__ = ["through"]
DRIVE = Path(__file__).with_name("drive.py")
STORES = full(8, 100)
SHARES = {  # of the visits in one mode: 10,000 in a soak
    "threads": full(96, 3400), "tasks": full(72, 2600), "sockets": full(40, 1400),
    "prefork": full(32, 1300), "worker_threads": full(32, 1300),
}  # fmt: skip


@pytest.fixture
def slugs(real_commits: None) -> list[str]:
    """Many stores, with rows of their own in each."""
    names = [f"marked-{number:03}" for number in range(STORES)]
    with entered(PUBLIC):
        owner = accounts.create_verified_user(
            email="many@example.test", password="a long enough password", name="Many"
        )
        provisioning.refill_spares(low=STORES, high=STORES)
        for slug in names:
            tenants.create_store(
                owner_id=owner, owner_email="many@example.test", name=slug, slug=slug,
                country="KE", currency="KES",
            )  # fmt: skip
    for place in places(names):
        with entered(place):
            mark(place.slug)
    return names


def places(slugs: list[str]) -> list[Any]:
    return [queries.place_of_host(queries.store_host(slug)) for slug in slugs]


def drive(
    slugs: list[str], surroundings: dict[str, str], shares: dict[str, int] = SHARES
) -> dict[str, dict[str, int]]:
    """What a process of its own, and its workers, found: by way."""
    name = str(settings.DATABASES["default"]["NAME"])
    known = {
        "DJANGO_SETTINGS_MODULE": "config.settings.local", "DOTENV": "off",
        "VALKEY_PREFIX": f"{name}:", "TENANT_REQUESTS_PER_MINUTE": "0",
        **{url: with_name(os.environ[url], name) for url in URLS},
        **surroundings,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, str(DRIVE)],
        cwd=ROOT, env=os.environ | known, stdout=subprocess.PIPE, text=True, check=True,
        input=json.dumps({"slugs": slugs, "shares": shares}), timeout=full(300, 3600),
    )  # fmt: skip
    found: dict[str, dict[str, int]] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_no_visit_sees_a_row_of_another_store(
    slugs: list[str], through: Through, record_property: Callable[[str, object], None]
) -> None:
    # a session keeps its server connection: as many as there are clients
    found = {
        "direct": drive(slugs, {}),
        "session": drive(slugs, behind("session", through("session", size=60))),
        "transaction": drive(slugs, behind("transaction", through("transaction", size=5))),
    }
    for mode, ways in found.items():
        for way, verdict in ways.items():
            for name, number in verdict.items():
                record_property(f"{mode}.{way}.{name}", number)
    none = dict.fromkeys(SHARES, (0, 0))
    wrong = {
        mode: {way: (v["wrong"], v["broken"]) for way, v in ways.items()}
        for mode, ways in found.items()
    }
    assert wrong == {"direct": none, "session": none, "transaction": none}
    asked = [{way: v["asked"] for way, v in ways.items()} for ways in found.values()]
    assert asked == [SHARES] * 3
    for place in places(slugs):
        with entered(place):
            assert not Record.objects.filter(key__startswith="boom").exists()


def test_the_visits_find_a_pooler_that_mixes_stores(
    place_a: Place, place_b: Place, through: Through
) -> None:
    """The planted leak: session settings behind a transaction pooler."""
    for place in (place_a, place_b):
        with entered(place):
            mark(place.slug)
    leaking = behind("session", through("transaction", size=2))
    found = drive([place_a.slug, place_b.slug], leaking, {"threads": 96})
    assert found["threads"]["wrong"] > 0


def behind(mode: str, url: str) -> dict[str, str]:
    return {"DATABASE_POOLING": mode, "DATABASE_URL": url}


def test_the_package_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bouncer, "_program", lambda: None)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert bouncer.missing() == f"PgBouncer is missing: {bouncer.INSTALL}"
