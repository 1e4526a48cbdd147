"""The page that carries the cabinet, and the session that it asks for first."""

from collections.abc import Callable

import pytest
from django.core import mail

from shared_apps.accounts.tests.make import Visitor
from tenant_apps.cabinet.tests.make import EMAIL, PASSWORD, make_shopper, signed_in
from tests.hosts import Browser

pytestmark = pytest.mark.usefixtures("store")


@pytest.mark.parametrize("path", ["", "login", "orders/0199a000-0000-7000-8000-000000000001"])
def test_every_address_of_the_cabinet_is_one_page(
    host: Callable[[str], Browser], path: str
) -> None:
    answer = host("alpha").get(f"/account/{path}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'id="root" data-store="Alpha Goods" data-country="KE"' in page
    assert 'data-time-zone="Africa/Nairobi"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "private" in answer["Cache-Control"]


def test_the_page_speaks_the_language_of_its_reader(host: Callable[[str], Browser]) -> None:
    answer = host("alpha").get("/account/?lang=sw")
    assert '<html lang="sw"' in answer.content.decode()


def test_the_page_is_light_or_dark_as_the_store_is(host: Callable[[str], Browser]) -> None:
    """And not as the visitor's device is: what the store does not say itself follows it."""
    assert 'data-theme="light"' in host("alpha").get("/account/").content.decode()


def test_the_address_without_its_slash_leads_there(host: Callable[[str], Browser]) -> None:
    answer = host("alpha").get("/account")
    assert (answer.status_code, answer["Location"]) == (301, "/account/")


def test_a_stranger_has_a_token_and_no_name(host: Callable[[str], Browser]) -> None:
    told = host("alpha").get("/api/v1/session/").json()
    assert (told["authenticated"], told["user"], told["stores"]) == (False, None, [])
    assert len(told["csrf_token"]) == 64


def test_the_session_tells_who_is_signed_in() -> None:
    make_shopper()
    told = signed_in().get("/api/v1/session/").json()
    assert (told["authenticated"], told["user"]["email"]) == (True, EMAIL)


def test_the_owner_is_a_stranger_in_the_shop(owner: Browser) -> None:
    visitor = Browser("alpha")
    visitor.cookies = owner.cookies
    assert visitor.get("/api/v1/session/").json()["authenticated"] is False


def test_an_authenticator_app_shows_which_shop_its_codes_are_for() -> None:
    make_shopper()
    visitor = Visitor("alpha")
    visitor.log_in(EMAIL, PASSWORD)
    offered = visitor.call("get", "account/authenticators/totp").json()["meta"]["totp_url"]
    assert "issuer=Alpha%20Goods" in offered


def test_mail_about_an_account_speaks_of_the_shop_and_links_to_its_pages() -> None:
    make_shopper()
    Visitor("alpha").call("post", "auth/signup", {"email": EMAIL, "password": PASSWORD})
    letter = mail.outbox[-1]
    assert letter.subject == "You have an account already · Alpha Goods"
    assert "https://alpha.localhost/account/password-reset" in str(letter.body)


def test_a_code_comes_in_the_language_of_who_asks() -> None:
    make_shopper()
    visitor = Visitor("alpha")
    visitor.browser.get("/?lang=sw")
    visitor.call("post", "auth/code/request", {"email": EMAIL})
    letter = mail.outbox[-1]
    assert letter.subject == "Msimbo wako wa kuingia · Alpha Goods"
    assert "Andika msimbo huu unapoingia." in str(letter.body)
    assert "Andika msimbo huu unapoingia." in str(letter.alternatives[0][0])  # type: ignore[attr-defined]
