"""A wrong second factor is a failed sign-in: noted, counted, limited and told of like one."""

import pytest

from shared_apps.accounts import limits
from shared_apps.accounts.sign_in_policy import SignInPolicy, stored
from shared_apps.accounts.tests.make import Visitor, totp
from shared_apps.accounts.tests.passkey import Passkey, enrol, sign_in
from shared_apps.core.ratelimit import Limit
from shared_apps.core.tenancy.context import Place
from shared_apps.tenants import services as tenants
from tests.accounts.test_metrics import login
from tests.accounts.texts import Phones, phones
from tests.accounts.trail import Trail, trail

__all__ = ["phones", "trail"]
pytestmark = pytest.mark.django_db(databases=["default", "admin"])
EMAIL, PHONE = "amina@example.test", "+256772123456"
SIDES = [("app", "platform"), ("alpha", "store")]


def with_app(host: str) -> str:
    """The secret of an account with an authenticator app."""
    visitor = Visitor(host)
    visitor.sign_up(EMAIL)
    visitor.call("post", "auth/reauthenticate", {"password": "correct horse battery"})
    secret = str(visitor.call("get", "account/authenticators/totp").json()["meta"]["secret"])
    visitor.call("post", "account/authenticators/totp", {"code": totp(secret)})
    return secret


def halfway(host: str) -> Visitor:
    """Somebody who has the password and is asked for the second factor."""
    visitor = Visitor(host)
    assert visitor.log_in(EMAIL).status_code == 401
    return visitor


@pytest.mark.parametrize(("host", "side"), SIDES)
def test_a_wrong_code_of_the_app_is_noted_and_counted(host: str, side: str, trail: Trail) -> None:
    with_app(host)
    visitor, bad = halfway(host), login(side, "mfa", "failure")
    answer = visitor.call("post", "auth/2fa/authenticate", {"code": "000000"})
    assert answer.status_code == 400
    assert trail.of("account.second_factor_failed") == [{"type": "totp"}]
    assert bad.grown == 1


def test_a_wrong_recovery_code_is_noted_as_the_second_factor_it_is(trail: Trail) -> None:
    with_app("app")
    bad = login("platform", "mfa", "failure")
    halfway("app").call("post", "auth/2fa/authenticate", {"code": "abcd-1234"})
    assert trail.of("account.second_factor_failed") == [{"type": "recovery_codes"}]
    assert bad.grown == 1


@pytest.mark.parametrize(("host", "side"), SIDES)
def test_a_wrong_passkey_as_a_second_step_is_noted_and_counted(
    host: str, side: str, trail: Trail
) -> None:
    visitor = Visitor(host)
    visitor.sign_up(EMAIL)
    enrol(visitor)
    thief, bad = halfway(host), login(side, "mfa", "failure")
    offered = thief.call("get", "auth/webauthn/authenticate").json()["data"]["request_options"]
    key = Passkey(thief.browser.host)
    answer = thief.call("post", "auth/webauthn/authenticate", {"credential": key.get(offered)})
    assert answer.status_code == 400
    assert trail.of("account.second_factor_failed") == [{"type": "webauthn"}]
    assert bad.grown == 1


def test_a_passkey_that_cannot_be_read_is_a_wrong_one(trail: Trail) -> None:
    visitor = Visitor("app")
    visitor.sign_up(EMAIL)
    enrol(visitor)
    thief = halfway("app")
    thief.call("get", "auth/webauthn/authenticate")
    answer = thief.call("post", "auth/webauthn/authenticate", {"credential": {"id": "x"}})
    assert answer.status_code == 400
    assert trail.of("account.second_factor_failed") == [{"type": "webauthn"}]


def test_an_unknown_passkey_without_a_password_is_counted_for_nobody(trail: Trail) -> None:
    visitor = Visitor("app")
    visitor.sign_up(EMAIL)
    enrol(visitor)
    bad, stranger = login("platform", "mfa", "failure"), Passkey("app.localhost")
    stranger.handle = "AAAA"
    assert sign_in(Visitor("app"), stranger).status_code == 400
    assert (bad.grown, trail.of("account.second_factor_failed")) == (1, [])


def test_what_is_right_is_no_failure(trail: Trail) -> None:
    secret = with_app("app")
    bad = login("platform", "mfa", "failure")
    visitor = halfway("app")
    assert visitor.call("post", "auth/2fa/authenticate", {}).status_code == 400
    visitor.call("post", "auth/2fa/authenticate", {"code": totp(secret)})
    assert visitor.is_signed_in()
    assert (bad.grown, trail.of("account.second_factor_failed")) == (0, [])


