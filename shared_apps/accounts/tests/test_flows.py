"""Signing up and in, on the platform and in stores: two populations that never meet."""

import pytest

from shared_apps.accounts.models import User, WrongSchema
from shared_apps.accounts.tests.make import PASSWORD, Visitor, code_mailed_to, totp
from shared_apps.core.tenancy.context import PUBLIC, Place, entered

pytestmark = pytest.mark.django_db
HOSTS = ["app", "alpha", "beta"]
EMAIL = "amina@example.test"


@pytest.mark.parametrize("app", [False, True])
@pytest.mark.parametrize("name", HOSTS)
def test_one_signs_up_with_a_code_by_mail(name: str, *, app: bool) -> None:
    visitor = Visitor(name, app=app)
    assert visitor.sign_up(EMAIL).status_code == 200
    assert visitor.is_signed_in()


def test_the_same_address_is_three_unrelated_people() -> None:
    for name in HOSTS:
        Visitor(name).sign_up(EMAIL, f"{PASSWORD} {name}")
    opens = [
        (at, of)
        for at in HOSTS
        for of in HOSTS
        if Visitor(at).log_in(EMAIL, f"{PASSWORD} {of}").status_code == 200
    ]
    assert opens == [(name, name) for name in HOSTS]


def test_a_wrong_code_verifies_nothing() -> None:
    visitor = Visitor("app")
    visitor.call("post", "auth/signup", {"email": EMAIL, "password": PASSWORD})
    assert visitor.call("post", "auth/email/verify", {"key": "AAAA-AAAA"}).status_code == 400
    assert not visitor.is_signed_in()


def test_login_by_code() -> None:
    Visitor("alpha").sign_up(EMAIL)
    visitor = Visitor("alpha")
    visitor.call("post", "auth/code/request", {"email": EMAIL})
    answer = visitor.call("post", "auth/code/confirm", {"code": code_mailed_to(EMAIL)})
    assert answer.status_code == 200


def test_a_forgotten_password_is_reset_by_code() -> None:
    Visitor("app").sign_up(EMAIL)
    visitor = Visitor("app")
    visitor.call("post", "auth/password/request", {"email": EMAIL})
    new = {"key": code_mailed_to(EMAIL), "password": "another good password"}
    visitor.call("post", "auth/password/reset", new)
    assert Visitor("app").log_in(EMAIL, "another good password").status_code == 200
    assert Visitor("app").log_in(EMAIL, PASSWORD).status_code == 400


def test_a_second_factor_is_asked_for_once_it_is_set_up() -> None:
    visitor = Visitor("app")
    visitor.sign_up(EMAIL)
    visitor.call("post", "auth/reauthenticate", {"password": PASSWORD})
    offered = visitor.call("get", "account/authenticators/totp")
    secret = offered.json()["meta"]["secret"]
    assert (
        visitor.call("post", "account/authenticators/totp", {"code": totp(secret)}).status_code
        == 200
    )
    again = Visitor("app")
    flows = again.log_in(EMAIL).json()["data"]["flows"]
    assert {"mfa_authenticate"} <= {flow["id"] for flow in flows if flow.get("is_pending")}


def test_sessions_are_listed_and_ended() -> None:
    first, second = Visitor("app"), Visitor("app")
    first.sign_up(EMAIL)
    second.log_in(EMAIL)
    listed = second.call("get", "auth/sessions").json()["data"]
    other = next(s["id"] for s in listed if not s["is_current"])
    second.call("delete", "auth/sessions", {"sessions": [other]})
    assert (first.is_signed_in(), second.is_signed_in()) == (False, True)


def test_a_squatter_loses_the_password_when_the_holder_proves_the_address() -> None:
    squatter = Visitor("app")
    squatter.call("post", "auth/signup", {"email": EMAIL, "password": "the squatters password"})
    holder = Visitor("app")
    holder.call("post", "auth/code/request", {"email": EMAIL})
    assert (
        holder.call("post", "auth/code/confirm", {"code": code_mailed_to(EMAIL)}).status_code
        == 200
    )
    assert Visitor("app").log_in(EMAIL, "the squatters password").status_code == 400
    assert holder.is_signed_in()


def test_a_password_needs_ten_characters() -> None:
    answer = Visitor("app").call("post", "auth/signup", {"email": EMAIL, "password": "short"})
    assert (answer.status_code, User.objects.filter(email=EMAIL).exists()) == (400, False)


@pytest.mark.parametrize("source", HOSTS)
@pytest.mark.parametrize("target", HOSTS)
def test_a_cookie_opens_no_other_host(source: str, target: str) -> None:
    visitor, thief = Visitor(source), Visitor(target)
    visitor.sign_up(EMAIL)
    thief.browser.cookies = visitor.browser.cookies
    assert thief.is_signed_in() is (source == target)


def test_a_user_is_not_saved_in_another_schema(place_a: Place) -> None:
    with entered(PUBLIC):
        user = User.objects.get(email="owner@alpha.test")
    with entered(place_a), pytest.raises(WrongSchema):
        user.save()
    with entered(place_a):
        assert not User.objects.exists()
