"""Leaks that other systems had, by the place where they were reported."""

from contextvars import Context
from threading import Thread
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.core.signals import request_finished
from django.db import connection, transaction
from django.http import StreamingHttpResponse

from shared_apps.accounts.models import User
from shared_apps.core.idempotency.models import Record
from shared_apps.core.tasks import place_task, tenant_task
from shared_apps.core.tenancy.context import NoTenant, Place, bound, current, entered, group_name
from shared_apps.tenants.streams import stream_inside
from tenant_apps.cabinet.tests.make import make_shopper, signed_in
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
LATER = "2030-01-01T00:00Z"
EMAIL = "same@example.test"


def add(key: str) -> None:
    Record.objects.create(key=key, fingerprint="", leased_until=LATER)


def keys() -> list[str]:
    return list(Record.objects.values_list("key", flat=True))


def refused(call: Any) -> list[Exception]:
    """What a fresh thread, which inherits nothing, is told."""
    refusals: list[Exception] = []

    def ask() -> None:
        try:
            call()
        except NoTenant as refusal:
            refusals.append(refusal)

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    return refusals


def test_vendure_1705_and_2615_one_address_is_another_person_in_every_store(
    place_a: Place, place_b: Place
) -> None:
    people = {}
    for place in (place_a, place_b):
        with entered(place):
            people[place.slug] = make_shopper(EMAIL)
    assert people["alpha"] != people["beta"]
    with entered(place_a):
        User.objects.filter(email=EMAIL).update(name="Only here")
    with entered(place_b):
        assert User.objects.get(email=EMAIL).name != "Only here"
    shopper = signed_in(EMAIL, "alpha")
    stranger = Browser("beta")
    stranger.cookies.update(shopper.cookies)
    assert shopper.get("/api/v1/cabinet/profile/").status_code == 200
    assert stranger.get("/api/v1/cabinet/profile/").status_code == 401


def test_vendure_3777_and_3779_what_one_store_makes_is_in_no_other_and_in_no_default_one(
    place_a: Place, place_b: Place
) -> None:
    with entered(place_a):
        add("of alpha")
    with entered(place_b):
        assert keys() == []
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from public.idempotency_record where key = 'of alpha'")
        assert cursor.fetchone() == (0,)


def test_django_tenants_1262_a_savepoint_rollback_returns_no_rows_of_another_tenant(
    place_a: Place, place_b: Place
) -> None:
    with entered(place_a):
        add("of alpha")
    with entered(place_b):
        add("of beta")
        with transaction.atomic():
            with entered(place_a):
                assert keys() == ["of alpha"]
            transaction.set_rollback(True)
        assert keys() == ["of beta"]


def test_django_tenants_732_a_user_is_not_found_through_a_shared_connection(
    place_a: Place, place_b: Place
) -> None:
    """The same, through PgBouncer: tests/pooling and tests/interleaved."""
    with entered(place_a):
        shopper = make_shopper(EMAIL)
        assert User.objects.filter(pk=shopper).exists()
    with entered(place_b):
        assert not User.objects.filter(pk=shopper).exists()
    assert not User.objects.filter(pk=shopper).exists()


def test_tenant_schemas_celery_132_a_tenants_task_never_runs_in_public(place_a: Place) -> None:
    @tenant_task(name="tests.named.never_in_public")
    def work() -> None:
        ran.append(current().schema)

    ran: list[str] = []
    with pytest.raises(NoTenant):
        work.delay()
    with pytest.raises(NoTenant):
        work.apply(headers={"schema": "public"}).get()
    with pytest.raises(NoTenant):
        work.apply(headers={}).get()
    assert ran == []


def test_django_multitenant_213_a_task_does_not_keep_the_tenant_of_the_one_before(
    place_a: Place, place_b: Place
) -> None:
    @place_task(name="tests.named.where")
    def where() -> None:
        with connection.cursor() as cursor:
            cursor.execute("select current_schema()")
            ran.append(str(cursor.fetchone()[0]))

    ran: list[str] = []
    for schema in (place_a.schema, place_b.schema, "public", place_a.schema):
        where.apply(headers={"schema": schema}).get()
    assert ran == [place_a.schema, place_b.schema, "public", place_a.schema]
    assert current().schema == "public"


def test_django_tenants_481_599_and_1052_cache_keys_carry_the_store(
    place_a: Place, place_b: Place
) -> None:
    with entered(place_a):
        cache.set("key", "of alpha", version=2)
        made = cache.make_key("key", version=2)
    with entered(place_b):
        assert cache.get("key", version=2) is None
        assert cache.make_key("key", version=2) != made
    assert len(refused(lambda: cache.get("key", version=2))) == 1


class TestWhoeverAsks:
    """Code that nobody told a place is refused; code that was told keeps to it."""

    def test_a_thread_inherits_nothing_and_takes_along_what_is_bound(self, place_a: Place) -> None:
        with entered(place_a):
            assert len(refused(keys)) == 1
            call, seen = bound(current), []
        thread = Thread(target=lambda: seen.append(call()))
        thread.start()
        thread.join()
        assert seen == [place_a]

    def test_a_command_that_enters_no_place_is_refused(self) -> None:
        with pytest.raises(NoTenant):
            Context().run(call_command, "clearsessions")

    def test_a_third_partys_signal_sees_the_place_of_what_sends_it(self, place_a: Place) -> None:
        seen: list[str] = []

        def listen(**_: object) -> None:
            seen.append(current().schema)

        request_finished.connect(listen)
        try:
            with entered(place_a):
                request_finished.send(self)
            assert seen == [place_a.schema]
            with pytest.raises(NoTenant):
                Context().run(request_finished.send, self)
        finally:
            request_finished.disconnect(listen)

    def test_a_body_streamed_later_is_made_in_its_store(self, place_a: Place) -> None:
        with entered(place_a):
            add("of alpha")
            body = StreamingHttpResponse(str(key) for key in _lazily())
            response: Any = stream_inside(body, place_a)
        assert b"".join(response.streaming_content) == b"of alpha"

    def test_a_group_of_sockets_has_no_name_without_a_place(
        self, place_a: Place, place_b: Place
    ) -> None:
        names = []
        for place in (place_a, place_b):
            with entered(place):
                names.append(group_name("orders"))
        assert names == [f"{place_a.schema}.orders", f"{place_b.schema}.orders"]
        with pytest.raises(NoTenant):
            Context().run(group_name, "orders")


def _lazily() -> Any:
    yield from keys()