@pytest.mark.parametrize("host", ["app", "alpha"])
def test_wrong_passwords_and_wrong_codes_together_raise_the_alert(host: str, trail: Trail) -> None:
    with_app(host)
    for _ in range(3):
        Visitor(host).log_in(EMAIL, "not the password")
    visitor = halfway(host)
    visitor.call("post", "auth/2fa/authenticate", {"code": "000000"})
    assert trail.of("account.many_failed_sign_ins") == []
    visitor.call("post", "auth/2fa/authenticate", {"code": "000001"})
    assert trail.of("account.many_failed_sign_ins") == [{"failures": 5}]


def test_a_wrong_code_by_text_raises_it_as_well(
    phones: Phones, place_b: Place, trail: Trail
) -> None:
    by_phone(place_b)
    arrive("beta", phones)
    wrong = login("store", "code", "failure")
    for _ in range(2):
        visitor = Visitor("beta")
        visitor.call("post", "auth/code/request", {"phone": PHONE})
        for _ in range(3):
            visitor.call("post", "auth/code/confirm", {"code": "x" + phones.code(PHONE)})
    assert wrong.grown == 6
    assert trail.of("account.many_failed_sign_ins") == [{"failures": 5}]


def test_a_wrong_code_for_a_new_password_counts(trail: Trail) -> None:
    Visitor("app").sign_up(EMAIL)
    wrong, thief = login("platform", "code", "failure"), Visitor("app")
    thief.call("post", "auth/password/request", {"email": EMAIL})
    thief.call("post", "auth/password/reset", {"key": "AAAA-AAAA", "password": "long enough x"})
    for _ in range(4):
        Visitor("app").log_in(EMAIL, "not the password")
    assert wrong.grown == 1
    assert trail.of("account.many_failed_sign_ins") == [{"failures": 5}]


def test_a_wrong_code_to_prove_oneself_again_counts(place_a: Place, trail: Trail) -> None:
    secret = with_app("alpha")
    visitor = halfway("alpha")
    visitor.call("post", "auth/2fa/authenticate", {"code": totp(secret)})
    bad = login("store", "mfa", "failure")
    visitor.call("post", "auth/2fa/reauthenticate", {"code": "000000"})
    assert (bad.grown, trail.of("account.second_factor_failed")) == (1, [{"type": "totp"}])


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few enough to be used up in a test, and as good as never refilled."""
    limit = Limit("login-account", burst=4, per_minute=0.01, closed=True)
    monkeypatch.setattr(limits, "LOGIN_PER_ACCOUNT", limit)


@pytest.mark.usefixtures("tight")
@pytest.mark.parametrize("host", ["app", "alpha"])
def test_passwords_and_second_factors_are_limited_together(host: str) -> None:
    secret = with_app(host)
    visitor = halfway(host)
    for code in ("000000", "000001"):
        assert visitor.call("post", "auth/2fa/authenticate", {"code": code}).status_code == 400
    right = visitor.call("post", "auth/2fa/authenticate", {"code": totp(secret)})
    assert (right.status_code, right.json()["code"]) == (429, "too_many")
    assert Visitor(host).log_in(EMAIL).status_code == 429
    assert not visitor.is_signed_in()


def test_one_address_is_limited_over_accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    with_app("app")
    visitor = halfway("app")
    limit = Limit("login-ip", burst=1, per_minute=0.01, closed=True)
    monkeypatch.setattr(limits, "LOGIN_PER_ADDRESS", limit)
    first = visitor.call("post", "auth/2fa/authenticate", {"code": "000000"})
    second = visitor.call("post", "auth/2fa/authenticate", {"code": "000000"})
    assert (first.status_code, second.status_code) == (400, 429)


def by_phone(place: Place) -> None:
    assert place.tenant_id is not None
    policy = SignInPolicy(identifiers=["email", "phone"])
    tenants.set_auth_policy(place.tenant_id, stored(policy))


def arrive(host: str, phones: Phones) -> None:
    visitor = Visitor(host)
    visitor.call("post", "auth/code/request", {"phone": PHONE})
    visitor.call("post", "auth/code/confirm", {"code": phones.code(PHONE)})
    assert visitor.is_signed_in()
