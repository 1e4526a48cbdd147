"""Passkeys: made on a host, good on that host alone."""

import pytest

from shared_apps.accounts.models import User
from shared_apps.accounts.tests.make import PASSWORD, Visitor, code_mailed_to
from shared_apps.accounts.tests.passkey import Passkey, enrol, sign_in
from shared_apps.core.tenancy.context import Place, entered
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
HOSTS = ["app", "console", "alpha", "beta"]
EMAIL = "amina@example.test"
KEYS = "account/authenticators/webauthn"


def signed_up(host: str) -> Visitor:
    """On the console nobody signs up: platform staff has an account there from the start."""
    visitor = Visitor(host)
    if host == "console":
        Visitor("app").sign_up(EMAIL)
        visitor.log_in(EMAIL)
    else:
        visitor.sign_up(EMAIL)
    return visitor


@pytest.mark.parametrize("host", HOSTS)
def test_one_signs_in_with_a_passkey_alone(host: str) -> None:
    key = enrol(signed_up(host))
    again = Visitor(host)
    assert sign_in(again, key).status_code == 200
    assert again.is_signed_in()


@pytest.mark.parametrize("source", HOSTS)
@pytest.mark.parametrize("target", HOSTS)
def test_a_passkey_opens_no_other_host(source: str, target: str) -> None:
    key = enrol(signed_up(source))
    visitor = Visitor(target)
    assert sign_in(visitor, key).status_code == (200 if source == target else 400)
    assert visitor.is_signed_in() is (source == target)


def test_a_page_of_another_host_cannot_use_it() -> None:
    key = enrol(signed_up("alpha"))
    key.origin = "https://beta.localhost"
    visitor = Visitor("alpha")
    assert sign_in(visitor, key).status_code == 400
    assert not visitor.is_signed_in()


def test_what_was_said_once_is_not_believed_twice() -> None:
    key = enrol(signed_up("alpha"))
    visitor, thief = Visitor("alpha"), Visitor("alpha")
    options = visitor.call("get", "auth/webauthn/login").json()["data"]["request_options"]
    said = key.get(options)
    assert visitor.call("post", "auth/webauthn/login", {"credential": said}).status_code == 200
    thief.call("get", "auth/webauthn/login")
    assert thief.call("post", "auth/webauthn/login", {"credential": said}).status_code == 400


def test_a_passkey_is_named_listed_and_removed() -> None:
    visitor = signed_up("alpha")
    key = enrol(visitor, "Blue phone")
    listed = visitor.call("get", "account/authenticators").json()["data"]
    passkey = next(factor for factor in listed if factor["type"] == "webauthn")
    assert passkey["name"] == "Blue phone"
    renamed = visitor.call("put", KEYS, {"id": passkey["id"], "name": "Old phone"})
    assert renamed.json()["data"]["name"] == "Old phone"
    visitor.call("delete", KEYS, {"authenticators": [passkey["id"]]})
    assert sign_in(Visitor("alpha"), key).status_code == 400


def test_making_the_first_one_leaves_recovery_codes_for_the_day_it_is_lost() -> None:
    visitor = signed_up("app")
    enrol(visitor)
    kinds = {f["type"] for f in visitor.call("get", "account/authenticators").json()["data"]}
    assert kinds == {"webauthn", "recovery_codes"}


def test_it_is_a_second_step_after_the_password() -> None:
    key = enrol(signed_up("alpha"))
    visitor = Visitor("alpha")
    visitor.log_in(EMAIL)
    assert not visitor.is_signed_in()
    options = visitor.call("get", "auth/webauthn/authenticate").json()["data"]["request_options"]
    visitor.call("post", "auth/webauthn/authenticate", {"credential": key.get(options)})
    assert visitor.is_signed_in()


def test_it_proves_who_one_is_before_something_sensitive() -> None:
    visitor = Visitor("alpha")
    visitor.sign_up(EMAIL)
    key = enrol(visitor)
    copied = Browser("alpha").signed_in(EMAIL, proven=False)
    visitor.browser = copied
    asked = visitor.call("get", "auth/webauthn/reauthenticate").json()["data"]["request_options"]
    body = {"credential": key.get(asked)}
    assert visitor.call("post", "auth/webauthn/reauthenticate", body).status_code == 200


def test_enrolling_one_asks_for_a_proof_first() -> None:
    visitor = Visitor("alpha")
    visitor.sign_up(EMAIL)
    refused = visitor.call("get", f"{KEYS}?passwordless")
    assert refused.status_code == 401
    assert {"id": "reauthenticate"} in refused.json()["data"]["flows"]
    visitor.call("post", "auth/reauthenticate", {"password": PASSWORD})
    assert visitor.call("get", f"{KEYS}?passwordless").status_code == 200


def test_who_has_only_codes_shows_that_they_signed_in_lately(place_a: Place) -> None:
    """An old session of theirs, copied, does not become a passkey of the thief's."""
    Visitor("alpha").sign_up(EMAIL)
    visitor = Visitor("alpha")
    with entered(place_a):
        User.objects.filter(email=EMAIL).update(password="!")
    visitor.browser.signed_in(EMAIL, proven=False)
    options = visitor.call("get", f"{KEYS}?passwordless").json()["data"]["creation_options"]
    body = {"name": "Theirs", "credential": Passkey(visitor.browser.host).create(options)}
    refused = visitor.call("post", KEYS, body)
    assert (refused.status_code, refused.json()["flows"]) == (401, [{"id": "sign_in_again"}])
    assert visitor.call("get", "account/authenticators").json()["data"] == []


def test_the_recovery_codes_of_the_first_one_are_shown_at_once() -> None:
    visitor = Visitor("alpha")
    visitor.call("post", "auth/signup", {"email": EMAIL, "password": PASSWORD})
    visitor = Visitor("alpha")  # proves the address by a code, so the password is gone
    visitor.call("post", "auth/code/request", {"email": EMAIL})
    visitor.call("post", "auth/code/confirm", {"code": code_mailed_to(EMAIL)})
    enrol(visitor)
    codes = visitor.call("get", "account/authenticators/recovery-codes")
    assert len(codes.json()["data"]["unused_codes"]) == 10
