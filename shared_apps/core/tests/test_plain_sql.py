"""Statements that Postgres keeps prepared, and rows that are written without the ORM."""

import pytest
from django.db import NotSupportedError, connection, transaction

from shared_apps.core import clock
from shared_apps.core.http import database_refusal
from shared_apps.core.idempotency.models import Record
from shared_apps.core.plain_sql import Rows, find, insert, rows, update
from shared_apps.core.tenancy.context import Place, entered

SEVERAL = 8  # more often than it takes to be prepared


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def record(key: str, body: object = None) -> Record:
    return Record(key=key, fingerprint="f", leased_until=clock.now(), body=body)


@pytest.mark.django_db
def test_a_statement_kept_prepared_answers_for_the_store_at_work(
    place_a: Place, place_b: Place
) -> None:
    with entered(place_a):
        insert(record("of a"))
    found: list[Rows] = []
    for _ in range(SEVERAL):
        for place in (place_a, place_b):
            with entered(place):
                found.append(rows("select key from idempotency_record"))
    assert found == [[("of a",)], []] * SEVERAL


@pytest.mark.usefixtures("real_commits")
def test_outside_of_a_transaction_nobody_notices_that_a_column_changed_its_type(
    place_a: Place,
) -> None:
    with entered(place_a):
        run("create temporary table priced as select 1 as amount")
        before = [rows("select amount from priced") for _ in range(SEVERAL)]
        run("alter table priced alter amount type bigint")
        after = [rows("select amount from priced") for _ in range(SEVERAL)]
        run("drop table priced")
    assert (before, after) == ([[(1,)]] * SEVERAL, [[(1,)]] * SEVERAL)


@pytest.mark.usefixtures("real_commits")
def test_inside_of_one_the_call_is_refused_as_busy_and_the_next_one_works(place_a: Place) -> None:
    with entered(place_a):
        run("create temporary table priced as select 1 as amount")
        before = [rows("select amount from priced") for _ in range(SEVERAL)]
        run("alter table priced alter amount type bigint")
        with pytest.raises(NotSupportedError) as refused, transaction.atomic():
            rows("select amount from priced")
        with transaction.atomic():
            after = rows("select amount from priced")
        run("drop table priced")
    assert database_refusal(refused.value) == "busy"
    assert (before, after) == ([[(1,)]] * SEVERAL, [(1,)])


@pytest.mark.django_db
def test_a_row_is_written_found_and_changed_as_the_orm_does(place_a: Place) -> None:
    with entered(place_a):
        made = record("k", {"total": 5, "name": "Wanjirũ"})
        written = insert(made, unless="on conflict do nothing")
        made.status = 201
        update(made, "status")
        plain, ours = Record.objects.get(pk="k"), find(Record, "key = %s for update", "k")
    fields = ("key", "fingerprint", "leased_until", "status", "body", "created_at")
    assert written
    assert ours == plain
    assert [getattr(ours, name) for name in fields] == [getattr(plain, name) for name in fields]
    assert [plain.status, plain.body] == [201, {"total": 5, "name": "Wanjirũ"}]


@pytest.mark.django_db
def test_what_is_there_already_is_left_alone_and_what_is_not_cannot_be_changed(
    place_a: Place,
) -> None:
    with entered(place_a):
        insert(record("k", "first"))
        again = insert(record("k", "second"), unless="on conflict do nothing")
        with pytest.raises(Record.DoesNotExist):
            update(record("unknown"), "status")
        kept = [(row.key, row.body) for row in Record.objects.all()]
    assert (again, kept) == (False, [("k", "first")])
