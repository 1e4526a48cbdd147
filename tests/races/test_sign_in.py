"""People who sign up and in at the same instant."""

from functools import partial
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.test import RequestFactory

from shared_apps.accounts import devices, limits, services
from shared_apps.accounts.models import Device, User
from shared_apps.accounts.sign_in_policy import SignInPolicy, stored
from shared_apps.accounts.tests.make import PASSWORD, Visitor
from shared_apps.core.ratelimit import Limit
from shared_apps.core.tenancy.context import Place, entered
from shared_apps.tenants import queries
from shared_apps.tenants import services as tenants
from tests.accounts.providers import EMAIL as PERSON
from tests.accounts.providers import Providers, error_of, offer, providers
from tests.accounts.test_programs import hand_in, nonce_of
from tests.cards import running_stand_in
from tests.races.together import at_once, kinds

__all__ = ["providers", "running_stand_in"]

pytestmark = pytest.mark.usefixtures("real_commits")
EMAIL, PHONE = "amina@example.test", "+256772123456"


def limited(place: Place, most: int) -> Place:
    """The place, with so many devices allowed."""
    assert place.tenant_id is not None
    tenants.set_auth_policy(place.tenant_id, stored(SignInPolicy(device_limit=most)))
    found = queries.place_of_id(place.tenant_id)
    assert found is not None
    return found


def test_two_sign_ups_with_one_address_make_one_person_and_no_fault(place_a: Place) -> None:
    def sign_up() -> int:
        body = {"email": EMAIL, "password": PASSWORD}
        return int(Visitor("alpha").call("post", "auth/signup", body).status_code)

    assert at_once([sign_up] * 4) == [401] * 4
    with entered(place_a):
        assert User.objects.filter(email=EMAIL).count() == 1


def test_signing_in_everywhere_at_once_never_leaves_a_device_too_many(place_a: Place) -> None:
    place = limited(place_a, 3)
    with entered(place):
        user_id = services.create_verified_user(email=EMAIL, password=PASSWORD)
    request: Any = RequestFactory().get("/")
    outcomes = at_once([partial(devices.see, user_id, request)] * 6, place)
    assert kinds(outcomes) == {"SeenDevice": 6}
    with entered(place):
        assert Device.objects.filter(user_id=user_id).count() == 3


def test_one_number_asked_for_twice_at_once_is_one_account(place_a: Place) -> None:
    outcomes = at_once([partial(services.account_of_phone, PHONE)] * 4, place_a)
    assert kinds(outcomes) == {"User": 4}
    assert len({user.pk for user in outcomes}) == 1


def test_two_callbacks_at_once_make_one_person(place_a: Place, providers: Providers) -> None:
    offer(place_a)

    def come() -> str:
        visitor = Visitor("alpha")
        error = error_of(providers.walk(visitor))
        return error or str(visitor.is_signed_in())

    assert at_once([come] * 4) == ["True"] * 4
    with entered(place_a):
        assert User.objects.filter(email=PERSON).count() == 1
        assert SocialAccount.objects.count() == 1


def test_of_many_who_show_one_providers_token_at_once_one_comes_in(
    place_a: Place, providers: Providers
) -> None:
    offer(place_a)
    token = providers.native("google", nonce_of(Visitor("alpha", app=True)))

    def come() -> int:
        return int(hand_in(Visitor("alpha", app=True), token).status_code)

    assert sorted(at_once([come] * 6)) == [200, 400, 400, 400, 400, 400]
    with entered(place_a):
        assert SocialAccount.objects.count() == 1


def test_wrong_codes_at_once_are_limited_exactly(
    place_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guessing in parallel gains nothing: tokens are taken before a code is looked at."""
    with entered(place_a):
        user_id = services.create_verified_user(email=EMAIL, password=PASSWORD)
        TOTP.activate(User.objects.get(pk=user_id), "JBSWY3DPEHPK3PXP")
    visitors = [Visitor("alpha") for _ in range(6)]
    for visitor in visitors:
        visitor.log_in(EMAIL)
    tight = Limit("second-guess", burst=3, per_minute=0.01, closed=True)
    monkeypatch.setattr(limits, "LOGIN_PER_ACCOUNT", tight)

    def guess(visitor: Visitor) -> int:
        answer = visitor.call("post", "auth/2fa/authenticate", {"code": "000000"})
        return int(answer.status_code)

    outcomes = at_once([partial(guess, visitor) for visitor in visitors])
    assert sorted(outcomes) == [400, 400, 400, 429, 429, 429]
