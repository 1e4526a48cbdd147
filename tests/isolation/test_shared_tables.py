"""What is shared is out of a tenant's reach, however its transaction words it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction
from django.db.utils import IntegrityError, ProgrammingError

from shared_apps.core.tenancy import rls
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import queries
from shared_apps.tenants.models import Membership
from tests.isolation.test_structure import rows

pytestmark = pytest.mark.django_db
TABLES = """
select relname from pg_class
where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1
"""
SIMPLE_KEYS = """
with carrying as (
    select attrelid, attnum from pg_attribute a join pg_class c on c.oid = a.attrelid
    where attname = 'tenant_id' and relkind in ('r', 'p')
    and relnamespace = 'public'::regnamespace)
select conname from pg_constraint k join carrying c on c.attrelid = k.conrelid
where contype = 'f' and not c.attnum = any(k.conkey)
and k.confrelid in (select attrelid from carrying)
"""
ENTRY = """
insert into public.audit_entry
(id, tenant_id, at, actor_id, action, target, target_id, label, ip, request_id)
values (gen_random_uuid(), %s, now(), '', 'x', 'x', '', '', '', '')
"""
USAGE = """
insert into public.metering_usage (id, tenant_id, meter, quantity, key, at)
values (gen_random_uuid(), %s, 'orders', 1, 'k', now())
"""
REPLACE = """
create or replace function public.tenant_of_host(wanted text)
returns setof public.tenants_tenant language sql as 'select * from public.tenants_tenant'
"""
COLUMNS = """
select c.relname::text, a.attname::text from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attnum = 1
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
"""
CLOSED = ("new row violates row-level security", "permission denied")
UNKNOWN = "01a1f8de-d6a9-7f59-b039-f306433bb76a"
BEFORE_A_TENANT = {
    "api_key_of_prefix": "fk_unknown",
    "tenant_of_host": "alpha.localhost",
    "tenant_of_id": UNKNOWN,
    "tenant_of_schema": "public",
    "holder_of_host": "alpha.localhost",
    "invitation_of_token": "a secret",
}


def tables() -> list[str]:
    return [name for (name,) in rows(TABLES)]


def refusal(statement: str, *values: Any) -> str:
    """ "" where the server did it (it is undone); else the first line of its complaint."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            changed = cursor.rowcount
            transaction.set_rollback(True)
    except ProgrammingError as error:
        return str(error).splitlines()[0]
    return "" if changed else "nothing was changed"


def test_a_tenant_may_append_to_three_shared_tables_and_no_other(store: Place) -> None:
    open_to_tenants = rows(
        "select relname from pg_class c where relnamespace = 'public'::regnamespace"
        " and relkind in ('r', 'p') and not exists (select from pg_policy where polrelid = c.oid"
        " and polname = 'added_in_public' and not polpermissive) order by 1"
    )
    assert open_to_tenants == [("audit_entry",), ("events_hint",), ("metering_usage",)]
    let_in = {
        table
        for table in tables()
        if not refusal(f'insert into public."{table}" default values').startswith(CLOSED)
    }
    assert let_in == set()


def test_a_tenant_changes_and_removes_nothing_that_is_shared(store: Place, place_b: Place) -> None:
    columns = dict(rows(COLUMNS))
    found = {}
    for table in tables():
        column = columns[table]
        found[table] = (
            refusal(f'update public."{table}" set "{column}" = "{column}"'),
            refusal(f'delete from public."{table}"'),
        )
    done = {name for name, told in found.items() if "" in told}
    assert done == set()
    with entered(PUBLIC):
        assert queries.slug_is_free("beta") is False


def test_a_tenants_hint_names_its_own_schema(store: Place, place_b: Place) -> None:
    add = "insert into public.events_hint (schema, published_at) values (%s, now())"
    assert refusal(add, store.schema) == ""
    assert "row-level security" in refusal(add, place_b.schema)


