"""What somebody may try between us and a provider."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount

from shared_apps.accounts import services
from shared_apps.accounts.models import User
from shared_apps.accounts.tests.make import PASSWORD, Visitor
from shared_apps.core.tenancy.context import Place, entered
from tests.accounts.providers import CLIENT, EMAIL, Providers, error_of, offer, providers
from tests.cards import running_stand_in
from tests.hosts import Browser

__all__ = ["providers", "running_stand_in"]
pytestmark = pytest.mark.django_db
OTHER = "brian.otieno@example.com"


@pytest.fixture
def shops(place_a: Place, place_b: Place) -> tuple[Place, Place]:
    return offer(place_a), offer(place_b)


def connected(place: Place) -> int:
    with entered(place):
        return int(SocialAccount.objects.count())


def away(visitor: Visitor, url: str, process: str = "login") -> Any:
    body = {"provider": "google", "callback_url": url, "process": process}
    return visitor.call("post", "auth/provider/redirect", body)


@pytest.mark.usefixtures("shops")
def test_a_callback_is_good_once(providers: Providers) -> None:
    visitor = Visitor("alpha")
    back = providers.agree(providers.leave(visitor))
    assert error_of(visitor.browser.get(back)) == ""
    visitor.call("delete", "auth/session")
    assert error_of(visitor.browser.get(back)) == "expired"
    assert not visitor.is_signed_in()


@pytest.mark.usefixtures("shops")
def test_a_callback_is_good_in_the_browser_that_left_alone(providers: Providers) -> None:
    """Else somebody could be signed in to an account of the attacker's by a link."""
    back = providers.agree(providers.leave(Visitor("alpha")))
    victim = Visitor("alpha")
    assert error_of(victim.browser.get(back)) == "expired"
    assert not victim.is_signed_in()


def test_the_state_of_one_store_is_nothing_in_another(
    shops: tuple[Place, Place], providers: Providers
) -> None:
    visitor = Visitor("alpha")
    back = providers.agree(providers.leave(visitor))
    thief = Visitor("beta")
    thief.browser.cookies["__Host-sid"] = visitor.browser.cookies["__Host-sid"].value
    assert error_of(thief.browser.get(back)) == "expired"
    assert (connected(shops[0]), connected(shops[1])) == (0, 0)


def test_a_code_for_one_state_is_nothing_with_another(
    shops: tuple[Place, Place], providers: Providers
) -> None:
    """A code of the attacker's, smuggled into the victim's attempt: PKCE and the nonce differ."""
    attacker, victim = Visitor("alpha"), Visitor("alpha")
    smuggled = parse_qs(urlsplit(providers.agree(providers.leave(attacker))).query)["code"][0]
    state = parse_qs(urlsplit(providers.leave(victim)).query)["state"][0]
    answer = victim.browser.get(f"/_allauth/callback/google/?code={smuggled}&state={state}")
    assert error_of(answer) == "token_invalid"
    assert (victim.is_signed_in(), connected(shops[0])) == (False, 0)


def test_a_foreign_stores_provider_is_not_used(
    place_a: Place, place_b: Place, providers: Providers
) -> None:
    offer(place_a, "google")
    offer(place_b, "facebook")
    assert away(Visitor("beta"), "/").status_code == 404
    assert Browser("beta").get("/_allauth/callback/google/?code=a&state=b").status_code == 404


def test_the_same_person_is_somebody_else_in_every_store(
    shops: tuple[Place, Place], providers: Providers
) -> None:
    found = []
    for host, place in zip(("alpha", "beta"), shops, strict=True):
        assert error_of(providers.walk(Visitor(host))) == ""
        with entered(place):
            found.append(User.objects.get(email=EMAIL).pk)
    assert len(set(found)) == 2


@pytest.mark.usefixtures("shops", "providers")
@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)",
        "http://beta.localhost/", "\t//evil.example", "/a?error=x", "/a#b", "", "///evil.example",
    ],
)  # fmt: skip
def test_nobody_is_led_to_another_site(url: str) -> None:
    assert away(Visitor("alpha"), url).status_code == 400


