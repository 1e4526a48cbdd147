"""Archives of older versions: their tables are made as they were, and led on to today's."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg import sql

from shared_apps.core.tenancy.context import Place
from shared_apps.tenants import provisioning, services
from shared_apps.tenants.archives import structure
from shared_apps.tenants.fleet import known_migrations
from shared_apps.tenants.fleet.applying import connect
from shared_apps.tenants.models import LooseSchema, Tenant
from tests.archives.conftest import Export, opening, rows_of, schemas, someone
from tests.full_store import count, fill_every_table
from tests.isolation.test_structure import COLUMNS, CONSTRAINTS, INDEXES, rows, without_casts

UNKNOWN_THEN = {"analytics", "cabinet"}  # apps that came later
FIRST_ONLY = {"catalog", "orders"}  # apps of which it had the first migration


def then() -> list[tuple[str, str]]:
    """The migrations of a version some time ago."""
    return sorted(
        (app, name)
        for app, name in known_migrations()
        if app not in UNKNOWN_THEN and not (app in FIRST_ONLY and not name.startswith("0001"))
    )


@pytest.fixture
def old(place_a: Place) -> str:
    """Alpha as it was then, with rows in every table. Answers its schema."""
    text, _ = structure.as_it_was(then())
    schema = f"t_{uuid4().hex}"
    with connect() as owner, owner.transaction():
        owner.execute(text.replace(provisioning.PLACEHOLDER, schema))
        fill_every_table(owner, schema, 3)
    Tenant.objects.filter(schema_name=place_a.schema).update(schema_name=schema)
    return schema


def test_an_older_archive_is_led_on_to_todays_tables(
    old: str, tenant_id: UUID, export: Export
) -> None:
    before = schemas()

    new = services.restore_new(
        opening(export(tenant_id)), slug="gamma", owner_id=someone(), owner_email="a@b.test"
    )

    made, mould = str(Tenant.objects.get(pk=new).schema_name), provisioning.MOULD
    assert schemas() - before == {made}
    assert LooseSchema.objects.count() == 0
    assert sorted(rows(COLUMNS, made)) == sorted(rows(COLUMNS, mould))
    assert names(made) == names(mould)
    assert without_casts(rows(INDEXES, made, made)) == without_casts(rows(INDEXES, mould, mould))
    with connect() as owner:
        counted, there = count(owner, old), count(owner, made)
    assert {
        t: there[t] for t in counted if t.startswith(("catalog_", "orders_", "shipping_"))
    } == {t: n for t, n in counted.items() if t.startswith(("catalog_", "orders_", "shipping_"))}
    assert {n for t, n in there.items() if t.startswith(("analytics_", "cabinet_"))} == {0}


def names(schema: str) -> list[tuple[Any, ...]]:
    return without_casts(rows(CONSTRAINTS, schema, schema))


def test_values_of_an_older_archive_are_what_they_were(
    old: str, tenant_id: UUID, export: Export
) -> None:
    services.restore_same(tenant_id, opening(export(tenant_id)))

    now = str(Tenant.objects.get(pk=tenant_id).schema_name)
    assert titles(now) == titles(old) != []
    assert rows_of(now)["customers_customer"] == rows_of(old)["customers_customer"] != []


def titles(schema: str) -> list[tuple[Any, ...]]:
    with connect() as owner:
        query = sql.SQL("select id, title, tags, body_html from {} order by id")
        return owner.execute(query.format(sql.Identifier(schema, "catalog_product"))).fetchall()