def test_a_tenants_audit_and_meters_name_the_tenant(store: Place, place_b: Place) -> None:
    for statement in (ENTRY, USAGE):
        assert refusal(statement, store.tenant_id) == ""
        assert "row-level security" in refusal(statement, place_b.tenant_id)
    assert "row-level security" in refusal(ENTRY, None)


@pytest.mark.parametrize(
    "statement",
    [
        "alter table public.tenants_domain disable row level security",
        "alter table public.tenants_domain no force row level security",
        "drop policy tenant_reads on public.tenants_domain",
        "create policy mine on public.tenants_domain using (true)",
        "alter role current_user bypassrls",
        "set role faibric_owner",
        "set role faibric_admin",
        "set session authorization faibric_owner",
        "create schema mine",
        "create table public.mine (id int)",
        "truncate public.audit_entry",
        REPLACE,
    ],
)
def test_the_serving_role_cannot_open_what_is_closed(store: Place, statement: str) -> None:
    assert refusal(statement).startswith(
        ("must be owner", "permission denied", "must be able to SET ROLE")
    )


def test_turning_row_security_off_refuses_rather_than_shows(store: Place) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local row_security = off")
    assert "would be affected by row-level security" in refusal(
        "select * from public.tenants_domain"
    )


TOLD_BY_A_TENANT = {"note_due"}  # that something waits in its schema


def test_before_a_tenant_is_known_functions_of_the_owner_find_one_row_each() -> None:
    found = rows(
        "select p.proname::text, p.prosecdef, p.proconfig::text[] from pg_proc p"
        " where p.pronamespace = 'public'::regnamespace and prorettype <> 'trigger'::regtype"
        " and has_function_privilege(p.oid, 'execute')"
    )
    assert {name for name, *_ in found} == set(BEFORE_A_TENANT) | TOLD_BY_A_TENANT
    assert all(definer and "search_path=pg_catalog" in told for _, definer, told in found)
    for name, value in BEFORE_A_TENANT.items():
        assert len(rows(f"select * from public.{name}(%s)", value)) <= 1


def test_a_membership_is_seen_by_its_person_and_its_store_alone(place_a: Place) -> None:
    with entered(replace(PUBLIC, tenant_id=place_a.tenant_id)):
        team = list(Membership.objects.values_list("user_id", flat=True))
    assert len(team) == 4
    with entered(replace(PUBLIC, user_id=team[0])):
        assert list(Membership.objects.values_list("user_id", flat=True)) == [team[0]]
    assert Membership.objects.count() == 0


def test_no_key_between_tables_with_a_tenant_leaves_the_tenant_out() -> None:
    assert rows(SIMPLE_KEYS) == []


@contextmanager
def two_tables(*, key: str) -> Iterator[Any]:
    """A parent and a child that carry a tenant, made by the owner and taken back."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("create table public.parent (id int primary key, tenant_id uuid)")
        cursor.execute("create table public.child (parent_id int, tenant_id uuid)")
        cursor.execute(key)
        yield cursor
        transaction.set_rollback(True, using="owner")


@pytest.mark.django_db(databases=["default", "owner"])
class TestKeys:
    def test_a_planted_simple_key_is_found(self) -> None:
        simple = "alter table public.child add foreign key (parent_id) references public.parent"
        with two_tables(key=simple) as cursor:
            cursor.execute(SIMPLE_KEYS)
            assert cursor.fetchall() == [("child_parent_id_fkey",)]

    def test_a_key_with_the_tenant_refuses_anothers_row(self) -> None:
        made: Any = rls.key_to("child", "parent_id", "parent")
        with two_tables(key=made.sql) as cursor:
            cursor.execute(SIMPLE_KEYS)
            assert cursor.fetchall() == []
            mine, others = uuid4(), uuid4()
            cursor.execute("insert into public.parent values (1, %s)", [mine])
            cursor.execute("insert into public.child values (1, %s)", [others])
            with pytest.raises(IntegrityError, match="child_parent_id_same_tenant"):
                cursor.execute("set constraints all immediate")
