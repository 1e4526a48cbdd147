"""Programs hand in what a provider gave them: under every rule that pages sign in by."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core import mail

from shared_apps.accounts import services
from shared_apps.accounts.models import User
from shared_apps.accounts.sign_in_policy import SignInPolicy, stored
from shared_apps.accounts.tests.make import PASSWORD, Visitor, code_mailed_to, totp
from shared_apps.core import clock
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import services as tenants
from tests.accounts.providers import CLIENT, EMAIL, Providers, connected, offer, people
from tests.accounts.test_metrics import Seen, login
from tests.accounts.trail import Trail, trail
from tests.hosts import Browser

__all__ = ["trail"]
pytestmark = pytest.mark.django_db(databases=["default", "admin"])
PHONE_APP = "com.example.shop"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def shop(place_a: Place) -> Place:
    return offer(place_a, "google", "facebook", "apple", programs=(PHONE_APP,))


def program(host: str = "alpha") -> Visitor:
    return Visitor(host, app=True)


def nonce_of(visitor: Visitor) -> str:
    answer = visitor.call("post", "auth/provider/nonce")
    assert answer.status_code == 200, answer.content
    assert answer.json()["data"]["expires_in"] == 600
    return str(answer.json()["data"]["nonce"])


def hand_in(
    visitor: Visitor, token: dict[str, str], provider: str = "google", process: str = "login"
) -> Any:
    body = {"provider": provider, "process": process, "token": token}
    return visitor.call("post", "auth/provider/token", body)


def walk(visitor: Visitor, providers: Providers, provider: str = "google", **more: str) -> Any:
    """All of it: a nonce, the provider's kit, and what we answer."""
    process = more.pop("process", "login")
    nonce = nonce_of(visitor) if provider != "facebook" else ""
    return hand_in(visitor, providers.native(provider, nonce, **more), provider, process)


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize("provider", ["google", "apple"])
def test_a_shopper_signs_in_with_what_the_phone_was_given(
    shop: Place, providers: Providers, provider: str, trail: Trail
) -> None:
    good = login("store", "social", "success")
    visitor = program()
    answer = walk(visitor, providers, provider)
    assert answer.status_code == 200
    assert answer.json()["data"]["user"]["email"] == EMAIL
    assert answer.json()["meta"]["session_token"]
    assert answer.headers["X-Device-Token"]
    assert visitor.is_signed_in()
    assert connected(shop) == [(provider, EMAIL)]
    assert trail.of("account.provider_connected") == [{"provider": provider}]
    assert len(trail.of("account.signed_in")) == 1
    assert good.grown == 1


def test_an_owner_signs_in_on_the_app_host(providers: Providers) -> None:
    visitor = program("app")
    assert walk(visitor, providers, client_id="platform").status_code == 200
    assert visitor.is_signed_in()
    assert connected(PUBLIC) == [("google", EMAIL)]


def test_a_program_of_the_stores_own_is_known_by_its_own_name(
    shop: Place, providers: Providers
) -> None:
    assert walk(program(), providers, "apple", client_id=PHONE_APP).status_code == 200
    assert walk(program(), providers, azp=PHONE_APP).status_code == 200


def test_the_platforms_programs_are_named_in_its_settings(
    providers: Providers, settings: Any
) -> None:
    settings.SOCIAL_CLIENTS["google"]["app_client_ids"] = ["ios"]
    assert walk(program("app"), providers, client_id="ios").status_code == 200


def test_the_same_person_comes_to_the_same_account_by_page_and_by_program(
    shop: Place, providers: Providers
) -> None:
    providers.walk(Visitor("alpha"))
    before = people(shop)
    assert walk(program(), providers).status_code == 200
    assert people(shop) == before


def test_apple_may_be_told_the_hash_of_the_nonce_alone(shop: Place, providers: Providers) -> None:
    visitor = program()
    nonce = nonce_of(visitor)
    token = providers.native("apple", hashlib.sha256(nonce.encode()).hexdigest())
    assert hand_in(visitor, {**token, "nonce": nonce}, "apple").status_code == 200


