"""What operators see of signing in: by method and outcome, never by store or person."""

import pytest
from prometheus_client import REGISTRY

from shared_apps.accounts.sign_in_policy import SignInPolicy, stored
from shared_apps.accounts.tests.make import Visitor, code_mailed_to
from shared_apps.accounts.tests.passkey import enrol, sign_in
from shared_apps.core.tenancy.context import Place
from shared_apps.tenants import services as tenants
from tests.accounts.texts import Phones, phones

__all__ = ["phones"]
pytestmark = pytest.mark.django_db(databases=["default", "admin"])
EMAIL = "amina@example.test"


class Seen:
    """How much a counter grew since this was made."""

    def __init__(self, name: str, **labels: str) -> None:
        self.name, self.labels = name, labels
        self.before = self.now()

    def now(self) -> float:
        return REGISTRY.get_sample_value(self.name, self.labels) or 0.0

    @property
    def grown(self) -> float:
        return self.now() - self.before


def login(side: str, method: str, outcome: str) -> Seen:
    return Seen("auth_logins_total", side=side, method=method, outcome=outcome)


@pytest.mark.parametrize(("host", "side"), [("app", "platform"), ("alpha", "store")])
def test_attempts_are_counted_by_method_and_outcome(host: str, side: str) -> None:
    Visitor(host).sign_up(EMAIL)
    good, bad = login(side, "password", "success"), login(side, "password", "failure")
    Visitor(host).log_in(EMAIL)
    Visitor(host).log_in(EMAIL, "not the password")
    assert (good.grown, bad.grown) == (1, 1)


def test_codes_and_passkeys_have_a_method_of_their_own() -> None:
    visitor = Visitor("alpha")
    visitor.sign_up(EMAIL)
    key = enrol(visitor)
    by_code, by_key = login("store", "code", "failure"), login("store", "mfa", "success")
    other = Visitor("alpha")
    other.call("post", "auth/code/request", {"email": EMAIL})
    other.call("post", "auth/code/confirm", {"code": "AAAA-AAAA"})
    sign_in(Visitor("alpha"), key)
    assert (by_code.grown, by_key.grown) == (1, 1)


def test_second_steps_are_counted_when_they_are_asked_for() -> None:
    visitor = Visitor("app")
    visitor.sign_up(EMAIL)
    enrol(visitor)
    asked = Seen("auth_second_factor_prompts_total", side="platform")
    Visitor("app").log_in(EMAIL)
    assert asked.grown == 1


def test_codes_are_counted_by_the_way_they_went(phones: Phones, place_b: Place) -> None:
    assert place_b.tenant_id is not None
    tenants.set_auth_policy(
        place_b.tenant_id, stored(SignInPolicy(identifiers=["email", "phone"]))
    )
    by_mail = Seen("auth_codes_total", channel="email", outcome="sent")
    by_text = Seen("auth_codes_total", channel="sms", outcome="sent")
    Visitor("beta").call("post", "auth/code/request", {"phone": "0772123456"})
    Visitor("beta").call("post", "auth/signup", {"email": EMAIL, "password": "long enough x"})
    assert code_mailed_to(EMAIL)
    assert (by_mail.grown, by_text.grown) == (1, 1)


def test_lockouts_are_counted_by_limit() -> None:
    Visitor("app").sign_up(EMAIL)
    seen = Seen("auth_lockouts_total", limit="login-account")
    answers = [Visitor("app").log_in(EMAIL, "not the password") for _ in range(9)]
    assert [a.status_code for a in answers] == [400] * 8 + [429]
    assert seen.grown == 1


def test_a_refused_device_is_counted(place_a: Place) -> None:
    assert place_a.tenant_id is not None
    tenants.set_auth_policy(place_a.tenant_id, stored(SignInPolicy(device_limit=1)))
    Visitor("alpha").sign_up(EMAIL)
    seen = Seen("auth_device_refusals_total")
    Visitor("alpha").log_in(EMAIL)
    assert seen.grown == 1


def test_no_label_grows_with_stores_or_people() -> None:
    families = [f for f in REGISTRY.collect() if f.name.startswith("auth_")]
    used = {name for f in families for s in f.samples for name in s.labels}
    assert used <= {"side", "method", "outcome", "channel", "limit", "provider"}
