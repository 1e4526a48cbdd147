"""Domains over HTTP: the owner's pages, the way to the primary host, the proxy's question."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from shared_apps.audit import queries as audit
from shared_apps.core.ratelimit import Limit
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.providers.dns import Route
from shared_apps.tenants import api_certificates, queries, services
from shared_apps.tenants.tests.zones import World, Zones
from tests.hosts import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_places")]
HOST, DOMAINS = "shop.example.com", "/api/v1/domains/"


@pytest.fixture(autouse=True)
def world(settings: Settings) -> Iterator[World]:
    settings.CUSTOM_DOMAIN_ADDRESSES = ["203.0.113.7"]
    Zones.world = World()
    yield Zones.world
    Zones.world = World()


class Shopper(Client):
    """A browser at any host."""

    def __init__(self, host: str, **more: Any) -> None:
        super().__init__(headers={"host": f"{host}:8400"}, raise_request_exception=False, **more)


def verified(owner: Browser, world: World, host: str = HOST) -> str:
    made = owner.send("post", DOMAINS, {"host": host}).json()
    proof = made["records"][0]
    world.texts[proof["name"]] = [proof["value"]]
    world.routes[made["host"]] = Route(addresses=frozenset(["203.0.113.7"]))
    assert owner.send("post", f"{DOMAINS}{made['id']}/checks/").json()["state"] == "verified"
    return str(made["id"])


def primary(owner: Browser, world: World) -> None:
    domain_id = verified(owner, world)
    assert owner.send("put", f"{DOMAINS}{domain_id}/primacy/").status_code == 200
    queries.forget_places()


def test_an_owner_brings_a_domain_from_claim_to_primary_and_away_again(
    owner: Browser, world: World
) -> None:
    domain_id = verified(owner, world, "bücher.example.com")
    shown = owner.send("put", f"{DOMAINS}{domain_id}/primacy/").json()

    assert (shown["name"], shown["host"]) == ("bücher.example.com", "xn--bcher-kva.example.com")
    assert shown["url"] == "http://xn--bcher-kva.example.com:8400/"
    listed = owner.get(DOMAINS).json()
    assert [(d["host"], d["is_primary"], d["is_custom"]) for d in listed] == [
        ("xn--bcher-kva.example.com", True, True), ("alpha.localhost", False, False),
    ]  # fmt: skip
    assert owner.get("/api/v1/store/").json()["url"] == shown["url"]
    assert owner.send("delete", f"{DOMAINS}{domain_id}/").status_code == 204
    assert [d["host"] for d in owner.get(DOMAINS).json()] == ["alpha.localhost"]
    assert owner.tenant_id is not None
    with entered(replace(PUBLIC, tenant_id=owner.tenant_id)):
        trail = list(audit.entries_of_tenant(owner.tenant_id).filter(target="domain"))
        assert [entry.action for entry in reversed(trail)] == [
            "domain.added", "domain.verified", "domain.made_primary",
            "domain.made_primary", "domain.removed",
        ]  # fmt: skip


def test_a_domain_that_cannot_be_is_told_beside_the_field(owner: Browser) -> None:
    answer = owner.send("post", DOMAINS, {"host": "10.0.0.1"})
    assert (answer.status_code, answer.json()["code"]) == (400, "domain_not_allowed")
    assert list(answer.json()["errors"]) == ["host"]
    assert len(owner.get(DOMAINS).json()) == 1


def test_looking_is_rationed(owner: Browser) -> None:
    made = owner.send("post", DOMAINS, {"host": HOST}).json()
    answers = [owner.send("post", f"{DOMAINS}{made['id']}/checks/") for _ in range(21)]
    assert [a.status_code for a in answers] == [*[200] * 20, 429]


def test_changing_domains_asks_for_a_proof(owner: Browser, world: World, place_a: Place) -> None:
    domain_id = verified(owner, world)
    unproven = Browser("app").signed_in("owner@alpha.test", proven=False)
    unproven.acting_for(place_a.tenant_id)
    before = unproven.get(DOMAINS).json()

    refused = [
        unproven.send("post", DOMAINS, {"host": "other.example.com"}),
        unproven.send("put", f"{DOMAINS}{domain_id}/primacy/"),
        unproven.send("delete", f"{DOMAINS}{domain_id}/"),
    ]

    codes = [(answer.status_code, answer.json()["code"]) for answer in refused]
    assert codes == [(401, "reauthentication_required")] * 3
    assert unproven.get(DOMAINS).json() == before
    assert unproven.send("post", f"{DOMAINS}{domain_id}/checks/").status_code == 200


def test_a_domain_beyond_the_plan_is_refused_as_other_limits_are(
    owner: Browser, tenant_id: UUID
) -> None:
    for number in range(5):
        host = f"shop-{number}.example.com"
        assert owner.send("post", DOMAINS, {"host": host}).status_code == 201

    refused = owner.send("post", DOMAINS, {"host": "one-too-many.example.com"})

    assert (refused.status_code, refused.json()["code"]) == (409, "plan_limit_reached")
    assert (refused.json()["limit"], refused.json()["most"]) == ("domains", 5)
    assert len(owner.get(DOMAINS).json()) == 6
    used = {row["name"]: row["used"] for row in owner.get("/api/v1/store/usage/").json()["quotas"]}
    assert used["domains"] == 5


def test_staff_look_at_domains_and_change_none(member: Callable[[str], Browser]) -> None:
    staff = member("staff")
    assert staff.get(DOMAINS).status_code == 200
    assert staff.send("post", DOMAINS, {"host": HOST}).status_code == 403


# ---- the way to the primary host


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/products/shoe/?utm_source=x&q=a%20b", 301),
        ("head", "/", 301),
        ("post", "/cart/lines/", 308),
        ("get", "//evil.example/", 301),
        ("get", "/%2F%2Fevil.example/", 301),
    ],
)
def test_pages_of_other_hosts_lead_to_the_primary_one(
    owner: Browser, world: World, method: str, path: str, status: int
) -> None:
    primary(owner, world)
    answer = getattr(Browser("alpha"), method)(path)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (status, "no-cache")
    there = answer.headers["Location"]
    assert there.startswith(f"http://{HOST}:8400/")
    assert there.split("?")[1:] == path.split("?")[1:]


@pytest.mark.parametrize(
    "path", ["/api/v1/shop/products/", "/_allauth/browser/v1/config", "/healthz"]
)
def test_programs_are_answered_where_they_ask(owner: Browser, world: World, path: str) -> None:
    primary(owner, world)
    assert Browser("alpha").get(path).status_code == 200


@pytest.mark.parametrize("path", ["/hooks/payments/stripe/alpha.x/", "/.well-known/x"])
def test_hooks_and_well_known_names_never_move(owner: Browser, world: World, path: str) -> None:
    primary(owner, world)
    assert Browser("alpha").post(path).status_code == 404


def test_everything_that_names_the_store_names_its_primary_host(
    owner: Browser, world: World
) -> None:
    primary(owner, world)
    shopper = Shopper(HOST)
    home = shopper.get("/").content.decode()
    assert f'<link rel="canonical" href="http://{HOST}:8400/' in home
    assert f"http://{HOST}:8400/sitemap.xml" in shopper.get("/robots.txt").content.decode()
    sitemap = shopper.get("/sitemap.xml").content.decode()
    assert f"<loc>http://{HOST}:8400/</loc>" in sitemap
    assert "alpha.localhost" not in home + sitemap


def test_a_form_is_accepted_from_the_new_host_and_from_no_other(
    owner: Browser, world: World
) -> None:
    primary(owner, world)
    shopper = Shopper(HOST, enforce_csrf_checks=True)
    session = shopper.get("/api/v1/session/").json()
    body = {"email": "nobody@example.test"}

    def ask(origin: str) -> int:
        answer = shopper.post(
            "/_allauth/browser/v1/auth/code/request", body, content_type="application/json",
            headers={"X-CSRFToken": session["csrf_token"], "Origin": origin},
        )  # fmt: skip
        return int(answer.status_code)

    assert ask("http://alpha.localhost:8400") == 403
    assert ask(f"http://{HOST}:8400") == 401
    assert {cookie["domain"] for cookie in shopper.cookies.values()} == {""}


def test_a_warm_host_asks_the_database_nothing(
    owner: Browser, world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    primary(owner, world)
    queries.place_of_host(HOST)
    with django_assert_num_queries(0):
        queries.place_of_host(HOST)
        queries.place_of_host(HOST)


# ---- the proxy's question


def ask(host: str, **headers: str) -> int:
    proxy = Client(headers={"host": "web:8000"})
    return int(proxy.get("/internal/tls-ask", {"domain": host}, headers=headers).status_code)


def test_certificates_are_for_the_hosts_of_open_stores(
    owner: Browser, world: World, place_a: Place
) -> None:
    verified(owner, world)
    owner.send("post", DOMAINS, {"host": "claimed.example.com"})
    queries.forget_places()
    hosts = [
        HOST, HOST.upper(), "alpha.localhost", "app.localhost", "console.localhost",
        "claimed.example.com", "unknown.example.com", "nobody.localhost", "127.0.0.1", "web", "",
        "a" * 300 + ".example.com",
    ]  # fmt: skip
    assert [ask(host) for host in hosts] == [*[200] * 5, *[404] * 7]
    services.suspend_store(UUID(str(place_a.tenant_id)), reason="test")
    queries.forget_places()
    assert [ask(HOST), ask("alpha.localhost"), ask("beta.localhost")] == [404, 404, 200]


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via"])
def test_who_comes_through_the_proxy_may_not_ask(header: str) -> None:
    assert ask("alpha.localhost", **{header: "203.0.113.9"}) == 404


@pytest.mark.parametrize("name", ["app", "console", "alpha"])
def test_no_other_surface_answers_the_proxy(name: str) -> None:
    answer = Browser(name).get("/internal/tls-ask", {"domain": "alpha.localhost"})
    assert answer.status_code == 404


def test_the_proxys_questions_are_rationed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_certificates, "ASKING", Limit("tls-ask", burst=2, per_minute=1))
    assert [ask("alpha.localhost") for _ in range(3)] == [200, 200, 429]
