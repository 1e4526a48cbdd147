"""Schemas: claimed once each, made when none is ready, never half made."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, connections

from shared_apps.accounts.queries import person_by_email
from shared_apps.core.tenancy.context import PUBLIC, entered
from shared_apps.tenants import provisioning, services
from shared_apps.tenants.errors import SlugTaken
from shared_apps.tenants.models import Domain, Spare, Tenant
from shared_apps.tenants.services import stores
from tests.plugin import OWNER_EMAIL

pytestmark = pytest.mark.usefixtures("real_commits")


def owner_id() -> UUID:
    person = person_by_email(OWNER_EMAIL)
    assert person is not None
    return person.id


def open_store(slug: str) -> None:
    services.create_store(
        owner_id=owner_id(),
        owner_email=OWNER_EMAIL,
        name=slug,
        slug=slug,
        country="KE",
        currency="KES",
    )


def test_a_store_opens_also_when_no_spare_is_ready() -> None:
    Spare.objects.all().delete()
    open_store("without-spare")
    assert Tenant.objects.filter(slug="without-spare").exists()


def test_a_slug_taken_in_the_same_instant_goes_to_one() -> None:
    gate = Barrier(6)

    def attempt(_: int) -> str:
        with entered(PUBLIC):
            gate.wait()
            try:
                open_store("wanted-by-all")
            except SlugTaken:
                return "refused"
            finally:
                connections.close_all()
            return "opened"

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(attempt, range(6))) == ["opened", *["refused"] * 5]
    assert Tenant.objects.filter(slug="wanted-by-all").count() == 1


def test_stores_opened_at_once_get_a_schema_each() -> None:
    gate = Barrier(6)

    def attempt(number: int) -> None:
        with entered(PUBLIC):
            gate.wait()
            open_store(f"store-{number}")
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(attempt, range(6)))
    schemas = list(
        Tenant.objects.filter(slug__startswith="store-").values_list("schema_name", flat=True)
    )
    assert (len(schemas), len(set(schemas))) == (6, 6)


def test_a_failure_on_the_way_leaves_no_store_and_no_lost_spare(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = Spare.objects.count()

    def break_down(_: Tenant) -> None:
        raise IntegrityError("a default could not be laid out")

    monkeypatch.setattr(stores, "publish_defaults", break_down)
    with pytest.raises(IntegrityError):
        open_store("unlucky")
    assert not Tenant.objects.filter(slug="unlucky").exists()
    assert not Domain.objects.using("admin").filter(host__startswith="unlucky").exists()
    assert Spare.objects.count() == before


def test_spares_are_refilled_between_the_marks() -> None:
    Spare.objects.all().delete()
    assert provisioning.refill_spares(low=1, high=2) == 2
    assert provisioning.refill_spares(low=1, high=2) == 0
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_namespace n join tenants_spare s on s.schema_name = n.nspname"
        )
        assert cursor.fetchone() == (2,)
