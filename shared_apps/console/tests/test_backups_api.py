"""Which stores' backups need somebody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from shared_apps.backups import queries as backups
from shared_apps.backups.tests.make import make_backup
from shared_apps.core import clock
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from tests.hosts import Browser

pytestmark = pytest.mark.usefixtures("real_commits")
URL = "/api/v1/console/backups/"


def states() -> dict[str, str]:
    told = Browser("console").signed_in("staff@platform.test").get(URL).json()
    assert (told["stores"], len(told["rows"])) == (2, 2)
    return {row["slug"]: row["state"] for row in told["rows"]}


def made(place: Place, hours_ago: float, **more: object) -> None:
    assert place.tenant_id is not None
    at = clock.now() - timedelta(hours=hours_ago)
    make_backup(place.tenant_id, **{"state": "ready", "finished_at": at, **more})


def test_a_failure_comes_first_until_a_later_backup_succeeds(
    place_a: Place, place_b: Place
) -> None:
    made(place_b, 2)
    made(place_b, 1, state="failed", error="The disk is full.", finished_at=None)
    assert list(states().items()) == [("beta", "trouble"), ("alpha", "well")]
    made(place_b, -1)
    assert states() == {"alpha": "well", "beta": "well"}


def test_an_archive_that_cannot_be_read_is_trouble(place_a: Place) -> None:
    made(place_a, 5, check_error="A part is not what was written.")
    assert states() == {"alpha": "trouble", "beta": "well"}


def test_late_is_who_changed_and_was_not_backed_up_for_a_day(
    place_a: Place, place_b: Place
) -> None:
    marks = backups.change_marks([place_a.schema, place_b.schema])
    made(place_a, -1, change_mark=marks[place_a.schema])
    made(place_b, -1, change_mark=marks[place_b.schema])
    with entered(place_b), connection.cursor() as cursor:
        cursor.execute("update payments_provideraccount set id = id")
        cursor.execute("select pg_stat_force_next_flush()")

    with time_machine.travel(clock.now() + timedelta(days=3)), entered(PUBLIC):
        assert list(states().items()) == [("beta", "late"), ("alpha", "well")]


def test_only_staff_see_all_backups(host: Callable[[str], Browser], db: None) -> None:
    assert host("console").get(URL).status_code == 401
    assert host("console").signed_in("owner@alpha.test").get(URL).status_code == 403
