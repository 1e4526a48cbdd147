"""Schemas that lag behind the code: found in one query, migrated without being stopped."""

import re
from collections.abc import Iterator
from importlib import import_module
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, migrations, models
from django.db.migrations.executor import MigrationExecutor
from psycopg.errors import NotNullViolation, UniqueViolation
from pytest_django import DjangoAssertNumQueries

from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import fleet, provisioning
from shared_apps.tenants.fleet import applying, runs
from shared_apps.tenants.fleet.operations import Backfill, RequireValue
from shared_apps.tenants.fleet.rendering import Step
from shared_apps.tenants.models import Backfill as Waiting
from shared_apps.tenants.models import FleetFailure, FleetRun, Spare
from shared_apps.tenants.tests.fleet_tasks import filled
from shared_apps.tenants.tests.make import fall_behind, make_tenants

pytestmark = pytest.mark.usefixtures("real_commits")
COLUMNS = (
    "select table_name, column_name, data_type from information_schema.columns"
    " where table_schema = %s and table_name like 'analytics_%%' order by 1, 2"
)


@pytest.fixture(autouse=True)
def in_public() -> Iterator[None]:
    with entered(PUBLIC):
        yield


def sql(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with applying.connect() as owner:
        found = owner.execute(statement, values)
        return found.fetchall() if found.description else []


def all_schemas() -> list[str]:
    spares = Spare.objects.values_list("schema_name", flat=True)
    return [*spares, *(s for (s,) in sql("select schema_name from public.tenants_tenant"))]


def migrate(**options: Any) -> FleetRun | None:
    return fleet.migrate(version=provisioning.template_version(), **options)


def test_a_fresh_database_has_no_schema_behind(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    Spare.objects.exists()  # the place is told once per connection
    with django_assert_num_queries(4):  # the spares, the tenants, which exist, their states
        assert fleet.schemas_behind() == []
    assert migrate() is None


def test_a_store_without_its_schema_stops_nothing() -> None:
    make_tenants(2)

    assert fleet.schemas_behind() == []


def test_a_fleet_that_lags_gets_what_the_template_has(place_a: Place) -> None:
    lagging = all_schemas()
    fall_behind(*lagging)
    assert sorted(fleet.schemas_behind()) == sorted(lagging)

    told: list[fleet.Progress] = []
    run = migrate(parallel=2, tell=told.append)

    assert run is not None
    assert (run.done, run.failed, run.total) == (len(lagging), 0, len(lagging))
    assert run.finished_at is not None
    assert told[-1] == fleet.Progress(len(lagging), 0, len(lagging))
    assert fleet.schemas_behind() == []
    assert sql(COLUMNS, place_a.schema) == sql(COLUMNS, provisioning.MOULD) != []


def test_a_run_that_was_killed_goes_on_with_the_rest(place_a: Place, place_b: Place) -> None:
    fall_behind(place_a.schema, place_b.schema)
    group = fleet.groups_behind()[0]
    with applying.connect() as owner:
        applying.apply(owner, group.schemas[0], fleet.render(group.schemas[0]))

    run = migrate()

    assert run is not None
    assert (run.done, run.total) == (1, 1)
    assert fleet.schemas_behind() == []


def test_one_failing_schema_stops_no_other(place_a: Place, place_b: Place) -> None:
    lagging = all_schemas()
    fall_behind(*lagging)
    broken = [s for s in lagging if s not in fleet.groups_behind()[0].schemas[:1]][-1]
    table = next(t for t, *_ in sql(COLUMNS, provisioning.MOULD))
    sql(f'create table "{broken}".{table} (id int)')  # in the way

    run = migrate()

    assert run is not None
    assert (run.done, run.failed) == (len(lagging) - 1, 1)
    assert [failure.schema_name for failure in FleetFailure.objects.all()] == [broken]
    assert fleet.schemas_behind() == [broken]
    sql(f'drop table "{broken}".{table}')
    again = migrate()
    assert again is not None
    assert (again.done, fleet.schemas_behind()) == (1, [])


def test_a_spare_that_failed_cannot_be_claimed(place_a: Place) -> None:
    provisioning.refill_spares(low=4, high=4)
    spares = list(Spare.objects.order_by("created_at").values_list("schema_name", flat=True))
    fall_behind(*spares)
    Spare.objects.update(version="before")
    table = next(t for t, *_ in sql(COLUMNS, provisioning.MOULD))
    sql(f'create table "{spares[-1]}".{table} (id int)')  # in the way

    run = migrate()

    assert run is not None
    assert (run.done, run.failed) == (len(spares) - 1, 1)
    ready = Spare.objects.filter(version=provisioning.template_version())
    assert set(ready.values_list("schema_name", flat=True)) == set(spares[:-1])
    assert Spare.objects.get(pk=spares[-1]).version == "before"


def test_a_spare_that_a_killed_run_brought_up_is_stamped_by_the_next() -> None:
    """The kill came after the migrations and before the stamp: nothing lags any more."""
    Spare.objects.update(version="before")

    assert migrate() is None
    assert not Spare.objects.exclude(version=provisioning.template_version()).exists()


def test_a_failing_canary_leaves_all_others_as_they_were(place_a: Place) -> None:
    lagging = all_schemas()
    fall_behind(*lagging)
    canary = fleet.groups_behind()[0].schemas[0]
    table = next(t for t, *_ in sql(COLUMNS, provisioning.MOULD))
    sql(f'create table "{canary}".{table} (id int)')

    with pytest.raises(fleet.CanaryFailed, match=canary):
        migrate()

    assert sorted(fleet.schemas_behind()) == sorted(lagging)
    assert FleetRun.objects.get().finished_at is not None


def test_a_canary_whose_tables_the_code_cannot_read_is_a_failure(place_a: Place) -> None:
    sql(f'alter table "{place_a.schema}".orders_order drop column customer_note cascade')

    with pytest.raises(Exception, match="customer_note"):
        runs.look_through(place_a.schema)


def test_two_runs_do_not_meet(place_a: Place) -> None:
    fall_behind(place_a.schema)
    with applying.connect() as other:
        other.execute("select pg_advisory_lock(%s)", [runs.LOCK])
        with pytest.raises(fleet.AlreadyRunning):
            migrate()
    assert fleet.schemas_behind() == [place_a.schema]


def test_a_lock_in_the_way_is_waited_for(place_a: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(applying, "LOCK_SECONDS", 0.1)
    held, done = Event(), Event()

    def hold() -> None:
        with applying.connect() as reader, reader.transaction():
            reader.execute(f'lock table "{place_a.schema}".orders_order in access share mode')
            held.set()
            done.wait(0.5)

    holder = Thread(target=hold)
    holder.start()
    held.wait(5)
    step = Step("orders", "9999_note", ("alter table orders_order add column extra text",))
    with applying.connect() as owner:
        applying.apply(owner, place_a.schema, [step])
    holder.join()

    assert sql(
        f'select count(*)::int from "{place_a.schema}".orders_order where extra = %s', ""
    ) == [(0,)]


def test_an_index_that_was_half_built_when_the_run_was_killed_is_built_anew(
    place_a: Place,
) -> None:
    """A unique index over equal values fails and stays behind as invalid, as a kill leaves it."""
    schema = place_a.schema
    sql(f'create table "{schema}".orders_extra (word text)')
    sql(f"insert into \"{schema}\".orders_extra values ('twice'), ('twice')")
    line = "CREATE UNIQUE INDEX CONCURRENTLY extra_once ON orders_extra (word)"
    step = Step("orders", "9999_index", (line,), alone=True)
    with applying.connect() as owner, pytest.raises(UniqueViolation):
        applying.apply(owner, schema, [step])
    sql(f'truncate "{schema}".orders_extra')

    with applying.connect() as owner:
        applying.apply(owner, schema, [step])
        applying.apply(owner, schema, [step])  # killed between the index and its stamp

    valid = "select indisvalid from pg_index where indexrelid = %s::regclass"
    assert sql(valid, f"{schema}.extra_once") == [(True,)]


# ---- data migrations


def test_what_is_to_be_filled_in_is_noted_once_with_the_stamp(place_a: Place) -> None:
    step = Step("orders", "9999_fill", (), backfills=("some.task",))
    with applying.connect() as owner:
        applying.apply(owner, place_a.schema, [step, step])

    assert list(Waiting.objects.values_list("schema_name", "task", "done_at")) == [
        (place_a.schema, "some.task", None)
    ]


def test_a_backfill_goes_on_where_a_failing_piece_left_it(place_a: Place) -> None:
    filled.clear()
    Waiting.objects.create(
        schema_name=place_a.schema, task="shared_apps.tenants.tests.fleet_tasks.fill_in_three"
    )

    assert fleet.run_backfills(seconds=5) == 2
    row = Waiting.objects.get()
    assert (row.position, row.attempts, row.done_at) == ("1", 1, None)
    assert "the second piece fails once" in row.last_error

    Waiting.objects.update(next_try_at=row.created_at)
    assert fleet.run_backfills(seconds=5) == 2
    row.refresh_from_db()
    assert (row.position, row.last_error) == ("", "")
    assert row.done_at is not None
    assert filled == [(place_a.schema, ""), (place_a.schema, "1"), (place_a.schema, "2")]


# ---- operations


def rendered(operation: Any, schema: str) -> tuple[str, ...]:
    with entered(Place(schema)):
        before = MigrationExecutor(connection).loader.project_state()
        after = before.clone()
        operation.state_forwards("orders", after)
        with connection.schema_editor(collect_sql=True, atomic=True) as editor:
            operation.database_forwards("orders", editor, before, after)
    return tuple(editor.collected_sql)


def test_a_required_value_is_checked_beside_readers_and_then_believed(place_a: Place) -> None:
    schema = place_a.schema
    sql(f'alter table "{schema}".orders_order alter column customer_note drop not null')
    operation = RequireValue("order", "customer_note", models.CharField(max_length=1000))
    lines = rendered(operation, schema)

    assert [re.sub(r".* (add|validate|alter|drop) ", r"\1 ", line)[:8] for line in lines] == [
        "add cons", "validate", "alter co", "drop con",
    ]  # fmt: skip
    with applying.connect() as owner:
        applying.apply(owner, schema, [Step("orders", "9999_required", lines)])
        with pytest.raises(NotNullViolation):
            owner.execute(f'insert into "{schema}".orders_order (customer_note) values (null)')


def test_python_in_a_migration_is_refused_with_its_name(
    place_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    fall_behind(place_a.schema)
    initial = import_module("tenant_apps.analytics.migrations.0001_initial").Migration
    python = migrations.RunPython(lambda *_: None)
    monkeypatch.setattr(initial, "operations", [*initial.operations, python])

    with pytest.raises(fleet.NotRenderable, match=r"analytics\.0001_initial"):
        migrate()

    assert fleet.schemas_behind() == [place_a.schema]


def test_a_backfill_changes_nothing_by_itself(place_a: Place) -> None:
    assert rendered(Backfill("some.task"), place_a.schema) == ()
    with entered(place_a), connection.cursor() as cursor:
        cursor.execute("select 1 from orders_order limit 1")
