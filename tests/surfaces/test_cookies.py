"""What a hostile page of a store could try against the dashboard, and what cookies look like."""

from collections.abc import Callable

import pytest
from pytest_django.fixtures import Settings

from shared_apps.accounts.tests.make import Visitor
from tests.hosts import Browser
from tests.plugin import OWNER_EMAIL, PASSWORD

pytestmark = pytest.mark.django_db
Host = Callable[[str], Browser]
LOGIN = "/_allauth/browser/v1/auth/login"


def strict(browser: Browser) -> Browser:
    browser.handler.enforce_csrf_checks = True
    return browser


def test_cookies_belong_to_one_host_and_are_out_of_reach_of_scripts() -> None:
    visitor = Visitor("app")
    visitor.log_in(OWNER_EMAIL, PASSWORD)
    cookie = visitor.browser.cookies["__Host-sid"]
    assert (cookie["domain"], cookie["path"], cookie["samesite"]) == ("", "/", "Lax")
    assert cookie["secure"] is True
    assert cookie["httponly"] is True


def test_a_login_without_the_forms_token_is_refused(host: Host) -> None:
    answer = strict(host("app")).send("post", LOGIN, {"email": OWNER_EMAIL, "password": PASSWORD})
    assert answer.status_code == 403


def test_a_post_from_a_stores_page_does_nothing_even_with_the_token(owner: Browser) -> None:
    token = owner.get("/api/v1/session/").json()["csrf_token"]
    answer = strict(owner).send(
        "patch",
        "/api/v1/store/",
        {"name": "Stolen"},
        x_csrftoken=token,
        origin="https://alpha.localhost",
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")
    assert owner.get("/api/v1/store/").json()["name"] == "Alpha Goods"


def test_the_same_post_from_the_dashboard_works(owner: Browser) -> None:
    token = owner.get("/api/v1/session/").json()["csrf_token"]
    answer = strict(owner).send(
        "patch",
        "/api/v1/store/",
        {"name": "Renamed"},
        x_csrftoken=token,
        origin="https://app.localhost",
    )
    assert (answer.status_code, answer.json()["name"]) == (200, "Renamed")


def test_a_tossed_cookie_of_another_name_is_no_session(host: Host) -> None:
    victim = host("app").signed_in(OWNER_EMAIL)
    thief = host("app")
    thief.cookies["sid"] = victim.cookies["__Host-sid"].value
    assert thief.get("/api/v1/session/").json()["authenticated"] is False


def test_other_origins_get_no_cors_leave(owner: Browser) -> None:
    answer = owner.get("/api/v1/session/", headers={"origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_logins_are_limited_per_account(host: Host) -> None:
    attempts = [Visitor("app").log_in(OWNER_EMAIL, "wrong password") for _ in range(9)]
    assert [a.status_code for a in attempts[:8]] == [400] * 8
    assert (attempts[8].status_code, attempts[8].json()["code"]) == (429, "too_many")
    assert int(attempts[8].headers["Retry-After"]) > 0


def test_a_forged_forwarded_address_does_not_buy_more_tries(host: Host) -> None:
    answers = [
        host("app").send(
            "post", LOGIN, {"email": f"{n}@x.test", "password": "x"}, x_forwarded_for=f"10.0.0.{n}"
        )
        for n in range(21)
    ]
    assert answers[-1].status_code == 429


def test_behind_a_proxy_everybody_has_limits_of_their_own(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    hops = {"x_forwarded_for": "203.0.113.9, 198.51.100.7"}
    told = Visitor("app")
    told.browser.send("post", LOGIN, {"email": OWNER_EMAIL, "password": PASSWORD}, **hops)
    assert (
        next(s["ip"] for s in told.call("get", "auth/sessions").json()["data"]) == "198.51.100.7"
    )
