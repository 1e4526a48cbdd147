"""Devices: remembered for 30 days, told of once, and no more of them than a store allows."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail

from shared_apps.accounts.models import Device, User
from shared_apps.accounts.sign_in_policy import SignInPolicy, stored
from shared_apps.accounts.tests.make import PASSWORD, Visitor
from shared_apps.core import clock
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import services as tenants

pytestmark = pytest.mark.django_db
EMAIL = "amina@example.test"
URL = "/api/v1/devices/"
CHROME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36"


@pytest.fixture
def shop(place_a: Place) -> Place:
    """Alpha allows two devices."""
    allow(place_a, device_limit=2)
    return place_a


def allow(place: Place, **policy: Any) -> None:
    assert place.tenant_id is not None
    tenants.set_auth_policy(place.tenant_id, stored(SignInPolicy(**policy)))


def come(host: str = "alpha", agent: str = CHROME) -> Visitor:
    """Signs in on a device of its own."""
    visitor = Visitor(host)
    visitor.browser.defaults["HTTP_USER_AGENT"] = agent
    visitor.log_in(EMAIL)
    return visitor


def join(host: str = "alpha") -> Visitor:
    visitor = Visitor(host)
    visitor.sign_up(EMAIL)
    return visitor


def ids(place: Place) -> list[str]:
    with entered(place):
        return [str(pk) for pk in Device.objects.order_by("id").values_list("pk", flat=True)]


def letters() -> list[str]:
    return [str(m.body) for m in mail.outbox if m.subject.startswith("New sign-in")]


def test_a_device_is_remembered_once_however_often_one_signs_in(place_a: Place) -> None:
    visitor = join()
    visitor.call("delete", "auth/session")
    visitor.log_in(EMAIL)
    assert visitor.is_signed_in()
    assert len(ids(place_a)) == 1


def test_its_cookie_is_for_this_host_alone_and_out_of_reach_of_scripts() -> None:
    visitor = join()
    cookie = visitor.browser.cookies["__Host-device"]
    assert (cookie["httponly"], cookie["secure"], cookie["path"]) == (True, True, "/")
    assert (cookie["domain"], cookie["max-age"]) == ("", 30 * 24 * 3600)


def test_the_database_does_not_know_the_token(place_a: Place) -> None:
    visitor = join()
    token = visitor.browser.cookies["__Host-device"].value.split(":")[0]
    with entered(place_a):
        kept = Device.objects.values_list("token_hash", flat=True).get()
    assert token not in kept
    assert len(kept) == 64


def test_a_token_that_we_did_not_sign_is_a_new_device(place_a: Place) -> None:
    visitor = join()
    stolen = Visitor("alpha")
    stolen.browser.cookies["__Host-device"] = visitor.browser.cookies["__Host-device"].value[:-3]
    stolen.log_in(EMAIL)
    assert len(ids(place_a)) == 2


def test_a_token_of_another_shop_is_a_new_device(place_b: Place) -> None:
    first = join("alpha")
    visitor = Visitor("beta")
    visitor.browser.cookies["__Host-device"] = first.browser.cookies["__Host-device"].value
    visitor.sign_up(EMAIL)
    assert visitor.browser.cookies["__Host-device"].value != (
        first.browser.cookies["__Host-device"].value
    )


def test_one_device_too_many_asks_which_one_goes(shop: Place) -> None:
    first, second, third = join(), come(), come()
    assert (first.is_signed_in(), second.is_signed_in()) == (True, True)
    assert not third.is_signed_in()
    flows = third.call("get", "auth/session").json()["data"]["flows"]
    assert [f["id"] for f in flows if f.get("is_pending")] == ["device_limit"]
    offered = third.call("get", "auth/devices").json()["data"]
    assert {row["id"] for row in offered} == set(ids(shop))
    assert {row["name"] for row in offered} == {"", "Chrome, Android"}


def test_who_names_one_comes_in_and_the_other_is_signed_out(shop: Place) -> None:
    first, second, third = join(), come(), come()
    oldest = ids(shop)[0]
    answer = third.call("post", "auth/devices", {"device": oldest})
    assert answer.status_code == 200
    assert [v.is_signed_in() for v in (first, second, third)] == [False, True, True]
    assert oldest not in ids(shop)
    assert len(ids(shop)) == 2


def test_a_device_of_somebody_else_cannot_be_named(shop: Place) -> None:
    join(), come()
    third = come()
    other = Visitor("alpha")
    other.sign_up("other@example.test")
    theirs = ids(shop)[-1]
    assert third.call("post", "auth/devices", {"device": theirs}).status_code == 404
    assert (third.is_signed_in(), other.is_signed_in()) == (False, True)


def test_without_a_password_nobody_sees_the_devices(shop: Place) -> None:
    join(), come()
    stranger = Visitor("alpha")
    stranger.log_in(EMAIL, "not the password")
    assert stranger.call("get", "auth/devices").status_code == 401


def test_a_store_may_refuse_instead(place_a: Place) -> None:
    allow(place_a, device_limit=1, device_overflow="refuse")
    first = join()
    visitor = Visitor("alpha")
    answer = visitor.log_in(EMAIL)
    assert (answer.status_code, answer.json()["code"]) == (409, "too_many_devices")
    assert visitor.call("get", "auth/devices").status_code == 401
    assert (first.is_signed_in(), len(ids(place_a))) == (True, 1)


def test_the_second_step_comes_before_the_question(shop: Place) -> None:
    """Whoever only knows the password learns nothing of devices and signs nobody out."""
    from shared_apps.accounts.tests.passkey import enrol

    enrol(join())
    with entered(shop):
        user_id = User.objects.get(email=EMAIL).pk
        for n in range(2):
            Device.objects.create(user_id=user_id, token_hash=f"{n}", last_seen_at=clock.now())
    thief = come()
    assert thief.call("get", "auth/devices").status_code == 401


def test_after_thirty_days_a_device_counts_no_more(shop: Place) -> None:
    join(), come()
    with time_machine.travel(clock.now() + timedelta(days=31)):
        visitor = come()
        assert visitor.is_signed_in()


def test_owners_have_as_many_as_they_like() -> None:
    join("app")
    assert all(come("app").is_signed_in() for _ in range(4))


def test_devices_are_listed_and_signed_out(place_a: Place) -> None:
    join()
    mine, other = come(), come(agent="curl/8.5.0")
    listed = mine.browser.get(URL).json()
    assert [(row["name"], row["is_current"]) for row in listed] == [
        ("curl/8.5.0", False),
        ("Chrome, Android", True),
        ("", False),
    ]
    assert mine.browser.send("delete", f"{URL}{listed[0]['id']}/").status_code == 204
    assert (mine.is_signed_in(), other.is_signed_in()) == (True, False)
    assert len(ids(place_a)) == 2


def test_nobody_signs_out_the_devices_of_others(place_a: Place) -> None:
    victim, thief = join(), Visitor("alpha")
    thief.sign_up("thief@example.test")
    assert thief.browser.send("delete", f"{URL}{ids(place_a)[0]}/").status_code == 404
    assert victim.is_signed_in()


@pytest.mark.parametrize("host", ["app", "console", "alpha"])
def test_a_new_device_is_told_of_once(host: str, django_capture_on_commit_callbacks: Any) -> None:
    join("app" if host == "console" else host)
    with django_capture_on_commit_callbacks(execute=True):
        visitor = come(host)
        visitor.call("delete", "auth/session")
        visitor.log_in(EMAIL)
    [letter] = letters()
    assert "Chrome, Android" in letter
    assert "127.0.0.1" in letter


def test_signing_up_sends_no_letter_about_it(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        join()
    assert letters() == []


def test_a_letter_of_a_shop_comes_from_the_shop(
    place_a: Place, django_capture_on_commit_callbacks: Any
) -> None:
    join()
    with django_capture_on_commit_callbacks(execute=True):
        come()
    assert mail.outbox[-1].from_email.startswith(f'"{place_a.name}"')


def test_a_program_is_given_its_token_in_a_header() -> None:
    program = Visitor("app", app=True)
    program.sign_up(EMAIL)
    answer = Visitor("app", app=True).log_in(EMAIL)
    assert answer.headers["X-Device-Token"]
    assert "__Host-device" not in answer.cookies


def test_an_account_that_goes_takes_its_devices_along(place_a: Place) -> None:
    from shared_apps.accounts import services

    join()
    with entered(place_a):
        services.delete_user(User.objects.get(email=EMAIL).pk)
    assert ids(place_a) == []


def test_the_password_is_asked_for_where_devices_are_full(shop: Place) -> None:
    join(), come()
    visitor = Visitor("alpha")
    assert visitor.log_in(EMAIL, f"{PASSWORD}!").status_code == 400
    with entered(PUBLIC):
        assert not Device.objects.exists()