@pytest.mark.parametrize("provider", ["google", "apple"])
@pytest.mark.parametrize(
    "fault", ["signature", "unsigned", "expired", "issuer", "audience", "nonce"]
)
def test_a_token_that_proves_nothing_lets_nobody_in(
    shop: Place, providers: Providers, provider: str, fault: str
) -> None:
    before = people(shop)
    bad, counted = login("store", "social", "failure"), failures(provider)
    visitor = program()
    assert refusal(walk(visitor, providers, provider, fault=fault)) == (400, "token_invalid")
    assert (visitor.is_signed_in(), people(shop), connected(shop)) == (False, before, [])
    assert (bad.grown, counted.grown) == (1, 1)


def failures(provider: str) -> Seen:
    return Seen("auth_social_total", side="store", provider=provider, outcome="failure")


@pytest.mark.parametrize("fault", ["signature", "expired", "audience", "person"])
def test_a_token_of_facebooks_is_looked_into(
    shop: Place, providers: Providers, fault: str
) -> None:
    before = people(shop)
    visitor = program()
    assert refusal(walk(visitor, providers, "facebook", fault=fault)) == (400, "token_invalid")
    assert (visitor.is_signed_in(), people(shop)) == (False, before)


@pytest.mark.usefixtures("shop")
def test_a_token_for_somebody_elses_program_is_nothing_here(providers: Providers) -> None:
    """The client that it names is not ours, or it is and the token says another."""
    assert refusal(walk(program(), providers, client_id="another")) == (400, "token_invalid")
    visitor = program()
    token = providers.native("google", nonce_of(visitor), client_id="another")
    told = hand_in(visitor, {**token, "client_id": CLIENT})
    assert refusal(told) == (400, "token_invalid")
    assert refusal(walk(program(), providers, azp="another")) == (400, "token_invalid")


@pytest.mark.usefixtures("shop")
def test_one_providers_token_is_nothing_as_anothers(providers: Providers) -> None:
    visitor = program()
    token = providers.native("google", nonce_of(visitor))
    assert refusal(hand_in(visitor, token, "apple")) == (400, "token_invalid")
    visitor = program()
    token = providers.native("google", nonce_of(visitor))
    told = {**token, "access_token": token["id_token"]}
    assert refusal(hand_in(visitor, told, "facebook")) == (400, "token_invalid")


@pytest.mark.usefixtures("shop")
def test_a_token_is_good_once(providers: Providers) -> None:
    visitor = program()
    token = providers.native("google", nonce_of(visitor))
    assert hand_in(visitor, token).status_code == 200
    thief = program()
    assert refusal(hand_in(thief, token)) == (400, "expired")
    assert not thief.is_signed_in()


@pytest.mark.usefixtures("shop")
def test_a_nonce_is_ours_of_this_host_and_young(place_b: Place, providers: Providers) -> None:
    offer(place_b)
    made_up = providers.native("google", "made-up")
    assert refusal(hand_in(program(), made_up)) == (400, "expired")
    without = providers.native("google")
    assert refusal(hand_in(program(), without)) == (400, "expired")
    elsewhere = providers.native("google", nonce_of(program("beta")))
    assert refusal(hand_in(program(), elsewhere)) == (400, "expired")


@pytest.mark.usefixtures("shop")
def test_a_spoilt_token_uses_its_nonce_up(providers: Providers) -> None:
    visitor = program()
    nonce = nonce_of(visitor)
    spoilt = providers.native("google", nonce, fault="signature")
    assert refusal(hand_in(visitor, spoilt)) == (400, "token_invalid")
    good = providers.native("google", nonce)
    assert refusal(hand_in(visitor, good)) == (400, "expired")


