"""A store whose team may work from certain networks alone."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants.models import Tenant
from tests.hosts import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_places")]
URL = "/api/v1/settings/networks/"
HERE, ELSEWHERE = "203.0.113.7", "198.51.100.1"


def member(place: Place, role: str = "owner", address: str = HERE, **more: Any) -> Browser:
    browser = Browser("app", REMOTE_ADDR=address).signed_in(f"{role}@alpha.test", **more)
    return browser.acting_for(place.tenant_id)


def keep(place: Place, *networks: str, **more: Any) -> Any:
    return member(place).send("put", URL, {"networks": list(networks), **more})


def kept(place: Place) -> list[str] | None:
    with entered(replace(PUBLIC, tenant_id=place.tenant_id)):
        found: list[str] | None = Tenant.objects.get(schema_name=place.schema).team_networks
        return found


@pytest.mark.parametrize("networks", [["203.0.113.0/24"], [HERE], ["2001:db8::/32", HERE], []])
def test_who_is_inside_works_on(place_a: Place, networks: list[str]) -> None:
    assert keep(place_a, *networks).status_code == 200
    assert member(place_a).get("/api/v1/members/").status_code == 200


@pytest.mark.parametrize("role", ["owner", "admin", "staff", "read_only"])
def test_who_is_outside_may_do_nothing_there(place_a: Place, role: str) -> None:
    keep(place_a, "203.0.113.0/24")
    answer = member(place_a, role, ELSEWHERE).get("/api/v1/members/")
    assert (answer.status_code, answer.json()["code"]) == (403, "network_not_allowed")
    assert answer.json()["your_address"] == ELSEWHERE


def test_an_address_of_the_other_family_is_read_as_what_it_is(place_a: Place) -> None:
    keep(place_a, "203.0.113.0/24", "2001:db8::/32")
    for address, status in (("2001:db8::7", 200), ("2001:db9::7", 403), (f"::ffff:{HERE}", 200)):
        assert member(place_a, address=address).get("/api/v1/members/").status_code == status


def test_other_stores_and_ones_own_account_stay_open(place_a: Place) -> None:
    keep(place_a, "203.0.113.0/24")
    outside = member(place_a, address=ELSEWHERE).acting_for(None)
    assert outside.get("/api/v1/session/").status_code == 200


def test_nobody_locks_themselves_out_by_mistake(place_a: Place) -> None:
    answer = keep(place_a, "198.51.100.0/24")
    assert (answer.status_code, answer.json()["code"]) == (409, "would_lock_out")
    assert answer.json()["your_address"] == HERE
    assert kept(place_a) is None


def test_who_means_it_may_and_the_platform_lets_them_in_again(place_a: Place) -> None:
    assert keep(place_a, "198.51.100.0/24", confirmed=True).status_code == 200
    assert member(place_a).get("/api/v1/members/").status_code == 403
    staff = Browser("console").signed_in("staff@platform.test")
    path = f"/api/v1/console/stores/{place_a.tenant_id}/networks/"
    assert staff.send("delete", path).json()["team_networks"] == []
    assert member(place_a).get("/api/v1/members/").status_code == 200


@pytest.mark.parametrize("typed", ["203.0.113", "host.example", "0.0.0.0/0", "::/0", "1.2.3.4/33"])
def test_what_is_no_network_is_refused(place_a: Place, typed: str) -> None:
    answer = keep(place_a, HERE, typed)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["networks"])
    assert kept(place_a) is None


def test_networks_are_kept_as_they_are_written_in_the_books(place_a: Place) -> None:
    keep(place_a, " 203.0.113.9/24 ", HERE, HERE, "")
    assert kept(place_a) == ["203.0.113.0/24", f"{HERE}/32"]


@pytest.mark.parametrize("role", ["admin", "staff", "read_only"])
def test_only_owners_choose(place_a: Place, role: str) -> None:
    answer = member(place_a, role).send("put", URL, {"networks": [HERE]})
    assert (answer.status_code, kept(place_a)) == (403, None)


def test_choosing_asks_for_a_proof(place_a: Place) -> None:
    answer = member(place_a, proven=False).send("put", URL, {"networks": [HERE]})
    assert (answer.status_code, answer.json()["code"]) == (401, "reauthentication_required")


def test_a_header_that_no_proxy_of_ours_wrote_changes_nothing(
    place_a: Place, settings: Any
) -> None:
    keep(place_a, "203.0.113.0/24")
    settings.TRUSTED_PROXIES = 0
    liar = member(place_a, address=ELSEWHERE)
    answer = liar.get("/api/v1/members/", headers={"x-forwarded-for": HERE})
    assert answer.status_code == 403
    settings.TRUSTED_PROXIES = 1
    behind = member(place_a, address="10.0.0.1")
    assert behind.get("/api/v1/members/", headers={"x-forwarded-for": HERE}).status_code == 200


def test_asking_where_somebody_is_costs_no_statement(place_a: Place) -> None:
    def statements() -> int:
        browser = member(place_a)
        with CaptureQueriesContext(connection) as seen:
            browser.get("/api/v1/members/")
        return len(seen)

    statements()  # the first one learns where stores are
    before = statements()
    keep(place_a, "203.0.113.0/24")
    statements()
    assert statements() == before


def test_the_trail_says_who_changed_it(place_a: Place) -> None:
    keep(place_a, HERE)
    entry = member(place_a).get("/api/v1/audit/").json()["results"][0]
    assert (entry["action"], entry["after"]) == (
        "store.team_networks_changed",
        {"networks": [f"{HERE}/32"]},
    )
