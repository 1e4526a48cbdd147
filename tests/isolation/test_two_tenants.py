"""Two stores, one database: neither sees the other, and nobody works without a tenant."""

from threading import Thread

import pytest
from django.db import connection

from shared_apps.audit import services as audit
from shared_apps.audit.models import Entry
from shared_apps.core.idempotency.models import Record
from shared_apps.core.tenancy.context import NoTenant, Place, current_tenant_id, entered
from shared_apps.metering import services as metering
from shared_apps.metering.models import Usage
from shared_apps.tenants.models import Domain, Membership

pytestmark = pytest.mark.django_db


def test_a_row_of_one_store_does_not_exist_in_the_other(place_a: Place, place_b: Place) -> None:
    from shared_apps.core.idempotency import services

    with entered(place_a):
        services.claim("k", "f")
        assert Record.objects.count() == 1
    with entered(place_b):
        assert Record.objects.count() == 0


def test_shared_tables_show_a_tenant_its_own_rows_only(place_a: Place, place_b: Place) -> None:
    for place in (place_a, place_b):
        with entered(place):
            audit.record("thing.done", "thing", place.slug)
            metering.record("orders", 1, "key")
    with entered(place_b):
        assert set(Entry.objects.values_list("tenant_id", flat=True)) == {place_b.tenant_id}
        assert list(Usage.objects.values_list("tenant_id", flat=True)) == [place_b.tenant_id]


def test_shared_tables_show_nothing_without_a_tenant() -> None:
    assert (Domain.objects.count(), Membership.objects.count(), Usage.objects.count()) == (0, 0, 0)


def test_public_tables_are_not_on_a_tenants_path(store: Place) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass('tenants_tenant'), to_regclass('idempotency_record')")
        assert cursor.fetchone() == (None, "idempotency_record")


def test_a_query_without_a_place_is_refused(store: Place) -> None:
    refusals: list[Exception] = []

    def ask() -> None:
        try:
            Record.objects.count()
        except NoTenant as refusal:
            refusals.append(refusal)

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert len(refusals) == 1


def test_public_has_no_tenant_id() -> None:
    with pytest.raises(NoTenant):
        current_tenant_id()


def test_the_audit_trail_cannot_be_altered(store: Place) -> None:
    from django.db import ProgrammingError, transaction

    audit.record("thing.done", "thing", 1)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Entry.objects.update(action="thing.undone")
    assert Entry.objects.filter(target="thing").get().action == "thing.done"
