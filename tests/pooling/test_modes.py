"""Every way to ask the database, in every mode: each statement runs in its own place."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from shared_apps.core.idempotency.models import Record
from shared_apps.core.tenancy.backend.cursors import NeedsTransaction
from shared_apps.core.tenancy.context import PUBLIC, Place, entered

pytestmark = pytest.mark.usefixtures("real_commits")
ASK = (
    "select current_schema(), current_setting('app.tenant_id', true),"
    " current_setting('lock_timeout')"
)
LATER = "2030-01-01T00:00Z"


@pytest.fixture(params=["direct", "session", "transaction"])
def mode(request: pytest.FixtureRequest) -> str:
    if request.param != "direct":
        request.getfixturevalue("behind")(request.param)
    return str(request.param)


def seen() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(ASK)
        return tuple(cursor.fetchone()[:2])


def expected(place: Place) -> tuple[str, str]:
    return place.schema, str(place.tenant_id or "")


def add(key: str) -> None:
    Record.objects.create(key=key, fingerprint="", leased_until=LATER)


def keys() -> list[str]:
    return sorted(Record.objects.values_list("key", flat=True))


@pytest.mark.usefixtures("mode")
class TestEveryMode:
    def test_statements_alone_and_in_transactions(self, place_a: Place, place_b: Place) -> None:
        for place in (place_a, place_b, PUBLIC, place_a):
            with entered(place):
                assert seen() == expected(place)
                with transaction.atomic():
                    assert seen() == expected(place)
                assert seen() == expected(place)

    def test_a_transaction_that_changes_its_place(self, place_a: Place, place_b: Place) -> None:
        with entered(place_a), transaction.atomic():
            add("of alpha")
            with entered(place_b):
                add("of beta")
                assert (seen(), keys()) == (expected(place_b), ["of beta"])
            assert (seen(), keys()) == (expected(place_a), ["of alpha"])

    def test_a_savepoint_that_is_rolled_back(self, place_a: Place, place_b: Place) -> None:
        with entered(place_a), transaction.atomic():
            with transaction.atomic(), entered(place_b):
                add("undone")
                transaction.set_rollback(True)
            assert seen() == expected(place_a)
            add("kept")
        with entered(place_b):
            assert keys() == []
        with entered(place_a):
            assert keys() == ["kept"]

    def test_a_statement_that_fails_and_the_next_one(self, place_a: Place, place_b: Place) -> None:
        with entered(place_a):
            with pytest.raises(DatabaseError), transaction.atomic():
                connection.cursor().execute("select 1/0")
            with pytest.raises(DatabaseError):
                connection.cursor().execute("select 1/0")
            assert seen() == expected(place_a)
        with entered(place_b):
            assert seen() == expected(place_b)

    def test_a_cursor_that_was_opened_in_another_place(
        self, place_a: Place, place_b: Place
    ) -> None:
        with entered(place_a):
            cursor = connection.cursor()
            cursor.execute(ASK)
        with entered(place_b):
            cursor.execute(ASK)
            assert cursor.fetchone()[:2] == expected(place_b)
            with transaction.atomic():
                cursor.execute(ASK)
                assert cursor.fetchone()[:2] == expected(place_b)

    def test_values_with_signs_that_mean_something(self, place_a: Place) -> None:
        with entered(place_a), connection.cursor() as cursor:
            cursor.execute("select %s, '%%'", ["50% off; -- '\\"])
            assert cursor.fetchone() == ("50% off; -- '\\", "%")
            cursor.execute("select '%'")
            assert cursor.fetchone() == ("%",)

    def test_many_rows_and_rows_one_by_one(self, place_a: Place, place_b: Place) -> None:
        names = "(key, fingerprint, leased_until, created_at)"
        insert = f"insert into idempotency_record {names} values (%s, '', now(), now())"
        with entered(place_a), connection.cursor() as cursor:
            cursor.executemany(insert, [["one"], ["two"]])
            assert [row.key for row in Record.objects.order_by("key").iterator(1)] == [
                "one", "two",
            ]  # fmt: skip
        with entered(place_b):
            assert keys() == []

    def test_updates_tell_how_many_rows_they_changed(self, place_a: Place) -> None:
        with entered(place_a):
            add("one")
            assert Record.objects.filter(key="one").update(fingerprint="new") == 1
            assert Record.objects.filter(key="none").update(fingerprint="new") == 0
            assert Record.objects.all().delete()[0] == 1

    def test_patience_has_its_limits(self, place_a: Place) -> None:
        with entered(place_a), connection.cursor() as cursor:
            cursor.execute(ASK)
            assert cursor.fetchone()[2] in {"3s", "12s"}
            with transaction.atomic():
                cursor.execute(ASK)
                assert cursor.fetchone()[2] in {"3s", "12s"}


def test_nothing_stays_on_a_shared_connection(
    behind: Callable[[str], None], place_a: Place
) -> None:
    behind("transaction")
    with entered(place_a):
        seen()
        with transaction.atomic():
            seen()
        with connections["default"].connection.cursor() as untold:
            assert untold.execute(ASK).fetchone()[:2] == ("public", "")


def test_a_statement_alone_is_one_message_on_a_shared_connection(
    behind: Callable[[str], None], place_a: Place
) -> None:
    behind("transaction")
    with entered(place_a):
        seen()
        with CaptureQueriesContext(connection) as asked:
            seen()
            seen()
    assert len(asked) == 2


def test_copy_needs_a_transaction_on_a_shared_connection(
    behind: Callable[[str], None], place_a: Place
) -> None:
    behind("transaction")

    def copied() -> bytes:
        with (
            connection.cursor() as cursor,
            cursor.copy("copy (select current_schema()) to stdout") as rows,
        ):
            return b"".join(rows)

    with entered(place_a):
        with pytest.raises(NeedsTransaction):
            copied()
        with transaction.atomic():
            assert copied().decode().strip() == place_a.schema


def test_two_stores_share_one_server_connection(
    request: pytest.FixtureRequest, behind: Callable[[str], None], place_a: Place, place_b: Place
) -> None:
    """What the pooler is for, and where a leak would show at once."""
    behind("transaction")
    servers = set()
    for place in (place_a, place_b) * 5:
        with entered(place), connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid(), current_schema()")
            pid, schema = cursor.fetchone()
            servers.add(pid)
            assert schema == place.schema
        connections["default"].close()
    assert len(servers) == 1
