"""Signing in by phone: a number, six digits, no password; no way to learn whose number it is."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import IntegrityError

from shared_apps.accounts.models import User
from shared_apps.accounts.sign_in_policy import SignInPolicy, stored
from shared_apps.accounts.tests.make import Visitor
from shared_apps.audit import queries
from shared_apps.core import clock
from shared_apps.core.tenancy.context import Place, entered
from shared_apps.providers.errors import Declined, Unavailable
from shared_apps.tenants import services as tenants
from tests.accounts.texts import Phones, phones

__all__ = ["phones"]
pytestmark = pytest.mark.django_db
NUMBER, TYPED = "+256772123456", "0772 123 456"
OTHER = "+256701234567"


@pytest.fixture(autouse=True)
def shop(place_b: Place) -> Place:
    """Beta is in Uganda: there one signs in by phone, and by nothing else."""
    policy = SignInPolicy(identifiers=["phone"], password=False, phone_countries=["UG"])
    assert place_b.tenant_id is not None
    tenants.set_auth_policy(place_b.tenant_id, stored(policy))
    return place_b


def ask(number: str = TYPED, visitor: Visitor | None = None) -> tuple[Visitor, Any]:
    visitor = visitor or Visitor("beta")
    return visitor, visitor.call("post", "auth/code/request", {"phone": number})


def enter(visitor: Visitor, code: str) -> Any:
    return visitor.call("post", "auth/code/confirm", {"code": code})


def signed_in(phones: Phones, number: str = TYPED, e164: str = NUMBER) -> Visitor:
    visitor, _ = ask(number)
    assert enter(visitor, phones.code(e164)).status_code == 200
    return visitor


def people(shop: Place) -> list[tuple[str | None, bool]]:
    with entered(shop):
        return list(User.objects.order_by("id").values_list("phone", "phone_verified"))


def test_a_new_number_is_an_account_once_its_code_is_typed(phones: Phones, shop: Place) -> None:
    visitor = signed_in(phones)
    assert visitor.is_signed_in()
    assert people(shop) == [(NUMBER, True)]


def test_the_same_person_comes_back_by_any_spelling_of_the_number(
    phones: Phones, shop: Place
) -> None:
    for spelling in (TYPED, "+256 772 123456", "256772123456".join(["+", ""])):
        signed_in(phones, spelling)
    assert people(shop) == [(NUMBER, True)]


def test_the_text_has_the_words_and_the_line_that_phones_fill_in_by(phones: Phones) -> None:
    ask()
    _, text = phones.sent[-1]
    code = phones.code(NUMBER)
    assert f"Your verification code is: {code}" in text
    assert text.endswith(f"@beta.localhost #{code}")


def test_a_known_and_an_unknown_number_are_answered_alike(phones: Phones) -> None:
    signed_in(phones)
    _, known = ask()
    _, unknown = ask(OTHER)
    assert (known.status_code, known.json()) == (unknown.status_code, unknown.json())
    first, second = phones.sent[-2][1], phones.sent[-1][1]
    assert first.replace(phones.code(NUMBER), "") == second.replace(phones.code(OTHER), "")


def test_the_code_is_nowhere_in_the_session(phones: Phones, shop: Place) -> None:
    ask()
    with entered(shop):
        kept = [json.dumps(session.get_decoded()) for session in Session.objects.all()]
    assert len(kept) == 1
    assert phones.code(NUMBER) not in kept[0]


def test_three_wrong_codes_end_it(phones: Phones, shop: Place) -> None:
    visitor, _ = ask()
    right = phones.code(NUMBER)
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    assert [enter(visitor, wrong).status_code for _ in range(3)] == [400] * 3
    assert enter(visitor, right).status_code == 409
    assert people(shop) == [(NUMBER, False)]


def test_after_five_minutes_the_code_is_worth_nothing(phones: Phones) -> None:
    visitor, _ = ask()
    with time_machine.travel(clock.now() + timedelta(minutes=5, seconds=5)):
        assert enter(visitor, phones.code(NUMBER)).status_code == 409
    assert not visitor.is_signed_in()


def test_a_code_opens_one_session_once(phones: Phones) -> None:
    visitor, _ = ask()
    code = phones.code(NUMBER)
    enter(visitor, code)
    thief, _ = ask(OTHER)
    assert enter(thief, code).status_code == 400
    assert enter(visitor, code).status_code == 409


def test_a_code_of_one_shop_is_nothing_in_another(phones: Phones, place_a: Place) -> None:
    assert place_a.tenant_id is not None
    both = SignInPolicy(identifiers=["phone"], password=False)
    tenants.set_auth_policy(place_a.tenant_id, stored(both))
    ask()
    elsewhere, _ = ask("+256772123456", Visitor("alpha"))
    first = phones.sent[-2][1].split("#")[-1]
    assert enter(elsewhere, first).status_code == 400


@pytest.mark.parametrize("typed", ["12", "not a number", "0414 231 234", "+256 772", ""])
def test_what_is_no_mobile_number_is_refused(phones: Phones, shop: Place, typed: str) -> None:
    _, answer = ask(typed)
    assert answer.status_code == 400
    assert (phones.sent, people(shop)) == ([], [])


def test_numbers_of_other_countries_are_refused_where_the_shop_says_so(phones: Phones) -> None:
    _, answer = ask("+254712345678")
    assert (answer.status_code, answer.json()["code"]) == (400, "phone_from_elsewhere")
    assert phones.sent == []


def test_one_number_is_not_texted_for_ever(phones: Phones) -> None:
    answers = [ask()[1].status_code for _ in range(6)]
    assert answers == [401] * 4 + [429] * 2
    assert len(phones.sent) == 4


def test_one_address_does_not_text_many_numbers(phones: Phones) -> None:
    answers = [ask(f"+2567721234{n:02d}")[1].status_code for n in range(14)]
    assert answers == [401] * 12 + [429] * 2


@pytest.mark.parametrize("fault", [Unavailable("down", "x"), Declined("21211", "x")])
def test_a_text_that_cannot_be_sent_is_said(phones: Phones, fault: Any) -> None:
    phones.fails = fault
    visitor, answer = ask()
    assert (answer.status_code, answer.json()["code"]) == (503, "text_not_sent")
    assert not visitor.is_signed_in()


def test_a_code_is_sent_again_three_times_and_the_last_one_counts(phones: Phones) -> None:
    visitor, _ = ask()
    answers = [visitor.call("post", "auth/code/resend").status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    assert enter(visitor, phones.code(NUMBER)).status_code == 200


def test_a_squatters_number_stays_open_for_its_holder(phones: Phones, shop: Place) -> None:
    """Who only typed a number keeps nobody out."""
    ask()
    holder = signed_in(phones)
    assert holder.is_signed_in()
    assert people(shop) == [(NUMBER, True)]


def test_the_database_keeps_a_proven_number_for_one_person(phones: Phones, shop: Place) -> None:
    signed_in(phones)
    with entered(shop), pytest.raises(IntegrityError):
        User.objects.create_user(phone=NUMBER, phone_verified=True)


@pytest.mark.parametrize("path", ["signup", "login", "password/request", "email/verify"])
def test_there_is_no_way_in_by_e_mail_or_password(phones: Phones, path: str) -> None:
    body = {"email": "a@b.test", "password": "a long password"}
    answer = Visitor("beta").call("post", f"auth/{path}", body)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_offered_here")


def test_a_shop_of_e_mail_has_no_phone_field(phones: Phones) -> None:
    answer = Visitor("alpha").call("post", "auth/code/request", {"phone": NUMBER})
    assert (answer.status_code, phones.sent) == (400, [])
    assert Visitor("app").call("post", "auth/code/request", {"phone": NUMBER}).status_code == 400


def test_where_both_are_offered_a_phone_needs_no_address(phones: Phones, shop: Place) -> None:
    assert shop.tenant_id is not None
    both = SignInPolicy(identifiers=["email", "phone"])
    tenants.set_auth_policy(shop.tenant_id, stored(both))
    assert signed_in(phones).is_signed_in()
    by_mail = Visitor("beta")
    assert by_mail.sign_up("amina@example.test").status_code == 200


def test_where_codes_go_by_text_alone_none_goes_by_mail(phones: Phones, shop: Place) -> None:
    assert shop.tenant_id is not None
    policy = SignInPolicy(identifiers=["email", "phone"], code=False)
    tenants.set_auth_policy(shop.tenant_id, stored(policy))
    answer = Visitor("beta").call("post", "auth/code/request", {"email": "a@b.test"})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_offered_here")
    assert signed_in(phones).is_signed_in()


def test_a_number_is_changed_by_a_code_to_the_new_one(phones: Phones, shop: Place) -> None:
    visitor = signed_in(phones)
    assert visitor.call("post", "account/phone", {"phone": OTHER}).status_code == 202
    code = phones.code(OTHER)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    assert visitor.call("post", "auth/phone/verify", {"code": wrong}).status_code == 400
    assert people(shop) == [(NUMBER, True)]
    assert visitor.call("post", "auth/phone/verify", {"code": code}).status_code == 200
    assert people(shop) == [(OTHER, True)]


def test_texts_to_a_new_number_are_limited_too(phones: Phones) -> None:
    visitor = signed_in(phones)
    answers = [visitor.call("post", "account/phone", {"phone": OTHER}) for _ in range(5)]
    assert [a.status_code for a in answers] == [202] * 4 + [429]


def test_nobody_takes_a_number_that_is_proven_to_be_anothers(phones: Phones, shop: Place) -> None:
    signed_in(phones, OTHER, OTHER)
    visitor = signed_in(phones)
    visitor.call("post", "account/phone", {"phone": OTHER})
    answer = visitor.call("post", "auth/phone/verify", {"code": phones.code(OTHER)})
    assert answer.status_code == 400
    assert sorted(people(shop)) == [(OTHER, True), (NUMBER, True)]


def test_the_number_before_is_told_and_the_trail_says_so(phones: Phones, shop: Place) -> None:
    visitor = signed_in(phones)
    visitor.call("post", "account/phone", {"phone": OTHER})
    visitor.call("post", "auth/phone/verify", {"code": phones.code(OTHER)})
    number, text = phones.sent[-1]
    assert (number, "Your phone number was changed" in text) == (NUMBER, True)
    with entered(shop):
        assert shop.tenant_id is not None
        entries = queries.entries_of_tenant(shop.tenant_id)
        assert entries.get(action="account.phone_changed").before == {"phone": "+256 ••• •• 456"}


def test_a_change_stands_where_the_number_before_cannot_be_told(
    phones: Phones, shop: Place
) -> None:
    visitor = signed_in(phones)
    visitor.call("post", "account/phone", {"phone": OTHER})
    code, phones.fails = phones.code(OTHER), Declined("21610", "Not now.")
    assert visitor.call("post", "auth/phone/verify", {"code": code}).status_code == 200
    assert people(shop) == [(OTHER, True)]


def test_an_old_session_cannot_change_the_number(phones: Phones, shop: Place) -> None:
    visitor = signed_in(phones)
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        answer = visitor.call("post", "account/phone", {"phone": OTHER})
    assert (answer.status_code, answer.json()["code"]) == (401, "reauthentication_required")
    assert people(shop) == [(NUMBER, True)]


def test_owners_have_a_number_too_where_texts_can_be_sent(phones: Phones, settings: Any) -> None:
    owner = Visitor("app")
    owner.browser.signed_in("owner@alpha.test")
    settings.TWILIO_AUTH_TOKEN = ""
    assert owner.call("get", "account/phone").status_code == 404
    settings.TWILIO_ACCOUNT_SID = settings.TWILIO_AUTH_TOKEN = "AC1"
    assert owner.call("get", "account/phone").json()["data"] == []
    assert owner.call("post", "account/phone", {"phone": OTHER}).status_code == 202
    assert phones.sent[-1][1].startswith("Faibric: ")
    owner.call("post", "auth/phone/verify", {"code": phones.code(OTHER)})
    assert owner.call("get", "account/phone").json()["data"][0] == {
        "phone": OTHER,
        "verified": True,
    }
