"""One's connected accounts: listed, taken away, but never the last way in."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core import mail

from shared_apps.accounts import services
from shared_apps.accounts.models import User
from shared_apps.accounts.sign_in_policy import SignInPolicy, stored
from shared_apps.accounts.tests.make import PASSWORD
from shared_apps.core.tenancy.context import Place, entered
from shared_apps.tenants import services as tenants
from tests.accounts.providers import EMAIL, offer
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
URL = "/api/v1/connected-accounts/"


def connect(user: User, provider: str = "google") -> None:
    extra = {"email": EMAIL, "name": "Amina"}
    SocialAccount.objects.create(user=user, provider=provider, uid="1", extra_data=extra)


@pytest.fixture
def shop(place_a: Place) -> Place:
    return offer(place_a)


@pytest.fixture
def shopper(shop: Place) -> Browser:
    with entered(shop):
        user_id = services.create_verified_user(email=EMAIL, password=PASSWORD)
        connect(User.objects.get(pk=user_id))
    return Browser("alpha").signed_in(EMAIL)


def test_what_is_connected_and_what_could_be_is_listed(shopper: Browser, shop: Place) -> None:
    offer(shop, "facebook")
    rows = shopper.get(URL).json()
    assert [(r["provider"], r["is_offered"], r["is_connected"], r["account"]) for r in rows] == [
        ("google", True, True, EMAIL),
        ("facebook", True, False, ""),
    ]


def test_it_is_taken_away_and_told(
    shopper: Browser, shop: Place, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert shopper.send("delete", f"{URL}google/").status_code == 204
    assert shopper.get(URL).json()[0]["is_connected"] is False
    assert mail.outbox[-1].subject == "Google was disconnected from your account"
    assert shopper.send("delete", f"{URL}google/").status_code == 404


def test_the_last_way_in_stays(shopper: Browser, shop: Place) -> None:
    with entered(shop):
        EmailAddress.objects.all().delete()
    answer = shopper.send("delete", f"{URL}google/")
    assert (answer.status_code, answer.json()["code"]) == (409, "last_way_in")
    assert shopper.get(URL).json()[0]["is_connected"] is True


def test_an_address_is_no_way_in_where_phones_alone_are(shopper: Browser, shop: Place) -> None:
    assert shop.tenant_id is not None
    policy = SignInPolicy(identifiers=["phone"], password=False, social=["google"])
    tenants.set_auth_policy(shop.tenant_id, stored(policy))
    assert shopper.send("delete", f"{URL}google/").status_code == 409
    with entered(shop):
        User.objects.filter(email=EMAIL).update(phone="+256772123456", phone_verified=True)
    assert shopper.send("delete", f"{URL}google/").status_code == 204


def test_it_takes_a_recent_proof(shopper: Browser) -> None:
    old = Browser("alpha").signed_in(EMAIL, proven=False)
    answer = old.send("delete", f"{URL}google/")
    assert (answer.status_code, answer.json()["code"]) == (401, "reauthentication_required")


def test_nobody_elses_is_seen_or_taken(shopper: Browser, shop: Place) -> None:
    with entered(shop):
        services.create_verified_user(email="other@example.com", password=PASSWORD)
    other = Browser("alpha").signed_in("other@example.com")
    assert [row["is_connected"] for row in other.get(URL).json()] == [False]
    assert other.send("delete", f"{URL}google/").status_code == 404
    assert shopper.get(URL).json()[0]["is_connected"] is True


def test_an_owner_at_work_in_a_store_is_asked_about_their_own(shop: Place) -> None:
    owner = Browser("app").signed_in("owner@alpha.test").acting_for(shop.tenant_id)
    connect(User.objects.get(email="owner@alpha.test"))
    assert [row["account"] for row in owner.get(URL).json()] == [EMAIL]
    assert owner.send("delete", f"{URL}google/").status_code == 204
