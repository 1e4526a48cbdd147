"""The busiest stores, for staff alone."""

from collections.abc import Callable
from urllib.parse import quote

import pytest

from shared_apps.core import load
from shared_apps.core.ids import uuid7
from shared_apps.core.tenancy.context import Place
from tests.hosts import Browser

pytestmark = pytest.mark.django_db(databases=["default", "admin"])
URL = "/api/v1/console/load/"


@pytest.fixture
def staff(host: Callable[[str], Browser]) -> Browser:
    return host("console").signed_in("staff@platform.test")


def test_the_busiest_store_comes_first_with_its_share(
    staff: Browser, place_a: Place, place_b: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "EVERY", 3600.0)
    gone = uuid7()
    used = {
        place_a.tenant_id: load.Load(requests=10, request_ms=100),
        place_b.tenant_id: load.Load(requests=4, refused=1, request_ms=200, jobs=2, job_ms=90),
        gone: load.Load(requests=1, request_ms=10),
    }
    monkeypatch.setattr(load, "loads", lambda window: used if window == "24h" else {})
    told = staff.get(f"{URL}?window={quote('24h')}").json()
    assert [(row["slug"], row["busy_ms"], row["share"]) for row in told["rows"]] == [
        ("beta", 290, 0.725),
        ("alpha", 100, 0.25),
    ]
    assert (told["stores"], told["requests"], told["refused"], told["jobs"]) == (2, 15, 1, 2)


def test_requests_of_a_store_and_of_its_members_are_counted_for_it(
    staff: Browser, place_a: Place, host: Callable[[str], Browser]
) -> None:
    load.report()
    before = load.loads("1h").get(place_a.tenant_id, load.Load()).requests  # type: ignore[arg-type]
    host("alpha").get("/robots.txt")
    host("app").signed_in("owner@alpha.test").acting_for(place_a.tenant_id).get("/api/v1/store/")
    load.report()
    row = next(r for r in staff.get(URL).json()["rows"] if r["slug"] == "alpha")
    assert row["requests"] >= before + 2


def test_a_period_that_is_not_kept_is_refused(staff: Browser) -> None:
    answer = staff.get(URL, {"window": "1y"})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_filter")


def test_staff_are_refused_in_their_language(staff: Browser) -> None:
    said = staff.get(URL, {"window": "1y"}, headers={"Accept-Language": "sw"}).json()
    assert (said["title"], said["detail"], said["errors"]) == (
        "Ombi si sahihi",
        "Kichujio hiki hakisomeki.",
        {"window": ["Hakuna kipindi cha aina hiyo."]},
    )


def test_only_staff_see_the_load(host: Callable[[str], Browser]) -> None:
    assert host("console").get(URL).status_code == 401
    assert host("console").signed_in("owner@alpha.test").get(URL).status_code == 403


def test_staff_put_a_store_on_another_plan(staff: Browser, place_a: Place) -> None:
    url = f"/api/v1/console/stores/{place_a.tenant_id}/plan/"
    assert staff.send("put", url, {"plan": "scale"}).json()["plan"] == "scale"
    assert staff.send("put", url, {"plan": "free"}).status_code == 400
    assert staff.get(f"/api/v1/console/stores/{place_a.tenant_id}/").json()["plan"] == "scale"
