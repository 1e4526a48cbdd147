"""What stores use, added up per process and handed to Valkey."""

import pytest
import time_machine

from shared_apps.core import load
from shared_apps.core.ids import uuid7


@pytest.fixture(autouse=True)
def nothing_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    load._sums.clear()  # noqa: SLF001
    monkeypatch.setattr(load, "EVERY", 3600.0)


def test_sums_of_several_reports_are_added_up_per_store() -> None:
    shop, other = uuid7(), uuid7()
    for _ in range(2):
        load.note(shop, requests=1, request_ms=20)
        load.note(other, jobs=1, job_ms=5, refused=0)
        load.report()
    told = load.loads("10m")
    assert told[shop] == load.Load(requests=2, request_ms=40)
    assert told[other] == load.Load(jobs=2, job_ms=10)
    assert told[shop].busy_ms == 40


def test_an_hour_ago_is_in_the_day_and_not_in_the_hour() -> None:
    shop = uuid7()
    with time_machine.travel("2026-03-01 10:00:00Z", tick=False):
        load.note(shop, requests=1)
        load.report()
    with time_machine.travel("2026-03-01 11:10:00Z", tick=False):
        assert shop not in load.loads("1h")
        assert load.loads("24h")[shop].requests == 1


def test_what_belongs_to_no_store_is_not_counted() -> None:
    load.note(None, requests=1)
    assert not load._sums  # noqa: SLF001
