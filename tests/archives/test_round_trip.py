"""A store that is written out and taken back is the same store."""

import io
import tarfile
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from shared_apps.core import clock
from shared_apps.core.tenancy.context import Place, entered
from shared_apps.providers.files.installed import media_folder, media_store
from shared_apps.tenants import queries, services
from shared_apps.tenants.archives import manifest as contents
from shared_apps.tenants.archives.secrets import BLANKED, CARRIED_OVER, LEFT_OUT
from shared_apps.tenants.fleet.applying import connect
from shared_apps.tenants.models import LooseSchema, Tenant
from tenant_apps.storage import services as storage
from tests.archives.conftest import Export, opening, rows_of, schemas, someone
from tests.full_store import count
from tests.hosts import Browser

pytestmark = pytest.mark.usefixtures("full")


def schema_of(tenant_id: UUID) -> str:
    return str(Tenant.objects.get(pk=tenant_id).schema_name)


def test_the_same_store_gives_the_same_bytes(tenant_id: UUID, export: Export) -> None:
    assert export(tenant_id) == export(tenant_id)


def test_any_tar_program_reads_an_archive(tenant_id: UUID, export: Export) -> None:
    with tarfile.open(fileobj=io.BytesIO(export(tenant_id))) as archive:
        names = archive.getnames()
        told = archive.extractfile("manifest.json")
        assert told is not None
        manifest = contents.load(told.read())

    assert names[-2:] == ["manifest.json", "manifest.sha256"]
    assert sorted(names[:-2]) == sorted(manifest.parts)
    assert len(manifest.files) == 7
    assert (manifest.facts.slug, manifest.facts.currency) == ("alpha", "KES")
    assert manifest.rows == sum(table.rows for table in manifest.tables.values())


def test_a_new_store_has_every_row_and_file_of_the_old_one(
    full: Place, tenant_id: UUID, export: Export
) -> None:
    new = services.restore_new(
        opening(export(tenant_id)), slug="gamma", owner_id=someone(), owner_email="a@b.test"
    )

    old, restored = rows_of(full.schema), rows_of(schema_of(new))
    other = {*LEFT_OUT, "accounts_user", "payments_paymentsetting"}
    same = {table for table in old if table not in other}
    assert {t: restored[t] for t in same} == {t: old[t] for t in same}
    with connect() as owner:
        assert count(owner, schema_of(new))["accounts_user"] == 5
    folder = {key.partition("/")[2] for key in files_of(new)}
    assert folder == {key.partition("/")[2] for key in files_of(tenant_id)}
    assert len(folder) == 7


def files_of(tenant_id: UUID) -> set[str]:
    return set(media_store().keys_below(media_folder(tenant_id)))


def test_secrets_stay_behind(tenant_id: UUID, export: Export) -> None:
    new = services.restore_new(
        opening(export(tenant_id)), slug="gamma", owner_id=someone(), owner_email="a@b.test"
    )

    with connect() as owner:
        counted = count(owner, schema_of(new))
        passwords = owner.execute(
            f"select distinct password from {schema_of(new)}.accounts_user"
        ).fetchall()
    assert {t: n for t, n in counted.items() if t in LEFT_OUT and n} == {
        "django_migrations": counted["django_migrations"],
        "payments_provideraccount": 1,  # a demo account of its own
    }
    assert passwords == [("!",)]
    assert BLANKED.keys() == {("accounts_user", "password")}


def test_a_store_goes_back_and_keeps_what_archives_leave_out(
    full: Place, tenant_id: UUID, export: Export
) -> None:
    before, archive = rows_of(full.schema), export(tenant_id)
    run(f"delete from {full.schema}.checkout_cartline")
    run(f"update {full.schema}.catalog_product set title = 'changed'")

    services.restore_same(tenant_id, opening(archive))

    after = rows_of(schema_of(tenant_id))
    assert schema_of(tenant_id) != full.schema
    kept = {t for t in before if t not in LEFT_OUT or t in CARRIED_OVER} - {"accounts_device"}
    assert after["accounts_device"] == []  # here they are of people who do not exist
    assert {t: after[t] for t in kept} == {t: before[t] for t in kept}
    assert Tenant.objects.get(pk=tenant_id).status == "active"


def run(statement: str) -> None:
    with connect() as owner:
        owner.execute(statement)


def test_the_replaced_schema_cannot_be_written_and_goes_after_a_week(
    full: Place, tenant_id: UUID, export: Export
) -> None:
    services.restore_same(tenant_id, opening(export(tenant_id)))

    with connect() as owner:
        allowed = owner.execute(
            "select has_table_privilege('faibric_app', %s, 'insert, update, delete')",
            [f"{full.schema}.catalog_product"],
        ).fetchall()
    assert allowed == [(False,)]
    assert services.clear_loose() == 0
    assert full.schema in schemas()
    with clock.travelled(clock.now() + timedelta(days=8)):
        assert services.clear_loose() == 1
    assert full.schema not in schemas()
    assert LooseSchema.objects.count() == 0
    assert queries.tenant(tenant_id).schema_name in schemas()
    assert len(files_of(tenant_id)) == 7


def test_files_that_only_the_replaced_schema_speaks_of_go_with_it(
    full: Place, tenant_id: UUID, export: Export
) -> None:
    archive = export(tenant_id)
    with entered(full):
        later = storage.store_document(data=b"later", filename="a.txt", content_type="text/plain")
    services.restore_same(tenant_id, opening(archive))
    later_key = f"{media_folder(tenant_id)}/{later}/original"
    assert later_key in files_of(tenant_id)

    with clock.travelled(clock.now() + timedelta(days=8)):
        services.clear_loose()

    assert len(files_of(tenant_id)) == 7


def test_a_store_that_is_being_exchanged_asks_to_come_again(
    host: Callable[[str], Browser], tenant_id: UUID
) -> None:
    Tenant.objects.filter(pk=tenant_id).update(status="restoring")
    queries.forget_places()

    page, hook = host("alpha").get("/"), host("alpha").get("/hooks/payments/stripe/x.y/")
    owner = host("app").signed_in("owner@alpha.test").acting_for(tenant_id)
    answer = owner.get("/api/v1/store/")

    assert (page.status_code, page["Retry-After"], hook.status_code) == (503, "3", 503)
    assert (answer.status_code, answer.json()["code"]) == (503, "store_restoring")
    assert services.clear_loose() == 0
