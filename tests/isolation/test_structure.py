"""The shape of the database: closed, protected, and the same however a schema was made."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants.provisioning import MOULD

pytestmark = pytest.mark.django_db
COLUMNS = """
select table_name, column_name, data_type, is_nullable, column_default is not null, is_identity,
is_generated from information_schema.columns where table_schema = %s order by 1, 2
"""
CONSTRAINTS = """
select c.relname, k.conname, replace(pg_get_constraintdef(k.oid), %s || '.', '')
from pg_constraint k join pg_class c on c.oid = k.conrelid
where c.relnamespace = %s::regnamespace order by 1, 2
"""
INDEXES = """
select tablename, indexname, replace(indexdef, %s || '.', '')
from pg_indexes where schemaname = %s order by 1, 2
"""
BUDGET = 160


def rows(sql: str, *values: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def without_casts(found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Postgres writes the same array cast in two ways, depending on how often it was read back."""
    return [(*names, re.sub(r"::[a-z ]+(\[\])?|[()]", "", sql)) for *names, sql in found]


def test_a_schema_made_from_the_template_equals_a_migrated_one(place_a: Place) -> None:
    made, migrated = place_a.schema, MOULD
    assert rows(COLUMNS, made) == rows(COLUMNS, migrated)
    assert without_casts(rows(CONSTRAINTS, made, made)) == without_casts(
        rows(CONSTRAINTS, migrated, migrated)
    )
    assert without_casts(rows(INDEXES, made, made)) == without_casts(
        rows(INDEXES, migrated, migrated)
    )


def test_no_key_crosses_from_a_tenant_to_another_schema() -> None:
    crossing = rows(
        "select conrelid::regclass::text from pg_constraint k "
        " join pg_class f on f.oid = k.conrelid"
        " join pg_class t on t.oid = k.confrelid where k.contype = 'f'"
        " and f.relnamespace <> t.relnamespace"
    )
    assert crossing == []


def test_every_shared_table_with_a_tenant_is_protected_and_fails_closed() -> None:
    tables = rows(
        "select c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c"
        " join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'"
        " where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'"
    )
    assert len(tables) >= 5
    assert [name for name, on, forced in tables if not (on and forced)] == []
    with entered(PUBLIC):
        visible = [name for name, *_ in tables if rows(f"select 1 from public.{name} limit 1")]
    assert visible == []


def test_the_role_that_serves_owns_nothing_and_bypasses_nothing() -> None:
    assert rows("select rolbypassrls, rolsuper from pg_roles where rolname = current_user") == [
        (False, False)
    ]
    assert rows("select count(*)::int from pg_class where relowner = current_user::regrole") == [
        (0,)
    ]


def test_only_two_models_of_ours_point_at_the_user() -> None:
    pointing = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.many_to_one
        and field.concrete
        and field.related_model is apps.get_model(settings.AUTH_USER_MODEL)
        and model.__module__.startswith(("shared_apps", "tenant_apps"))
    }
    assert pointing <= {"customers.Customer", "tenants.Membership"}


def test_tenant_tables_have_no_narrow_integer_keys_but_the_librarys() -> None:
    narrow = rows(
        "select c.relname from pg_index i join pg_class c on c.oid = i.indrelid"
        " join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)"
        " where i.indisprimary and c.relnamespace = %s::regnamespace"
        " and a.atttypid = 'int4'::regtype",
        MOULD,
    )
    assert {name for (name,) in narrow} <= {
        "account_emailaddress",
        "account_emailconfirmation",
        "socialaccount_socialaccount",
        "socialaccount_socialapp",
        "socialaccount_socialtoken",
    }


def test_a_tenant_stays_within_the_budget_of_tables_and_has_no_triggers(place_a: Place) -> None:
    count = rows(
        "select count(*) from pg_class where relkind = 'r' and relnamespace = %s::regnamespace",
        place_a.schema,
    )
    triggers = rows(
        "select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid"
        " where not tgisinternal and c.relnamespace = %s::regnamespace",
        place_a.schema,
    )
    assert (count[0][0] <= BUDGET, triggers) == (True, [])
