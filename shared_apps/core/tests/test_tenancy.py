"""The context: always set, always given back, whatever happens in between."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from shared_apps.core.idempotency.models import Record
from shared_apps.core.tasks import tenant_task
from shared_apps.core.tenancy.context import PUBLIC, NoTenant, Place, current, entered
from shared_apps.core.tenancy.context import connection as backend
from tests.hosts import Browser

Host = Callable[[str], Browser]


def path_in_use() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('search_path')")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_an_exception_gives_the_place_back(place_a: Place) -> None:
    with pytest.raises(ZeroDivisionError), entered(place_a):
        raise ZeroDivisionError
    assert (current(), path_in_use()) == (PUBLIC, '"public", extensions')


@pytest.mark.django_db
def test_a_savepoint_rollback_keeps_the_right_schema(place_a: Place, place_b: Place) -> None:
    with entered(place_a):
        assert place_a.schema in path_in_use()
        with transaction.atomic(), entered(place_b):
            assert place_b.schema in path_in_use()
            transaction.set_rollback(True)
        assert place_a.schema in path_in_use()


@pytest.mark.django_db
def test_cache_keys_of_two_stores_never_meet(place_a: Place, place_b: Place) -> None:
    with entered(place_a):
        cache.set("cart", "of alpha")
    with entered(place_b):
        assert cache.get("cart") is None
    with entered(place_a):
        assert cache.get("cart") == "of alpha"


@pytest.mark.django_db
def test_a_cache_key_made_while_context_and_connection_disagree_is_refused(place_a: Place) -> None:
    with entered(place_a):
        backend.choose(PUBLIC)
        with pytest.raises(NoTenant):
            cache.get("cart")


@pytest.mark.django_db
def test_the_same_schema_is_not_told_twice(place_a: Place) -> None:
    from django.test.utils import CaptureQueriesContext

    with entered(place_a):
        path_in_use()
    with CaptureQueriesContext(connection) as told:
        for _ in range(3):
            with entered(place_a):
                Record.objects.count()
    assert sum("set_config" in query["sql"] for query in told) == 0


@pytest.mark.django_db
def test_a_tenants_task_refuses_public() -> None:
    @tenant_task(name="tests.refuses_public")
    def work() -> None: ...

    with pytest.raises(NoTenant):
        work.delay()


@pytest.mark.usefixtures("real_commits")
def test_threads_never_see_each_others_store(place_a: Place, place_b: Place) -> None:
    def work(number: int) -> bool:
        from django.db import connections

        place = (place_a, place_b)[number % 2]
        with entered(place):
            right = place.schema in path_in_use()
            Record.objects.create(
                key=f"{place.slug}-{number}", fingerprint="", leased_until="2030-01-01T00:00Z"
            )
            seen = set(Record.objects.values_list("key", flat=True))
        connections.close_all()
        return right and all(key.startswith(place.slug) for key in seen)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(80)))


@pytest.mark.usefixtures("real_commits")
def test_a_connection_given_back_within_a_transaction_is_told_anew(
    place_a: Place, place_b: Place
) -> None:
    with entered(place_a):
        assert place_a.schema in path_in_use()
    with entered(place_b):
        connection.set_autocommit(False)
        assert place_b.schema in path_in_use()
        connection.close()  # what the transaction told the server ends with it
        assert place_b.schema in path_in_use()


@pytest.mark.usefixtures("real_commits")
def test_a_connection_lent_again_serves_whoever_has_it(place_a: Place, place_b: Place) -> None:
    for place in (place_a, place_b, place_b, place_a):
        with entered(place):
            assert place.schema in path_in_use()
            connection.close()
