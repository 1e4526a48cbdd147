"""One limit for an address over all ways to sign in: who is turned away at one door is at all."""

from typing import Any

import pytest

from shared_apps.accounts import limits, metrics
from shared_apps.accounts.tests.make import Visitor
from shared_apps.core.ratelimit import Limit
from shared_apps.core.tenancy.context import Place
from tests.accounts.providers import Providers, error_of, offer

pytestmark = pytest.mark.django_db
DOORS: list[tuple[str, str, dict[str, Any]]] = [
    ("alpha", "auth/login", {"email": "a@b.test", "password": "x"}),
    ("beta", "auth/code/confirm", {"code": "ABC-DEF"}),
    ("app", "auth/webauthn/login", {"credential": {}}),
    ("app", "auth/2fa/authenticate", {"code": "123456"}),
    ("console", "auth/password/reset", {"key": "ABC-DEF", "password": "x"}),
    ("alpha", "auth/phone/verify", {"code": "123456"}),
]


@pytest.fixture
def six(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few enough to be used up in a test, and as good as never refilled."""
    tight = Limit("sign-in", burst=6, per_minute=0.01, closed=True)
    monkeypatch.setattr(limits, "PER_ADDRESS", tight)


@pytest.mark.usefixtures("six")
def test_tries_at_different_doors_of_different_hosts_count_together() -> None:
    first = [Visitor(host).call("post", path, body).status_code for host, path, body in DOORS]
    assert 429 not in first
    before = metrics.lockouts.labels("sign-in")._value.get()
    for host, path, body in DOORS:
        answer = Visitor(host).call("post", path, body)
        assert (answer.status_code, answer.json()["code"]) == (429, "too_many")
        assert int(answer["Retry-After"]) > 0
    assert metrics.lockouts.labels("sign-in")._value.get() == before + len(DOORS)


@pytest.mark.usefixtures("six")
def test_who_comes_back_from_a_provider_is_counted_and_told(
    place_a: Place, providers: Providers
) -> None:
    offer(place_a)
    visitor = Visitor("alpha")
    back = providers.agree(providers.leave(visitor))
    for host, path, body in DOORS[:5]:
        Visitor(host).call("post", path, body)
    assert error_of(visitor.browser.get(back)) == "too_many"
    assert not visitor.is_signed_in()


@pytest.mark.usefixtures("six")
def test_looking_and_signing_out_are_not_counted() -> None:
    visitor = Visitor("alpha")
    for _ in range(10):
        visitor.call("get", "auth/session")
        visitor.call("delete", "auth/session")
    answer = visitor.call("post", "auth/login", {"email": "a@b.test", "password": "x"})
    assert answer.status_code == 400
