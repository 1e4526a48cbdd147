"""Apple is told when somebody disconnects it or deletes the account; no other token is kept."""

from typing import Any
from uuid import UUID

import pytest
import requests
from allauth.socialaccount.models import SocialToken

from shared_apps.accounts import services
from shared_apps.accounts.models import User
from shared_apps.accounts.social import kept_tokens
from shared_apps.accounts.social.identity import NoAnswer
from shared_apps.accounts.tests.make import Visitor
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from tests.accounts.providers import CLIENT, EMAIL, Providers, error_of, offer, private_key
from tests.accounts.test_programs import PHONE_APP, hand_in, nonce_of, program, refusal

pytestmark = pytest.mark.django_db
ACCOUNTS = "/api/v1/connected-accounts/"


@pytest.fixture
def shop(place_a: Place) -> Place:
    return offer(place_a, "google", "apple", programs=(PHONE_APP,))


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def kept(place: Place) -> list[str]:
    with entered(place):
        return list(SocialToken.objects.values_list("token", flat=True))


def came_by_page(providers: Providers, host: str = "alpha") -> Visitor:
    """Somebody whose browser walked past Apple's page."""
    visitor = Visitor(host)
    fields = providers.posted(providers.leave(visitor, "apple"))
    seen = visitor.browser.post("/_allauth/callback/apple/", fields)
    assert error_of(visitor.browser.get(seen["Location"])) == ""
    return visitor


def user_id(place: Place) -> UUID:
    with entered(place):
        return User.objects.get(email=EMAIL).pk


def delete(place: Place) -> None:
    with entered(place):
        services.delete_user(User.objects.get(email=EMAIL).pk)


def test_apples_refresh_token_lies_sealed_and_there_is_one(
    shop: Place, providers: Providers
) -> None:
    came_by_page(providers)
    [first] = kept(shop)
    came_by_page(providers)
    [second] = kept(shop)
    assert first != second
    assert second.startswith("v1.")
    with entered(PUBLIC):
        assert kept_tokens._opened(second) is None  # bound to the store


def test_who_disconnects_apple_is_revoked_there(
    shop: Place, providers: Providers, committed: Any
) -> None:
    visitor, before = came_by_page(providers), len(providers.revoked())
    with committed():
        assert visitor.browser.send("delete", f"{ACCOUNTS}apple/").status_code == 204
    assert providers.revoked()[before:] == [CLIENT]
    assert kept(shop) == []


def test_who_deletes_the_account_is_revoked_there(
    shop: Place, providers: Providers, committed: Any
) -> None:
    came_by_page(providers)
    before = len(providers.revoked())
    with committed():
        delete(shop)
    assert providers.revoked()[before:] == [CLIENT]


def test_an_owner_too(providers: Providers, settings: Any, committed: Any) -> None:
    settings.SOCIAL_CLIENTS["apple"] = {
        "client_id": "platform-apple", "secret": private_key(), "team_id": "T", "key_id": "K",
    }  # fmt: skip
    came_by_page(providers, "app")
    before = len(providers.revoked())
    with committed():
        delete(PUBLIC)
    assert providers.revoked()[before:] == ["platform-apple"]


def test_a_change_that_is_taken_back_revokes_nothing(shop: Place, providers: Providers) -> None:
    came_by_page(providers)
    before = providers.revoked()
    delete(shop)  # and no commit
    assert providers.revoked() == before


def test_what_a_program_brings_is_revoked_in_its_own_name(
    shop: Place, providers: Providers, committed: Any
) -> None:
    visitor = program()
    token = providers.native("apple", nonce_of(visitor), client_id=PHONE_APP)
    assert hand_in(visitor, token, "apple").status_code == 200
    assert len(kept(shop)) == 1
    before = len(providers.revoked())
    with committed():
        delete(shop)
    assert providers.revoked()[before:] == [PHONE_APP]


def test_a_code_of_somebody_elses_is_not_taken_along(shop: Place, providers: Providers) -> None:
    visitor = program()
    nonce = nonce_of(visitor)
    mine = providers.native("apple", nonce)
    other = providers.native("apple", nonce, who="brian.otieno@example.com")
    token = {**mine, "authorization_code": other["authorization_code"]}
    assert refusal(hand_in(visitor, token, "apple")) == (400, "token_invalid")
    assert kept(shop) == []


def test_apple_out_of_order_is_asked_again_and_the_account_is_gone(
    shop: Place, providers: Providers, monkeypatch: pytest.MonkeyPatch
) -> None:
    came_by_page(providers)
    [sealed] = kept(shop)
    before = len(providers.revoked())
    providers.break_down("http_500", "/apple/revoke", times=1)
    with entered(shop):
        with pytest.raises(NoAnswer):
            kept_tokens.revoke(sealed)
        kept_tokens.revoke(sealed)
    assert providers.revoked()[before:] == [CLIENT]
    monkeypatch.setattr(requests, "post", unreachable)
    with entered(shop), pytest.raises(NoAnswer):
        kept_tokens.revoke(sealed)


def unreachable(*_: Any, **__: Any) -> Any:
    raise requests.ConnectionError


def test_without_a_registration_or_a_key_there_is_nothing_to_revoke_by(
    shop: Place, place_b: Place, providers: Providers
) -> None:
    came_by_page(providers)
    [sealed] = kept(shop)
    before = providers.revoked()
    with entered(place_b):
        kept_tokens.revoke(sealed)
    assert providers.revoked() == before


def test_of_google_nothing_is_kept(shop: Place, providers: Providers) -> None:
    assert error_of(providers.walk(Visitor("alpha"))) == ""
    assert kept(shop) == []