@pytest.mark.parametrize(
    "token", [None, "x", [], {}, {"client_id": CLIENT}, {"client_id": 1}, {"id_token": ["x"]}]
)
def test_what_is_no_token_is_refused(shop: Place, providers: Providers, token: Any) -> None:
    answer = hand_in(program(), token)
    assert answer.status_code == 400
    assert connected(shop) == []


@pytest.mark.parametrize("host", ["beta", "console"])
def test_what_a_host_does_not_offer_is_not_there(
    shop: Place, providers: Providers, host: str
) -> None:
    assert refusal(walk(program(host), providers)) == (404, "not_offered_here")


def test_pages_cannot_hand_in_tokens(shop: Place, providers: Providers) -> None:
    nonce = nonce_of(program())
    body = {"provider": "google", "process": "login", "token": providers.native("google", nonce)}
    visitor = Visitor("alpha")
    assert refusal(visitor.call("post", "auth/provider/token", body)) == (404, "not_offered_here")
    assert visitor.call("post", "auth/provider/nonce").status_code == 404
    assert (visitor.is_signed_in(), connected(shop)) == (False, [])


def test_an_address_that_facebook_does_not_prove_is_proven_by_a_code(
    shop: Place, providers: Providers
) -> None:
    visitor = program()
    answer = walk(visitor, providers, "facebook")
    assert answer.status_code == 401
    assert "verify_email" in [
        flow["id"] for flow in answer.json()["data"]["flows"] if flow.get("is_pending")
    ]
    visitor.call("post", "auth/email/verify", {"key": code_mailed_to(EMAIL)})
    assert visitor.is_signed_in()
    assert connected(shop) == [("facebook", EMAIL)]


def test_an_address_the_provider_did_not_prove_opens_nobodys_account(
    shop: Place, providers: Providers
) -> None:
    with entered(shop):
        services.create_verified_user(email=EMAIL, password=PASSWORD)
    visitor = program()
    for provider, fault in (("google", "unverified"), ("apple", "unverified"), ("facebook", "")):
        walk(visitor, providers, provider, fault=fault)
        assert not visitor.is_signed_in()
    assert connected(shop) == []


def test_an_account_whose_address_both_sides_proved_is_the_persons_own(
    shop: Place, providers: Providers, django_capture_on_commit_callbacks: Any
) -> None:
    with entered(shop):
        services.create_verified_user(email=EMAIL, password=PASSWORD)
    with django_capture_on_commit_callbacks(execute=True):
        assert walk(program(), providers).status_code == 200
    assert connected(shop) == [("google", EMAIL)]
    assert "Google was connected to your account" in [m.subject for m in mail.outbox]


def test_an_account_that_proved_nothing_is_not_handed_over(
    shop: Place, providers: Providers
) -> None:
    Visitor("alpha").call("post", "auth/signup", {"email": EMAIL, "password": PASSWORD})
    assert refusal(walk(program(), providers)) == (409, "email_taken")
    assert connected(shop) == []


def test_who_shares_no_address_signs_up_another_way(shop: Place, providers: Providers) -> None:
    answer = walk(program(), providers, "facebook", fault="no_email")
    assert refusal(answer) == (400, "email_missing")
    assert connected(shop) == []


def test_where_a_phone_is_asked_for_the_number_is_proven_first(
    shop: Place, providers: Providers
) -> None:
    assert shop.tenant_id is not None
    policy = SignInPolicy(identifiers=["phone"], password=False, social=["google"])
    tenants.set_auth_policy(shop.tenant_id, stored(policy))
    answer = walk(program(), providers)
    assert refusal(answer) == (400, "PHONE_NOT_VERIFIED")
    assert answer.json()["detail"] == "Phone number must be verified first."
    assert connected(shop) == []


def test_a_second_step_is_asked_for_as_after_a_password(shop: Place, providers: Providers) -> None:
    with entered(shop):
        user_id = services.create_verified_user(email=EMAIL, password=PASSWORD)
        TOTP.activate(User.objects.get(pk=user_id), SECRET)
    visitor = program()
    answer = walk(visitor, providers)
    flows = answer.json()["data"]["flows"]
    assert [flow["id"] for flow in flows if flow.get("is_pending")] == ["mfa_authenticate"]
    assert not visitor.is_signed_in()
    visitor.call("post", "auth/2fa/authenticate", {"code": totp(SECRET)})
    assert visitor.is_signed_in()


