"""Stores that end: closed at once, back within a month, then gone without a trace."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import redis
from django.conf import settings
from django.db import connection

from shared_apps.audit.models import Entry
from shared_apps.core import clock
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import queries, services
from shared_apps.tenants.fleet import applying
from shared_apps.tenants.models import Departure, Domain, Membership, Tenant
from shared_apps.tenants.services import closing
from tenant_apps.storage import disk
from tests.hosts import Browser

CLOSING = "/api/v1/store/closing/"
LATER = timedelta(days=30, seconds=1)


@pytest.fixture(autouse=True)
def kept_elsewhere(tmp_path: Any, settings: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    yield
    queries.forget_places()


def account(host: Callable[[str], Browser], email: str = "owner@alpha.test") -> Browser:
    """Signed in, at work in no store."""
    return host("app").signed_in(email)


def status_of(place: Place) -> str:
    return Tenant.objects.get(schema_name=place.schema).status


def close(place: Place) -> None:
    assert place.tenant_id is not None
    with entered(PUBLIC):
        services.close_store(place.tenant_id, slug=place.slug)


def schema_exists(place: Place) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select 1 from pg_namespace where nspname = %s", [place.schema])
        return cursor.fetchone() is not None


def remove_a_month_later() -> int:
    with entered(PUBLIC), clock.travelled(clock.now() + LATER):
        return services.remove_due()


@pytest.mark.django_db(transaction=False)
class TestClosing:
    def test_an_owner_closes_by_typing_the_address(
        self, owner: Browser, host: Callable[[str], Browser], place_a: Place
    ) -> None:
        told = owner.send("put", CLOSING, {"slug": "alpha"}).json()

        assert told["status"] == "closing"
        assert told["leaves_at"] is not None
        queries.forget_places()
        assert host("alpha").get("/").status_code == 403
        refused = owner.get("/api/v1/products/")
        assert (refused.status_code, refused.json()["code"]) == (403, "store_closing")
        listed = account(host).get("/api/v1/session/").json()["stores"]
        assert [store["status"] for store in listed] == ["closing"]
        with entered(Place("public", tenant_id=place_a.tenant_id)):
            assert Entry.objects.filter(action="store.closed").count() == 1

    def test_the_wrong_address_closes_nothing(self, owner: Browser, place_a: Place) -> None:
        refused = owner.send("put", CLOSING, {"slug": "beta"})

        assert (refused.status_code, refused.json()["code"]) == (400, "wrong_confirmation")
        assert list(refused.json()["errors"]) == ["slug"]
        assert status_of(place_a) == "active"

    @pytest.mark.parametrize("role", ["admin", "staff", "read_only"])
    def test_only_owners_close(
        self, member: Callable[[str], Browser], role: str, place_a: Place
    ) -> None:
        assert member(role).send("put", CLOSING, {"slug": "alpha"}).status_code == 403
        assert status_of(place_a) == "active"

    def test_an_owner_opens_it_again(self, host: Callable[[str], Browser], place_a: Place) -> None:
        close(place_a)
        told = account(host).send("put", f"/api/v1/stores/{place_a.tenant_id}/reopening/").json()

        assert (told["status"], told["leaves_at"]) == ("active", None)
        queries.forget_places()
        assert host("alpha").get("/").status_code == 200

    def test_a_store_that_is_open_cannot_be_reopened(self, owner: Browser, place_a: Place) -> None:
        refused = owner.send("put", f"/api/v1/stores/{place_a.tenant_id}/reopening/")
        assert (refused.status_code, refused.json()["code"]) == (409, "not_closing")

    def test_nobody_reopens_a_store_that_is_not_theirs(
        self, host: Callable[[str], Browser], place_a: Place, place_b: Place
    ) -> None:
        close(place_a)
        close(place_b)
        foreign = account(host).send("put", f"/api/v1/stores/{place_b.tenant_id}/reopening/")
        admin = account(host, "admin@alpha.test").send(
            "put", f"/api/v1/stores/{place_a.tenant_id}/reopening/"
        )

        assert [foreign.status_code, admin.status_code] == [404, 404]
        assert [status_of(place_a), status_of(place_b)] == ["closing", "closing"]


@pytest.mark.usefixtures("real_commits")
class TestLeaving:
    def test_nothing_leaves_before_its_time(self, place_a: Place) -> None:
        close(place_a)
        with entered(PUBLIC):
            assert services.remove_due() == 0
        assert schema_exists(place_a)

    def test_schema_files_rows_and_cached_values_go(self, place_a: Place, place_b: Place) -> None:
        valkey = redis.Redis.from_url(settings.REDIS_URL)
        mine, other = (
            f"{settings.VALKEY_PREFIX}content:{place.schema}" for place in (place_a, place_b)
        )
        valkey.mset({mine: "x", other: "y"})
        for place in (place_a, place_b):
            with entered(place):
                disk.keep(disk.original_key(UUID(int=1)), b"bytes", "text/plain")
        close(place_a)

        assert remove_a_month_later() == 1

        assert (schema_exists(place_a), schema_exists(place_b)) == (False, True)
        assert (valkey.get(mine), valkey.get(other)) == (None, b"y")
        media = Path(settings.MEDIA_ROOT)
        owners = {path.relative_to(media).parts[0] for path in media.rglob("*") if path.is_file()}
        assert owners == {f"tenant_{place_b.tenant_id}"}
        with entered(PUBLIC):
            assert queries.place_of_host("alpha.localhost") is None
            assert not Tenant.objects.filter(slug="alpha").exists()
            assert Departure.objects.get().done_at is not None
        with entered(Place("public", tenant_id=place_a.tenant_id)):
            assert not Domain.objects.exists()
            assert not Membership.objects.exists()
        assert remove_a_month_later() == 0

    def test_the_address_is_free_for_another_store(self, place_a: Place) -> None:
        close(place_a)
        remove_a_month_later()
        with entered(PUBLIC):
            assert services.slug_refusal("alpha") is None

    def test_what_a_failure_left_is_cleared_by_the_next_run(
        self, place_a: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        close(place_a)

        def fail(_: str) -> None:
            raise OSError("the disk is away")

        with monkeypatch.context() as broken:
            broken.setattr(closing, "_drop_schema", fail)
            assert remove_a_month_later() == 0
        assert schema_exists(place_a)
        with entered(PUBLIC):
            assert queries.place_of_host("alpha.localhost") is None

        assert remove_a_month_later() == 1
        assert not schema_exists(place_a)

    def test_a_store_in_use_is_not_waited_for_long(
        self, place_a: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(closing, "PATIENCE", "100ms")
        close(place_a)
        with applying.connect() as reader, reader.transaction():
            reader.execute(f'lock table "{place_a.schema}".orders_order in access share mode')
            assert remove_a_month_later() == 0
        assert remove_a_month_later() == 1
