"""The owner enters what the store is registered as at a provider; its secret is never told."""

from typing import Any

import pytest

from shared_apps.core.tenancy.context import Place
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
URL = "/api/v1/settings/sign-in/providers/"
ENTERED = {"is_on": True, "client_id": "an-id", "client_secret": "hush hush"}


@pytest.fixture
def owner(place_a: Place) -> Browser:
    return Browser("app").signed_in("owner@alpha.test").acting_for(place_a.tenant_id)


def test_all_are_off_and_empty_at_first(owner: Browser) -> None:
    rows = owner.get(URL).json()
    assert [(row["provider"], row["is_on"], row["has_secret"]) for row in rows] == [
        ("google", False, False),
        ("facebook", False, False),
        ("apple", False, False),
    ]
    assert rows[0]["callback_url"] == "http://alpha.localhost:8400/_allauth/callback/google/"


def test_what_was_entered_is_kept_but_the_secret_is_not_told(owner: Browser) -> None:
    answer = owner.send("put", f"{URL}google/", ENTERED)
    assert (answer.status_code, answer.json()["is_on"], answer.json()["has_secret"]) == (
        200,
        True,
        True,
    )
    told = (answer.content + owner.get(URL).content + owner.get("/api/v1/audit/").content).decode()
    assert ("an-id" in told, "hush hush" in told) == (True, False)
    assert Browser("alpha").get("/api/v1/sign-in/").json()["social"] == ["google"]
    assert Browser("beta").get("/api/v1/sign-in/").json()["social"] == []


def test_a_secret_left_out_is_the_one_before(owner: Browser) -> None:
    owner.send("put", f"{URL}google/", ENTERED)
    answer = owner.send("put", f"{URL}google/", {"is_on": True, "client_id": "another"})
    assert (answer.json()["client_id"], answer.json()["has_secret"]) == ("another", True)


def test_it_is_switched_off_and_the_rest_of_the_policy_stays(owner: Browser) -> None:
    owner.send("patch", "/api/v1/settings/sign-in/", {"device_limit": 3})
    owner.send("put", f"{URL}google/", ENTERED)
    owner.send("put", f"{URL}google/", {"is_on": False, "client_id": "an-id"})
    assert Browser("alpha").get("/api/v1/sign-in/").json()["social"] == []
    assert owner.get("/api/v1/settings/sign-in/").json()["device_limit"] == 3


def test_another_choice_does_not_switch_it_off(owner: Browser) -> None:
    owner.send("put", f"{URL}google/", ENTERED)
    owner.send("patch", "/api/v1/settings/sign-in/", {"device_limit": 3})
    assert Browser("alpha").get("/api/v1/sign-in/").json()["social"] == ["google"]


@pytest.mark.parametrize(
    ("provider", "entered", "fields"),
    [
        ("google", {"is_on": True, "client_id": ""}, ["client_id", "client_secret"]),
        ("google", {"is_on": True, "client_id": "x"}, ["client_secret"]),
        ("apple", ENTERED, ["team_id", "key_id"]),
    ],
)
def test_what_nobody_could_sign_in_by_is_not_offered(
    owner: Browser, provider: str, entered: dict[str, Any], fields: list[str]
) -> None:
    answer = owner.send("put", f"{URL}{provider}/", entered)
    assert (answer.status_code, answer.json()["code"]) == (400, "social_client_incomplete")
    assert list(answer.json()["errors"]) == fields
    assert owner.get(URL).json()[0]["client_id"] == ""


def test_a_provider_that_nobody_knows_is_refused(owner: Browser) -> None:
    answer = owner.send("put", f"{URL}myspace/", ENTERED)
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_provider")


def test_it_asks_for_a_proof(place_a: Place) -> None:
    browser = Browser("app").signed_in("owner@alpha.test", proven=False)
    answer = browser.acting_for(place_a.tenant_id).send("put", f"{URL}google/", ENTERED)
    assert (answer.status_code, answer.json()["code"]) == (401, "reauthentication_required")
