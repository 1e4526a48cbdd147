"""Signing in with a provider: who comes in, as whom, and what is believed of what comes back."""

import json
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.core import mail

from shared_apps.accounts import services
from shared_apps.accounts.models import User
from shared_apps.accounts.sign_in_policy import SignInPolicy, stored
from shared_apps.accounts.tests.make import PASSWORD, Visitor, code_mailed_to, totp
from shared_apps.core.tenancy.context import Place, entered
from shared_apps.tenants import services as tenants
from tests.accounts.providers import CLIENT, EMAIL, Providers, connected, error_of, offer, people
from tests.hosts import Browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(place_a: Place) -> Place:
    return offer(place_a, "google", "facebook")


def test_a_stranger_with_a_proven_address_has_an_account_at_once(
    shop: Place, providers: Providers
) -> None:
    visitor = Visitor("alpha")
    assert error_of(providers.walk(visitor)) == ""
    assert visitor.is_signed_in()
    assert connected(shop) == [("google", EMAIL)]
    with entered(shop):
        user = User.objects.get(email=EMAIL)
        assert (user.name, user.has_usable_password()) == ("Amina Nakato", False)
        assert EmailAddress.objects.get(user=user).verified


def test_the_same_person_comes_back_to_the_same_account(shop: Place, providers: Providers) -> None:
    before = people(shop)
    for _ in range(2):
        assert error_of(providers.walk(Visitor("alpha"))) == ""
    assert people(shop) == [*before, EMAIL]


def test_owners_sign_in_on_their_own_host_with_the_platforms_client(providers: Providers) -> None:
    visitor = Visitor("app")
    assert "client_id=platform" in providers.leave(visitor)
    assert error_of(providers.walk(visitor)) == ""
    assert visitor.browser.get("/api/v1/session/").json()["user"]["email"] == EMAIL


def test_without_credentials_there_is_no_button_and_no_way(
    providers: Providers, settings: Any
) -> None:
    settings.SOCIAL_CLIENTS = {"google": {"client_id": "platform", "secret": ""}}
    assert Browser("app").get("/api/v1/sign-in/").json()["social"] == []
    body = {"provider": "google", "callback_url": "/", "process": "login"}
    answer = Visitor("app").call("post", "auth/provider/redirect", body)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_offered_here")


@pytest.mark.parametrize("host", ["beta", "console"])
def test_what_a_host_does_not_offer_is_not_there(
    shop: Place, providers: Providers, host: str
) -> None:
    body = {"provider": "google", "callback_url": "/", "process": "login"}
    answer = Visitor(host).call("post", "auth/provider/redirect", body)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_offered_here")
    assert Browser(host).get("/api/v1/sign-in/").json()["social"] == []
    assert Browser(host).get("/_allauth/callback/google/?code=a&state=b").status_code == 404


def test_the_button_is_told_to_the_page(shop: Place) -> None:
    assert Browser("alpha").get("/api/v1/sign-in/").json()["social"] == ["google", "facebook"]


@pytest.mark.parametrize(
    "fault", ["signature", "unsigned", "expired", "issuer", "audience", "nonce"]
)
def test_a_token_that_proves_nothing_lets_nobody_in(
    shop: Place, providers: Providers, fault: str
) -> None:
    before = people(shop)
    visitor = Visitor("alpha")
    assert error_of(providers.walk(visitor, fault=fault)) == "token_invalid"
    assert not visitor.is_signed_in()
    assert people(shop) == before


@pytest.mark.parametrize("fault", ["signature", "expired", "audience", "person"])
def test_a_token_of_facebooks_is_looked_into(
    shop: Place, providers: Providers, fault: str
) -> None:
    before = people(shop)
    visitor = Visitor("alpha")
    assert error_of(providers.walk(visitor, "facebook", fault=fault)) == "token_invalid"
    assert (visitor.is_signed_in(), people(shop)) == (False, before)


@pytest.mark.parametrize(
    ("kind", "path"), [("http_500", "/google/token"), ("down", "/google/token")]
)
def test_a_provider_out_of_order_is_said_and_nothing_is_kept(
    shop: Place, providers: Providers, kind: str, path: str
) -> None:
    before = people(shop)
    providers.break_down(kind, path, times=1)
    visitor = Visitor("alpha")
    assert error_of(providers.walk(visitor)) == "provider_unavailable"
    assert people(shop) == before
    assert error_of(providers.walk(visitor)) == ""


