"""The owner chooses how shoppers sign in; what is switched off is gone from the store's host."""

from typing import Any

import pytest

from shared_apps.accounts.tests.make import Visitor
from shared_apps.core.tenancy.context import Place
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
URL = "/api/v1/settings/sign-in/"
EMAIL = "amina@example.test"
DEFAULTS = {
    "identifiers": ["email"],
    "password": True,
    "code": True,
    "passkey": True,
    "second_factors": ["totp", "webauthn"],
    "phone_countries": [],
    "device_limit": 0,
    "device_overflow": "ask",
}


@pytest.fixture
def owner(place_a: Place) -> Browser:
    return Browser("app").signed_in("owner@alpha.test").acting_for(place_a.tenant_id)


@pytest.fixture(autouse=True)
def _texts(settings: Any) -> None:
    settings.TWILIO_ACCOUNT_SID = settings.TWILIO_AUTH_TOKEN = "AC1"


def pick(answer: Any) -> dict[str, Any]:
    return {name: answer.json()[name] for name in DEFAULTS}


def test_what_nobody_chose_is_e_mail_with_password_and_code(owner: Browser) -> None:
    assert pick(owner.get(URL)) == DEFAULTS


def test_a_choice_is_kept_and_others_stay(owner: Browser) -> None:
    owner.send("patch", URL, {"password": False})
    assert pick(owner.send("patch", URL, {"device_limit": 3})) == {
        **DEFAULTS,
        "password": False,
        "device_limit": 3,
    }


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        ({"identifiers": []}, "identifiers"),
        ({"identifiers": ["email", "pigeon"]}, "identifiers"),
        ({"password": False, "code": False}, "password"),
        ({"second_factors": ["totp"]}, "passkey"),
        ({"phone_countries": ["UG"]}, "phone_countries"),
        ({"identifiers": ["phone"], "phone_countries": ["XX"]}, "phone_countries"),
        ({"device_limit": -1}, "device_limit"),
        ({"device_limit": 21}, "device_limit"),
    ],
)
def test_a_choice_nobody_could_sign_in_by_is_refused(
    owner: Browser, choice: dict[str, Any], field: str
) -> None:
    answer = owner.send("patch", URL, choice)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    assert pick(owner.get(URL)) == DEFAULTS


def test_without_a_provider_of_texts_phones_cannot_be_chosen(
    owner: Browser, settings: Any
) -> None:
    settings.TWILIO_AUTH_TOKEN = ""
    answer = owner.send("patch", URL, {"identifiers": ["phone"]})
    assert (answer.status_code, answer.json()["code"]) == (400, "no_text_messages")


def test_the_choice_asks_for_a_proof(place_a: Place) -> None:
    browser = Browser("app").signed_in("owner@alpha.test", proven=False)
    answer = browser.acting_for(place_a.tenant_id).send("patch", URL, {"password": False})
    assert (answer.status_code, answer.json()["code"]) == (401, "reauthentication_required")


@pytest.mark.parametrize(
    ("choice", "method", "path", "body"),
    [
        ({"password": False}, "post", "auth/login", {"email": EMAIL, "password": "x" * 12}),
        ({"password": False}, "post", "auth/password/request", {"email": EMAIL}),
        ({"code": False}, "post", "auth/code/request", {"email": EMAIL}),
        ({"passkey": False}, "get", "auth/webauthn/login", None),
        ({"second_factors": ["webauthn"]}, "get", "account/authenticators/totp", None),
        ({"identifiers": ["phone"]}, "post", "auth/signup", {"email": EMAIL}),
    ],
)
def test_what_is_switched_off_does_not_exist_on_this_host_and_does_on_others(
    owner: Browser, choice: dict[str, Any], method: str, path: str, body: Any
) -> None:
    assert owner.send("patch", URL, choice).status_code == 200
    here = Visitor("alpha").call(method, path, body)
    there = Visitor("beta").call(method, path, body)
    assert (here.status_code, here.json()["code"]) == (404, "not_offered_here")
    assert there.json().get("code") != "not_offered_here"


def test_the_page_is_told_which_ways_there_are(owner: Browser) -> None:
    owner.send("patch", URL, {"identifiers": ["phone"], "phone_countries": ["UG"]})
    assert Browser("alpha").get("/api/v1/sign-in/").json() == {
        "email": False,
        "phone": True,
        "password": True,
        "code": False,
        "passkey": True,
        "social": [],
        "country": "UG",
        "calling_code": "+256",
        "phone_example": "0712 345678",
    }
    assert Browser("app").get("/api/v1/sign-in/").json()["phone"] is False
    assert Browser("console").get("/api/v1/sign-in/").json()["email"] is True


def test_the_trail_says_what_was_chosen(owner: Browser) -> None:
    owner.send("patch", URL, {"password": False})
    entry = owner.get("/api/v1/audit/").json()["results"][0]
    assert entry["action"] == "store.auth_policy_changed"
    assert (entry["before"], entry["after"]["identifiers"]) == ({}, ["email"])
