"""Opening a store over HTTP, and what every refusal looks like."""

from collections.abc import Callable

import pytest

from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import services
from shared_apps.tenants.models import Tenant
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
Host = Callable[[str], Browser]
WANTED = {
    "name": "Corner Shop",
    "slug": "corner-shop",
    "country": "KE",
    "currency": "KES",
    "template": "blank",
    "plan": "starter",
}


@pytest.fixture
def newcomer(host: Host) -> Browser:
    from shared_apps.accounts import services as accounts

    accounts.create_verified_user(email="new@corner.test", password="a long enough password")
    return host("app").signed_in("new@corner.test")


def test_a_new_store_answers_at_its_own_host(newcomer: Browser, host: Host) -> None:
    answer = newcomer.send("post", "/api/v1/stores/", WANTED)
    assert (answer.status_code, answer.json()["role"]) == (201, "owner")
    assert answer.json()["url"].startswith("http://corner-shop.localhost")
    assert host("corner-shop").get("/healthz").status_code == 200


def test_the_creator_finds_the_store_in_the_session(newcomer: Browser) -> None:
    made = newcomer.send("post", "/api/v1/stores/", WANTED).json()
    session = newcomer.get("/api/v1/session/").json()
    assert [s["id"] for s in session["stores"]] == [made["id"]]
    assert session["user"]["email"] == "new@corner.test"


@pytest.mark.parametrize(
    ("slug", "reason"),
    [
        ("alpha", "taken"),
        ("console", "reserved"),
        ("ab", "malformed"),
        ("-abc", "malformed"),
        ("UPPER", "malformed"),
        ("a--b", "malformed"),
    ],
)
def test_an_address_that_cannot_be_had_is_refused_everywhere(
    newcomer: Browser, slug: str, reason: str
) -> None:
    before = Tenant.objects.count()
    assert newcomer.get(f"/api/v1/slugs/{slug}/").json()["reason"] == reason
    answer = newcomer.send("post", "/api/v1/stores/", WANTED | {"slug": slug})
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (answer.json()["reason"], list(answer.json()["errors"])) == (reason, ["slug"])
    assert Tenant.objects.count() == before


def test_a_free_address_is_offered(newcomer: Browser) -> None:
    answer = newcomer.get("/api/v1/slugs/corner-shop/").json()
    assert (answer["available"], answer["reason"]) == (True, None)


def test_unknown_choices_are_named(newcomer: Browser) -> None:
    answer = newcomer.send("post", "/api/v1/stores/", WANTED | {"currency": "XXX", "plan": "gold"})
    assert (answer.status_code, answer.json()["code"]) == (400, "unknown_choice")
    assert set(answer.json()["errors"]) == {"currency", "plan"}


def test_strangers_open_no_store(host: Host) -> None:
    answer = host("app").send("post", "/api/v1/stores/", WANTED)
    assert answer.status_code == 401


def test_the_same_key_opens_one_store(newcomer: Browser) -> None:
    first = newcomer.send("post", "/api/v1/stores/", WANTED, idempotency_key="k1")
    again = newcomer.send("post", "/api/v1/stores/", WANTED, idempotency_key="k1")
    other = newcomer.send(
        "post", "/api/v1/stores/", WANTED | {"slug": "other"}, idempotency_key="k1"
    )
    assert (first.json(), again.headers["Idempotent-Replay"]) == (again.json(), "true")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


def test_a_cookie_of_the_app_host_is_worthless_on_the_console(host: Host) -> None:
    console = host("console")
    console.cookies = host("app").signed_in("staff@platform.test").cookies
    assert console.get("/api/v1/console/stores/").status_code == 401


def test_a_cookie_of_the_app_host_is_worthless_in_a_store(owner: Browser, host: Host) -> None:
    shop = host("alpha")
    shop.cookies = owner.cookies
    assert shop.get("/_allauth/browser/v1/auth/session").status_code in {401, 410}


def test_a_store_of_somebody_else_looks_like_none_at_all(owner: Browser, place_b: Place) -> None:
    from uuid import uuid4

    answers = [owner.acting_for(t).get("/api/v1/store/") for t in (place_b.tenant_id, uuid4())]
    assert [a.status_code for a in answers] == [403, 403]
    assert answers[0].json()["code"] == answers[1].json()["code"] == "not_a_member"


@pytest.mark.parametrize(("role", "status"), [("admin", 200), ("staff", 403), ("read_only", 403)])
def test_renaming_takes_an_admin(member: Callable[[str], Browser], role: str, status: int) -> None:
    answer = member(role).send("patch", "/api/v1/store/", {"name": "Renamed"})
    assert answer.status_code == status


def test_a_store_begins_in_its_countrys_time(newcomer: Browser) -> None:
    made = newcomer.send("post", "/api/v1/stores/", WANTED | {"country": "US", "currency": "USD"})
    assert made.json()["time_zone"] == "America/New_York"


def test_the_time_zone_can_be_changed(owner: Browser) -> None:
    before = owner.get("/api/v1/store/").json()
    answer = owner.send("patch", "/api/v1/store/", {"time_zone": "Europe/Paris"})
    assert answer.json() == before | {"time_zone": "Europe/Paris"}
    assert before["time_zone"] == "Africa/Nairobi"


@pytest.mark.parametrize("wrong", ["", "Mars/Olympus", "posixrules", "../../etc/passwd", "EST"])
def test_a_time_zone_has_to_exist(owner: Browser, wrong: str) -> None:
    before = owner.get("/api/v1/store/").json()
    answer = owner.send("patch", "/api/v1/store/", {"name": "Other", "time_zone": wrong})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["time_zone"])
    assert owner.get("/api/v1/store/").json() == before


def test_a_paying_store_is_not_in_its_trial_any_more(owner: Browser, place_a: Place) -> None:
    assert owner.get("/api/v1/store/").json()["trial_ends_at"] is not None
    assert place_a.tenant_id is not None
    with entered(PUBLIC):
        services.end_trial(place_a.tenant_id)
        services.end_trial(place_a.tenant_id)
    assert owner.get("/api/v1/store/").json()["trial_ends_at"] is None


def test_an_unknown_host_is_told_so(host: Host) -> None:
    assert host("nobody").get("/").status_code == 404


def test_the_team_of_a_suspended_store_reads_why(host: Host, place_a: Place) -> None:
    assert place_a.tenant_id is not None
    with entered(PUBLIC):
        services.suspend_store(place_a.tenant_id, reason="Unpaid since March")
    told = host("app").signed_in("owner@alpha.test").get("/api/v1/session/").json()["stores"]
    assert [(s["status"], s["suspension_reason"]) for s in told] == [
        ("suspended", "Unpaid since March")
    ]