def test_a_slow_provider_is_not_waited_for(
    shop: Place, providers: Providers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared_apps.accounts.social.identity.TIMEOUT", (1, 0.2))
    providers.break_down("slow", "/google/token", times=1, seconds=2)
    assert error_of(providers.walk(Visitor("alpha"))) == "provider_unavailable"


def test_an_address_that_facebook_does_not_prove_is_proven_by_a_code(
    shop: Place, providers: Providers
) -> None:
    visitor = Visitor("alpha")
    assert error_of(providers.walk(visitor, "facebook")) == ""
    assert not visitor.is_signed_in()
    visitor.call("post", "auth/email/verify", {"key": code_mailed_to(EMAIL)})
    assert visitor.is_signed_in()
    assert connected(shop) == [("facebook", EMAIL)]


def test_who_shares_no_address_signs_up_another_way(shop: Place, providers: Providers) -> None:
    before = people(shop)
    answer = providers.walk(Visitor("alpha"), "facebook", fault="no_email")
    assert (error_of(answer), people(shop)) == ("email_missing", before)


def test_an_account_whose_address_both_sides_proved_is_the_persons_own(
    shop: Place, providers: Providers
) -> None:
    with entered(shop):
        services.create_verified_user(email=EMAIL, password=PASSWORD)
    before = people(shop)
    visitor = Visitor("alpha")
    assert error_of(providers.walk(visitor)) == ""
    assert (visitor.is_signed_in(), people(shop)) == (True, before)
    assert connected(shop) == [("google", EMAIL)]
    assert Visitor("alpha").log_in(EMAIL).status_code == 200


def test_an_address_the_provider_did_not_prove_opens_nobodys_account(
    shop: Place, providers: Providers
) -> None:
    with entered(shop):
        services.create_verified_user(email=EMAIL, password=PASSWORD)
    visitor = Visitor("alpha")
    for provider, fault in (("google", "unverified"), ("facebook", "")):
        providers.walk(visitor, provider, fault=fault)
        assert not visitor.is_signed_in()
    assert connected(shop) == []


def test_an_account_that_proved_nothing_is_not_handed_over(
    shop: Place, providers: Providers
) -> None:
    """Somebody signed up with the address and never proved it."""
    Visitor("alpha").call("post", "auth/signup", {"email": EMAIL, "password": PASSWORD})
    visitor = Visitor("alpha")
    assert error_of(providers.walk(visitor)) == "email_taken"
    assert (visitor.is_signed_in(), connected(shop)) == (False, [])


def test_a_hijacker_who_came_with_facebook_first_is_gone_when_the_holder_comes(
    shop: Place, providers: Providers
) -> None:
    providers.walk(Visitor("alpha"), "facebook")
    assert connected(shop) == [("facebook", EMAIL)]
    holder = Visitor("alpha")
    holder.call("post", "auth/code/request", {"email": EMAIL})
    holder.call("post", "auth/code/confirm", {"code": code_mailed_to(EMAIL)})
    assert holder.is_signed_in()
    assert connected(shop) == []
    hijacker = Visitor("alpha")
    providers.walk(hijacker, "facebook")
    assert not hijacker.is_signed_in()


def test_a_new_password_by_mail_ends_what_a_hijacker_connected(
    shop: Place, providers: Providers
) -> None:
    providers.walk(Visitor("alpha"), "facebook")
    holder = Visitor("alpha")
    holder.call("post", "auth/password/request", {"email": EMAIL})
    key = code_mailed_to(EMAIL)
    holder.call("post", "auth/password/reset", {"key": key, "password": PASSWORD})
    assert connected(shop) == []


def test_where_a_phone_is_asked_for_the_number_is_proven_first(
    shop: Place, providers: Providers
) -> None:
    assert shop.tenant_id is not None
    policy = SignInPolicy(identifiers=["phone"], password=False, social=["google"])
    tenants.set_auth_policy(shop.tenant_id, stored(policy))
    before = people(shop)
    visitor = Visitor("alpha")
    assert error_of(providers.walk(visitor)) == "PHONE_NOT_VERIFIED"
    assert (visitor.is_signed_in(), people(shop)) == (False, before)


def test_a_second_step_is_asked_for_as_after_a_password(shop: Place, providers: Providers) -> None:
    with entered(shop):
        user_id = services.create_verified_user(email=EMAIL, password=PASSWORD)
        TOTP.activate(User.objects.get(pk=user_id), "JBSWY3DPEHPK3PXP")
    visitor = Visitor("alpha")
    assert error_of(providers.walk(visitor)) == ""
    flows = visitor.call("get", "auth/session").json()["data"]["flows"]
    assert [flow["id"] for flow in flows if flow.get("is_pending")] == ["mfa_authenticate"]
    visitor.call("post", "auth/2fa/authenticate", {"code": totp("JBSWY3DPEHPK3PXP")})
    assert visitor.is_signed_in()


def test_one_device_too_many_is_refused_as_after_a_password(
    shop: Place, providers: Providers
) -> None:
    assert shop.tenant_id is not None
    policy = SignInPolicy(social=["google"], device_limit=1, device_overflow="refuse")
    tenants.set_auth_policy(shop.tenant_id, stored(policy))
    first, second = Visitor("alpha"), Visitor("alpha")
    assert error_of(providers.walk(first)) == ""
    assert error_of(providers.walk(second)) == "too_many_devices"
    assert (first.is_signed_in(), second.is_signed_in()) == (True, False)


def test_a_new_device_is_told_of_by_mail(
    shop: Place, providers: Providers, django_capture_on_commit_callbacks: Any
) -> None:
    with entered(shop):
        user_id = services.create_verified_user(email=EMAIL, password=PASSWORD)
        User.objects.filter(pk=user_id).update(joined_at="2026-01-01T00:00Z")
    with django_capture_on_commit_callbacks(execute=True):
        providers.walk(Visitor("alpha"))
    subjects = {message.subject for message in mail.outbox if EMAIL in message.to}
    assert subjects == {
        f"New sign-in to {shop.name}",
        "Google was connected to your account",
    }


def test_of_a_providers_answer_name_and_address_are_kept_and_no_token(
    shop: Place, providers: Providers
) -> None:
    providers.walk(Visitor("alpha"))
    with entered(shop):
        row = SocialAccount.objects.get()
        assert row.extra_data == {"email": EMAIL, "name": "Amina Nakato"}
        assert not SocialToken.objects.exists()


def test_the_trail_tells_who_came_in(shop: Place, providers: Providers) -> None:
    providers.walk(Visitor("alpha"))
    owner = Browser("app").signed_in("owner@alpha.test").acting_for(shop.tenant_id)
    entries = owner.get("/api/v1/audit/").json()["results"]
    assert [entry["action"] for entry in entries[:2]] == [
        "account.signed_in",
        "account.provider_connected",
    ]


def test_a_secret_lies_sealed_in_the_store(shop: Place) -> None:
    with entered(shop):
        row = SocialApp.objects.get(provider="google")
        kept = json.dumps([row.client_id, row.secret, row.key, row.settings])
    assert (CLIENT in kept, "hush" in kept) == (True, False)


def test_apple_posts_its_answer_and_the_browser_is_asked_to_come_again(
    place_a: Place, providers: Providers
) -> None:
    """From Apple's page our cookies are not sent along: only what is in the address counts."""
    offer(place_a, "apple")
    visitor = Visitor("alpha")
    fields = providers.posted(providers.leave(visitor, "apple"))
    without_cookies = Browser("alpha").post("/_allauth/callback/apple/", {**fields, "user": "x"})
    assert without_cookies.status_code == 303
    assert error_of(visitor.browser.get(without_cookies["Location"])) == ""
    assert visitor.is_signed_in()


def test_saying_no_at_the_provider_leads_back(shop: Place, providers: Providers) -> None:
    before = people(shop)
    answer = providers.walk(Visitor("alpha"), answer="cancel")
    assert (error_of(answer), people(shop)) == ("cancelled", before)
