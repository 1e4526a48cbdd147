"""The audit trail in the console: read through another connection, so everything is committed."""

import csv
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shared_apps.audit import services as audit
from shared_apps.core import logs
from shared_apps.core.tenancy.context import Place, entered
from tests.hosts import Browser

pytestmark = pytest.mark.usefixtures("real_commits")
URL = "/api/v1/console/"


def emails() -> dict[str, str]:
    """Whose address stands at each action."""
    staff = Browser("console").signed_in("staff@platform.test")
    rows = staff.get(f"{URL}audit/").json()["results"]
    return {row["action"]: row["actor_email"] for row in rows}


def test_the_trail_names_who_acted(place_a: Place) -> None:
    staff = Browser("console").signed_in("staff@platform.test")
    staff.send("put", f"{URL}stores/{place_a.tenant_id}/suspension/", {"reason": "Asked to"})
    told = emails()
    assert (told["store.suspended"], told["store.created"]) == ("staff@platform.test", "")


def test_the_trail_names_the_store(place_a: Place) -> None:
    staff = Browser("console").signed_in("staff@platform.test")
    with entered(place_a):
        audit.record("api_key.created", "api_key", "1")
    staff.get(f"{URL}exports/audit.csv")  # a line of the platform's own
    rows = staff.get(f"{URL}audit/").json()["results"]
    told = {row["action"]: (row["store_name"], row["store_slug"]) for row in rows}
    assert told["api_key.created"] == ("Alpha Goods", "alpha")
    assert told["audit.exported"] == ("", "")


def test_a_page_asks_once_for_the_names_of_its_stores(place_a: Place, place_b: Place) -> None:
    staff = Browser("console").signed_in("staff@platform.test")
    staff.get(f"{URL}audit/")

    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            staff.get(f"{URL}audit/")
        return len([one for one in questions if "tenants_tenant" in one["sql"]])

    before = asked()
    for place in (place_a, place_b):
        with entered(place):
            audit.record("api_key.created", "api_key", "1")
            audit.record("api_key.deleted", "api_key", "1")
    assert asked() == before


def test_a_shopper_of_a_store_has_no_address_in_the_trail(place_a: Place) -> None:
    shopper = str(uuid4())
    with entered(place_a), logs.request_scope("one", actor=shopper):
        audit.record("address.added", "customer", shopper)
    assert emails()["address.added"] == ""


def test_staff_look_for_a_store_a_person_and_security_events(place_a: Place) -> None:
    staff = Browser("console").signed_in("staff@platform.test")
    staff.send("put", f"{URL}stores/{place_a.tenant_id}/suspension/", {"reason": "Asked to"})
    with entered(place_a):
        audit.record("api_key.created", "api_key", "1")

    def found(**asked: str) -> set[str]:
        return {row["action"] for row in staff.get(f"{URL}audit/", asked).json()["results"]}

    assert found(store="alpha", security="true") == {"api_key.created"}
    assert found(actor="staff@platform.test", action="store") == {"store.suspended"}
    assert (found(store="nowhere"), found(actor="nobody@x.test")) == (set(), set())
    refused = staff.get(f"{URL}audit/", {"security": "perhaps"})
    assert (refused.status_code, list(refused.json()["errors"])) == (400, ["security"])


def test_the_file_names_the_store_of_each_line_and_is_noted(place_a: Place) -> None:
    with entered(place_a):
        audit.record("api_key.created", "api_key", "1")
    staff = Browser("console").signed_in("staff@platform.test")
    answer: Any = staff.get(f"{URL}exports/audit.csv", {"store": "alpha", "security": "true"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(text.splitlines())
    assert (row["tenant_id"], row["action"]) == (str(place_a.tenant_id), "api_key.created")
    assert emails()["audit.exported"] == "staff@platform.test"
    owner = Browser("console").signed_in("owner@alpha.test")
    assert owner.get(f"{URL}exports/audit.csv").status_code == 403
