"""Who reads what was done sees all of it, in whichever cell it was done, also after a move."""

import csv
import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections
from pytest_django.fixtures import Settings

from shared_apps.alerts.tasks import send_alerts
from shared_apps.audit import sealing
from shared_apps.audit import services as audit
from shared_apps.audit.gauges import Sealing
from shared_apps.core import clock
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.across import Across
from shared_apps.core.tenancy.context import PUBLIC, Place, entered, public_of
from shared_apps.tenants import queries, tasks
from shared_apps.tenants.cells import moving
from shared_apps.tenants.offers import PLANS
from tests.cells.conftest import id_of, lose, rows
from tests.hosts import Browser

MINE, CONSOLE = "/api/v1/", "/api/v1/console/"


@pytest.fixture(autouse=True)
def quickly(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(moving, "STALE", 0.01)


def note(place: Place, *names: str) -> None:
    with entered(place):
        for name in names:
            audit.record("product.updated", "product", name, label=name)


def move(place: Place, cell: str) -> Place:
    with entered(PUBLIC):
        moving.carry_out(moving.start(id_of(place), cell).pk)
        found = queries.place_of_id(id_of(place))
    assert found is not None
    return found


@pytest.fixture
def travelled(place_a: Place, north: str) -> Place:
    """Alpha, in north since it came back there: something was done at each of its stops."""
    note(place_a, "1", "2")
    here = move(place_a, north)
    note(here, "3", "4")
    here = move(here, "main")
    note(here, "5")
    here = move(here, north)
    note(here, "6")
    return here


def owner_of(place: Place) -> Browser:
    return Browser("app").signed_in(f"owner@{place.slug}.test").acting_for(place.tenant_id)


def staff() -> Browser:
    return Browser("console").signed_in("staff@platform.test")


def paged(browser: Browser, url: str, **asked: str) -> list[str]:
    """The labels of a list, page by page to its end and back to its beginning."""
    page = browser.get(url, asked).json()
    pages = [page]
    while page["next"]:
        page = browser.get(url, asked | {"cursor": page["next"]}).json()
        pages.append(page)
    there = [row["label"] for page in pages for row in page["results"]]
    back = [page["results"]]
    while page["previous"]:
        page = browser.get(url, asked | {"cursor": page["previous"]}).json()
        back.insert(0, page["results"])
    assert [row["label"] for part in back for row in part] == there
    return there


def filed(browser: Browser, url: str, **asked: str) -> list[str]:
    answer: Any = browser.get(url, asked)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return [row["label"] for row in csv.DictReader(text.splitlines())]


def verify(*told: str) -> list[str]:
    out = StringIO()
    call_command("verify_audit", *told, stdout=out)
    return out.getvalue().splitlines()


def seal() -> None:
    for public in cells.publics():
        with entered(public):
            sealing.seal_all()


def test_an_owner_sees_what_was_done_at_every_stop_newest_first(travelled: Place) -> None:
    owner = owner_of(travelled)

    whole = ["6", "5", "4", "3", "2", "1"]
    assert paged(owner, f"{MINE}audit/", target="product", limit="2") == whole
    assert paged(owner, f"{MINE}audit/", target="product", limit="4") == whole
    assert paged(owner, f"{MINE}audit/", target="product", q="4") == ["4"]
    assert filed(owner, f"{MINE}exports/audit.csv", target="product") == whole


def test_an_owner_of_a_store_elsewhere_sees_what_was_done_with_the_team(
    place_n: Place, place_a: Place
) -> None:
    owner, other = owner_of(place_n), owner_of(place_a)
    owner.send("post", "/api/v1/invitations/", {"email": "a@b.test", "role": "staff"})
    note(place_n, "Basket")

    seen = {row["action"] for row in owner.get(f"{MINE}audit/").json()["results"]}

    assert {"team.invited", "product.updated"} <= seen
    others = other.get(f"{MINE}audit/", {"target": "product"}).json()["results"]
    assert others == []


def test_staff_see_every_cell_and_no_line_twice(travelled: Place, place_n: Place) -> None:
    note(place_n, "7")

    assert paged(staff(), f"{CONSOLE}audit/", target="product", limit="3") == [*"7654321"]
    assert filed(staff(), f"{CONSOLE}exports/audit.csv", target="product") == [*"7654321"]
    assert paged(staff(), f"{CONSOLE}audit/", target="product", store="nairobi") == ["7"]


def test_a_long_file_is_fetched_piece_by_piece(
    travelled: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Across.first_ones
    monkeypatch.setattr(Across, "first_ones", lambda self, most: first(self, most, at_once=2))
    monkeypatch.setattr("shared_apps.audit.queries.MOST_LINES", 5)

    assert filed(owner_of(travelled), f"{MINE}exports/audit.csv", target="product") == [*"65432"]


def test_the_chain_is_verified_over_all_stops(travelled: Place, north: str) -> None:
    seal()
    store = str(travelled.tenant_id)

    told = verify("--store", store)

    assert [line.split(" sealed")[0] for line in told] == [
        f"{store}: whole, {count('main', store)}",
        f"{store} in {north}: whole, {count(north, store)}",
    ]
    assert len(verify()) == sum(int(str(rows(p, CHAINS)[0][0])) for p in cells.publics())


CHAINS = "select count(*) from public.audit_chain"


def count(cell: str, store: str) -> int:
    entries = "select count(*) from public.audit_entry where tenant_id = %s"
    return int(str(rows(public_of(cell), entries, store)[0][0]))


def test_an_entry_changed_in_the_other_cell_breaks_its_chain(travelled: Place, north: str) -> None:
    seal()
    with entered(public_of(north)), connections["owner"].cursor() as cursor:
        cursor.execute("alter table public.audit_entry disable trigger audit_entry_stays")
        cursor.execute("alter table public.audit_entry no force row level security")
        cursor.execute("update public.audit_entry set label = 'other' where label = '3'")
        assert cursor.rowcount == 1

    with pytest.raises(CommandError, match="1 of 2 chains are broken"):
        verify("--store", str(travelled.tenant_id))


def test_anchors_in_the_log_are_held_against_their_own_cell(
    travelled: Place, north: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    seal()
    with caplog.at_level("INFO"):
        for public in cells.publics():
            with entered(public):
                sealing.anchor_all()
    known = ("cell", "chain", "position", "hash", "signature")
    lines = [
        json.dumps({"event": r.message} | {name: getattr(r, name) for name in known})
        for r in caplog.records
        if r.message == "audit.anchor"
    ]
    (tmp_path / "log.jsonl").write_text("\n".join(lines))

    told = verify("--anchors", str(tmp_path / "log.jsonl"))

    assert len(told) == len(lines)


def test_a_cell_that_is_away_is_told_and_holds_up_nobody(
    place_n: Place, place_a: Place, north: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(place_a, "1")
    note(place_n, "2")
    asked = {"target": "product"}
    whole = staff().get(f"{CONSOLE}audit/", asked).json()
    mine = owner_of(place_a).get(f"{MINE}audit/", asked).json()
    lose(north, monkeypatch)
    partial = staff().get(f"{CONSOLE}audit/", asked).json()

    assert (whole["incomplete"], partial["incomplete"]) == (False, True)
    assert [row["label"] for row in whole["results"]] == ["2", "1"]
    assert [row["label"] for row in partial["results"]] == ["1"]
    assert owner_of(place_a).get(f"{MINE}audit/", asked).json() == mine
    assert (mine["incomplete"], [row["label"] for row in mine["results"]]) == (False, ["1"])
    assert staff().get(f"{CONSOLE}fleet/").json()["away"] == [north]
    with pytest.raises(CommandError, match="do not answer: north"):
        verify()
    with pytest.raises(CommandError, match="do not answer: north"):
        call_command("migrate_fleet", "--plan", stdout=StringIO())


def test_old_entries_go_as_the_plan_says_also_where_the_store_no_longer_is(
    travelled: Place, north: str
) -> None:
    move(travelled, "main")
    seal()
    assert tasks.forget_old_audit() == 0
    kept_for = PLANS[travelled.plan].limits.audit_days
    with clock.travelled(clock.now() + timedelta(days=kept_for + 1)):
        assert tasks.forget_old_audit() > 6
        seal()
        told = verify("--store", str(travelled.tenant_id))

    assert paged(owner_of(travelled), f"{MINE}audit/", target="product") == []
    assert [line.rpartition(": ")[2] for line in told] == ["whole, 0 sealed, 0 waiting"] * 2


def test_a_security_event_of_another_cell_is_told_to_the_owner(place_n: Place) -> None:
    with entered(place_n):
        audit.record("api_key.created", "api_key", "1")
    seal()
    mail.outbox.clear()

    with clock.travelled(clock.now() + timedelta(minutes=3)):
        send_alerts()

    assert [(one.to, str(one.subject)) for one in mail.outbox] == [
        (["owner@nairobi.test"], "Security of Nairobi Goods: API keys were changed")
    ]


def test_an_owner_is_told_that_what_was_done_in_a_lost_cell_is_missing(
    travelled: Place, north: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = move(travelled, "main")
    lose(north, monkeypatch)

    log = owner_of(here).get(f"{MINE}audit/", {"target": "product"}).json()

    assert log["incomplete"] is True
    assert [row["label"] for row in log["results"]] == ["5", "2", "1"]


def test_the_age_of_what_waits_to_be_sealed_is_that_of_all_cells(place_n: Place) -> None:
    seal()
    note(place_n, "1")

    age, _ = Sealing().collect()

    assert age.samples[0].value > 0
    seal()
    age, _ = Sealing().collect()
    assert age.samples[0].value == 0
