"""The pool of connections in each process: renewed in time, and full without a crash."""

from collections.abc import Iterator
from threading import Event, Thread
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections

from config.settings import base, databases
from shared_apps.core.tenancy.context import Place, entered
from tests.hosts import Browser
from tests.pooling.conftest import renew


@pytest.fixture
def pool_of_one(real_commits: None) -> Iterator[None]:
    """As in production, with one connection and half a second of patience."""
    options: dict[str, Any] = settings.DATABASES["default"]["OPTIONS"]
    renew()
    options["pool"] = {"min_size": 1, "max_size": 1, "timeout": 0.5}
    yield
    connections["default"].close()
    connections["default"].close_pool()  # type: ignore[attr-defined]
    del options["pool"]
    renew()


def test_web_and_worker_use_a_pool_whose_connections_live_for_minutes() -> None:
    """A connection that has seen many stores grows by megabytes and never shrinks."""
    assert 600 <= databases.POOL["max_lifetime"] <= 900
    assert base.DATABASES["default"]["OPTIONS"]["prepare_threshold"] is None
    assert base.DATABASES["default"].get("CONN_MAX_AGE", 0) == 0  # Django's own would keep them


@pytest.mark.usefixtures("pool_of_one")
def test_when_every_connection_is_taken_visitors_are_asked_to_come_back(place_a: Place) -> None:
    taken, over = Event(), Event()

    def hold() -> None:
        with entered(place_a), connection.cursor() as cursor:
            cursor.execute("select 1")
            taken.set()
            over.wait(30)
        connections.close_all()

    connections["default"].close()  # finding the store took it
    holder = Thread(target=hold)
    holder.start()
    taken.wait(30)
    shopper = Browser("alpha")
    program, person = shopper.get("/api/v1/shop/products/"), shopper.get("/collections/?q=x")
    over.set()
    holder.join(30)

    assert (program.status_code, program.json()["code"]) == (503, "unavailable")
    assert (person.status_code, person.headers["Retry-After"]) == (503, "2")
    assert program.headers["Retry-After"] == "2"
    assert shopper.get("/api/v1/shop/products/").status_code == 200