@pytest.mark.usefixtures("shops")
@pytest.mark.parametrize("host", ["evil.example", "gamma.localhost"])
def test_a_host_that_is_not_registered_calls_nobody_back(providers: Providers, host: str) -> None:
    visitor = Visitor("alpha")
    location = providers.leave(visitor)
    assert "redirect_uri=https%3A%2F%2Falpha.localhost%2F_allauth%2Fcallback" in location
    visitor.browser.defaults["HTTP_HOST"] = host
    visitor.browser.host = host
    answer = visitor.browser.get(providers.agree(location), headers={"host": host})
    assert answer.status_code == 404


def test_nothing_that_a_page_hands_in_is_believed(shops: tuple[Place, Place]) -> None:
    """Pages cannot hand in tokens at all; a program's is believed with a nonce of ours alone."""
    token = {"client_id": CLIENT, "id_token": "e30.e30.", "access_token": "x"}
    body = {"provider": "google", "process": "login", "token": token}
    answers = [
        Visitor("alpha", app=app).call("post", "auth/provider/token", body)
        for app in (False, True)
    ]
    told = [(answer.status_code, answer.json()["code"]) for answer in answers]
    assert told == [(404, "not_offered_here"), (400, "expired")]
    assert connected(shops[0]) == 0


@pytest.mark.usefixtures("shops", "providers")
def test_nothing_is_posted_to_a_provider_that_does_not_post() -> None:
    answer = Browser("alpha").post("/_allauth/callback/google/", {"code": "a", "state": "b"})
    assert answer.status_code == 405


class TestConnecting:
    @pytest.fixture
    def shopper(self, shops: tuple[Place, Place]) -> Visitor:
        with entered(shops[0]):
            services.create_verified_user(email=OTHER, password=PASSWORD)
        visitor = Visitor("alpha")
        visitor.log_in(OTHER)
        return visitor

    def test_it_takes_a_sign_in(self, shops: tuple[Place, Place], providers: Providers) -> None:
        assert away(Visitor("alpha"), "/", "connect").status_code == 401

    def test_it_takes_a_recent_proof(
        self, shops: tuple[Place, Place], providers: Providers
    ) -> None:
        with entered(shops[0]):
            services.create_verified_user(email=OTHER, password=PASSWORD)
        visitor = Visitor("alpha")
        visitor.browser.signed_in(OTHER, proven=False)
        answer = away(visitor, "/", "connect")
        assert (answer.status_code, answer.json()["code"]) == (401, "reauthentication_required")

    def test_who_comes_back_is_who_went(
        self, shops: tuple[Place, Place], shopper: Visitor, providers: Providers
    ) -> None:
        back = providers.agree(providers.leave(shopper, process="connect"))
        with entered(shops[0]):
            services.create_verified_user(email="third@example.com", password=PASSWORD)
            kept = shopper.browser.session["socialaccount_states"]
        shopper.browser.signed_in("third@example.com")
        with entered(shops[0]):
            session = shopper.browser.session
            session["socialaccount_states"] = kept
            session.save()
        assert error_of(shopper.browser.get(back)) == "expired"
        assert connected(shops[0]) == 0

    def test_what_is_somebody_elses_stays_theirs(
        self, shops: tuple[Place, Place], shopper: Visitor, providers: Providers
    ) -> None:
        providers.walk(Visitor("alpha"))
        answer = providers.walk(shopper, process="connect")
        assert error_of(answer) == "connected_other"
        with entered(shops[0]):
            assert SocialAccount.objects.get().user.email == EMAIL

    def test_it_is_a_way_in_from_then_on(
        self, shops: tuple[Place, Place], shopper: Visitor, providers: Providers
    ) -> None:
        assert error_of(providers.walk(shopper, process="connect")) == ""
        again = Visitor("alpha")
        assert error_of(providers.walk(again)) == ""
        assert again.call("get", "auth/session").json()["data"]["user"]["email"] == OTHER
