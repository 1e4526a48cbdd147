"""Looking for entries, and taking them along."""

import csv
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from shared_apps.audit import queries, services
from shared_apps.core import logs
from shared_apps.core.tenancy.context import Place
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
URL, FILE = "/api/v1/audit/", "/api/v1/exports/audit.csv"


@pytest.fixture
def owner(store: Place) -> Browser:
    """alpha (Nairobi) with three changes on two days, by two people."""
    changes = [
        ("2026-03-01 20:59:59Z", "ann", "product.updated", "Lamp"),
        ("2026-03-01 21:00:00Z", "ben", "product.deleted", "Stool"),
        ("2026-03-02 10:00:00Z", "ann", "order.refunded", "=1+1"),
    ]
    for at, actor, action, label in changes:
        with time_machine.travel(at, tick=False), logs.request_scope("one", actor=actor):
            services.record(action, action.split(".")[0], actor, label=label, after={"n": 1})
    return Browser("app").signed_in("owner@alpha.test").acting_for(store.tenant_id)


@pytest.mark.parametrize(
    ("asked", "labels"),
    [
        ({"action": "product"}, ["Stool", "Lamp"]),
        ({"action": "product.updated"}, ["Lamp"]),
        ({"action": "prod"}, []),
        ({"actor": "ann", "from": "2026-03-01"}, ["=1+1", "Lamp"]),
        ({"target": "order", "target_id": "ann"}, ["=1+1"]),
        ({"q": "sTo", "to": "2026-12-31"}, ["Stool"]),
        ({"from": "2026-03-01", "to": "2026-03-01"}, ["Lamp"]),  # the day ends at 21:00 UTC
        ({"from": "2026-03-01T21:00:00Z", "to": "2026-03-02T00:00:00Z"}, ["Stool"]),
    ],
)
def test_entries_are_found(owner: Browser, asked: dict[str, str], labels: list[str]) -> None:
    assert [row["label"] for row in owner.get(URL, asked).json()["results"]] == labels


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "2026-03-01T10:00:00"])
def test_a_day_that_cannot_be_read_is_refused(owner: Browser, day: str) -> None:
    refused = owner.get(URL, {"from": day})
    assert (refused.status_code, refused.json()["code"]) == (400, "bad_filter")
    assert list(refused.json()["errors"]) == ["from"]


def test_the_file_holds_what_was_looked_for_and_no_formula(owner: Browser, store: Place) -> None:
    answer: Any = owner.get(FILE, {"actor": "ann", "from": "2026-03-02"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(text.splitlines())
    assert (row["label"], row["after"], row["at"]) == (
        "'=1+1",
        '{"n": 1}',
        datetime(2026, 3, 2, 10, tzinfo=UTC).isoformat(),
    )
    assert answer["Content-Disposition"] == 'attachment; filename="activity.csv"'
    assert store.tenant_id is not None
    newest = queries.entries_of_tenant(store.tenant_id).first()
    assert newest is not None
    assert (newest.action, newest.after) == (
        "audit.exported",
        {"actor": "ann", "from": "2026-03-02"},
    )


def test_staff_of_a_store_take_no_file(owner: Browser, store: Place) -> None:
    helper = Browser("app").signed_in("staff@alpha.test").acting_for(store.tenant_id)
    assert helper.get(FILE).status_code == 403