def test_one_device_too_many_is_refused_as_after_a_password(
    shop: Place, providers: Providers
) -> None:
    assert shop.tenant_id is not None
    policy = SignInPolicy(social=["google"], device_limit=1, device_overflow="refuse")
    tenants.set_auth_policy(shop.tenant_id, stored(policy))
    first, second = program(), program()
    assert walk(first, providers).status_code == 200
    assert refusal(walk(second, providers)) == (409, "too_many_devices")
    assert (first.is_signed_in(), second.is_signed_in()) == (True, False)


def test_who_was_shut_out_stays_out(shop: Place, providers: Providers) -> None:
    walk(program(), providers)
    with entered(shop):
        User.objects.filter(email=EMAIL).update(is_active=False)
    visitor = program()
    assert refusal(walk(visitor, providers)) == (403, "not_let_in")
    assert not visitor.is_signed_in()


def test_a_provider_is_connected_by_whoever_has_just_proven_themselves(
    shop: Place, providers: Providers
) -> None:
    other = "amina.at.home@example.com"
    visitor = program()
    visitor.sign_up(other)
    assert walk(visitor, providers, process="connect").status_code == 200
    assert connected(shop) == [("google", other)]


def test_an_old_session_or_none_connects_nothing(shop: Place, providers: Providers) -> None:
    assert refusal(walk(program(), providers, process="connect")) == (401, "unauthenticated")
    visitor = program()
    visitor.sign_up("amina.at.home@example.com")
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        answer = walk(visitor, providers, process="connect")
    assert refusal(answer) == (401, "reauthentication_required")
    assert connected(shop) == []


def test_what_opens_somebody_elses_account_is_not_connected(
    shop: Place, providers: Providers
) -> None:
    walk(program(), providers)
    visitor = program()
    visitor.sign_up("somebody.else@example.com")
    assert refusal(walk(visitor, providers, process="connect")) == (409, "connected_other")
    assert connected(shop) == [("google", EMAIL)]


@pytest.mark.parametrize("kind", ["http_500", "down"])
def test_a_provider_out_of_order_is_said_and_nothing_is_kept(
    shop: Place, providers: Providers, kind: str
) -> None:
    providers.break_down(kind, "/facebook/debug_token", times=1)
    answer = walk(program(), providers, "facebook")
    assert refusal(answer) == (503, "provider_unavailable")
    assert connected(shop) == []


def test_of_googles_answer_no_token_is_kept(shop: Place, providers: Providers) -> None:
    walk(program(), providers)
    with entered(shop):
        assert SocialAccount.objects.get().extra_data == {"email": EMAIL, "name": "Amina Nakato"}
        assert not SocialToken.objects.exists()


def test_an_owner_enters_what_the_programs_are_called(shop: Place, providers: Providers) -> None:
    assert shop.tenant_id is not None
    url = "/api/v1/settings/sign-in/providers/google/"
    owner = Browser("app").signed_in("owner@alpha.test").acting_for(shop.tenant_id)
    body: dict[str, Any] = {"client_id": CLIENT, "is_on": True}
    assert owner.send("put", url, body).json()["app_client_ids"] == [PHONE_APP]
    told = owner.send("put", url, {**body, "app_client_ids": ["ios", "android"]}).json()
    assert told["app_client_ids"] == ["ios", "android"]
    assert walk(program(), providers, client_id="ios").status_code == 200
    assert refusal(walk(program(), providers, client_id=PHONE_APP)) == (400, "token_invalid")
    eleven = {**body, "app_client_ids": [str(n) for n in range(11)]}
    assert owner.send("put", url, eleven).status_code == 400
