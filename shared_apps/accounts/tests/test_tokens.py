"""Tokens for programs: 15 minutes, one audience, revocable, refreshed once."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.utils import timezone

from shared_apps.accounts.tests.make import PASSWORD, Visitor
from tests.hosts import Browser
from tests.plugin import OWNER_EMAIL
from tests.plugin import PASSWORD as OWNER_PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def tokens() -> dict[str, str]:
    """Of alpha's owner, on the app host."""
    answer = Visitor("app", app=True).log_in(OWNER_EMAIL, OWNER_PASSWORD)
    meta: dict[str, str] = answer.json()["meta"]
    return meta


def ask(host: str, token: str, tenant_id: UUID | None = None) -> int:
    browser = Browser(host).acting_for(tenant_id)
    path = "/api/v1/store/" if tenant_id else "/api/v1/session/"
    status: int = browser.get(path, headers={"authorization": f"Bearer {token}"}).status_code
    return status


def test_a_program_acts_for_the_owners_store(tokens: dict[str, str], tenant_id: UUID) -> None:
    assert ask("app", tokens["access_token"], tenant_id) == 200


def test_a_token_lives_fifteen_minutes(tokens: dict[str, str], tenant_id: UUID) -> None:
    with time_machine.travel(timezone.now() + timedelta(seconds=901), tick=False):
        assert ask("app", tokens["access_token"], tenant_id) == 401


def test_a_token_of_a_shopper_is_worthless_elsewhere(tenant_id: UUID) -> None:
    shopper = Visitor("alpha", app=True)
    token = shopper.sign_up("shopper@x.test").json()["meta"]["access_token"]
    assert ask("app", token, tenant_id) == 401
    profile = Browser("beta").send(
        "patch", "/api/v1/profile/", {"name": "X"}, authorization=f"Bearer {token}"
    )
    assert profile.status_code == 401
    mine = Browser("alpha").send(
        "patch", "/api/v1/profile/", {"name": "X"}, authorization=f"Bearer {token}"
    )
    assert mine.status_code == 204


def test_a_revoked_token_ends_at_once_and_others_live_on(
    tokens: dict[str, str], tenant_id: UUID
) -> None:
    other = (
        Visitor("app", app=True).log_in(OWNER_EMAIL, OWNER_PASSWORD).json()["meta"]["access_token"]
    )
    bearer = {"authorization": f"Bearer {tokens['access_token']}"}
    assert Browser("app").send("post", "/api/v1/tokens/revocation/", **bearer).status_code == 204
    assert ask("app", tokens["access_token"], tenant_id) == 401
    assert ask("app", other, tenant_id) == 200


def test_a_refresh_token_is_good_once(tokens: dict[str, str], tenant_id: UUID) -> None:
    url = "/_allauth/app/v1/tokens/refresh"
    body = {"refresh_token": tokens["refresh_token"]}
    first, second = (Browser("app").send("post", url, body) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 400)
    assert ask("app", first.json()["data"]["access_token"], tenant_id) == 200


def test_a_bad_bearer_beside_a_good_cookie_is_refused(owner: Browser) -> None:
    answer = owner.get("/api/v1/store/", headers={"authorization": "Bearer nonsense"})
    assert answer.status_code == 401


def test_a_cookie_needs_the_csrf_token(owner: Browser) -> None:
    owner.handler.enforce_csrf_checks = True
    answer = owner.send("patch", "/api/v1/store/", {"name": "Stolen"})
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf_failed")
    assert owner.get("/api/v1/store/").json()["name"] == "Alpha Goods"


def test_the_password_is_the_only_way_in() -> None:
    assert Visitor("app", app=True).log_in(OWNER_EMAIL, PASSWORD).status_code == 400
