"""Valkey away: limits open for shoppers, closed for logins; the cache misses instead of
failing.
"""

from collections.abc import Iterator

import psycopg
import pytest
from django.core.cache import caches
from django.db import connections
from django.test import override_settings

from shared_apps.core import ratelimit
from shared_apps.core.cache import ForgivingCache
from shared_apps.core.errors import Busy, TooMany
from shared_apps.core.ratelimit import Limit, spend, spend_all
from shared_apps.core.tenancy.backend.base import look
from shared_apps.core.tenancy.context import Place

GONE = "redis://127.0.0.1:1/0"


@pytest.fixture
def valkey_down() -> Iterator[None]:
    ratelimit._client.cache_clear()  # noqa: SLF001
    ratelimit._rest.cache_clear()  # noqa: SLF001
    with override_settings(REDIS_URL=GONE):
        yield
    ratelimit._client.cache_clear()  # noqa: SLF001
    ratelimit._rest.cache_clear()  # noqa: SLF001


def test_a_bucket_gives_its_burst_and_then_says_when_to_come_back() -> None:
    limit = Limit("burst", burst=3, per_minute=6)
    for _ in range(3):
        spend(limit, "me")
    with pytest.raises(TooMany) as refusal:
        spend(limit, "me")
    assert 9 <= refusal.value.retry_after <= 10
    spend(limit, "somebody else")


def test_tokens_taken_by_the_batch_are_as_many_as_taken_singly() -> None:
    limits = [Limit("batches", burst=10, per_minute=6), Limit("day", burst=100, per_minute=1)]
    for _ in range(10):
        spend_all(limits, "me", batch=4)
    with pytest.raises(TooMany) as refusal:
        spend_all(limits, "me", batch=4)
    assert 9 <= refusal.value.retry_after <= 10
    spend_all(limits, "somebody else", batch=4)


@pytest.mark.usefixtures("valkey_down")
def test_without_valkey_shoppers_are_let_through_and_logins_are_not() -> None:
    spend(Limit("open", burst=1, per_minute=1), "x")
    spend(Limit("open", burst=1, per_minute=1), "x")
    with pytest.raises(Busy):
        spend(Limit("shut", burst=1, per_minute=1, closed=True), "x")


@pytest.mark.django_db
def test_without_valkey_the_cache_misses(store: Place) -> None:
    cache = ForgivingCache(GONE, {"KEY_FUNCTION": caches.settings["default"]["KEY_FUNCTION"]})
    cache.set("key", "value")
    assert (cache.get("key", "nothing"), cache.add("key", 1), cache.get_many(["key"])) == (
        "nothing",
        True,
        {},
    )


@pytest.mark.django_db
def test_a_pooled_connection_that_the_server_closed_is_found_out_before_use() -> None:
    parameters = connections["owner"].get_connection_params()
    alive, killed = (psycopg.connect(**parameters, autocommit=True) for _ in range(2))
    with alive, killed:
        look(killed)
        alive.execute("select pg_terminate_backend(%s, 5000)", [killed.info.backend_pid])
        look(alive)
        with pytest.raises(psycopg.OperationalError):
            look(killed)
