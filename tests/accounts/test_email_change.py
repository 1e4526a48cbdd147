"""The address of an account changes: who had the old one is told, and can still act."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail

from shared_apps.accounts.models import User
from shared_apps.accounts.tests.make import PASSWORD, Visitor, code_mailed_to
from shared_apps.core import clock
from shared_apps.core.tenancy.context import entered
from shared_apps.tenants import queries as tenants
from tests.accounts.trail import Trail, trail

__all__ = ["trail"]
pytestmark = pytest.mark.django_db
OLD, NEW = "amina@example.test", "someone.else@example.test"
HOSTS = ["app", "alpha"]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def member(host: str) -> Visitor:
    visitor = Visitor(host)
    visitor.sign_up(OLD)
    return visitor


def add(visitor: Visitor, email: str = NEW) -> None:
    visitor.call("post", "account/email", {"email": email})
    visitor.call("post", "auth/email/verify", {"key": code_mailed_to(email)})


def make_primary(visitor: Visitor, email: str = NEW) -> Any:
    return visitor.call("patch", "account/email", {"email": email, "primary": True})


def told(address: str) -> list[tuple[str, str]]:
    """(subject, text) of the letters to an address but for those with a code."""
    mails = [m for m in mail.outbox if address in m.to and "ode" not in m.subject]
    return [(str(m.subject), str(m.body)) for m in mails]


@pytest.mark.parametrize(("host", "where"), [("app", "Faibric"), ("alpha", "Alpha Goods")])
def test_the_old_address_is_told_what_changed_when_and_what_to_do(
    host: str, where: str, committed: Any
) -> None:
    visitor = member(host)
    add(visitor)
    mail.outbox.clear()
    with committed():
        assert make_primary(visitor).status_code == 200
    [(subject, text)] = told(OLD)
    assert subject == f"Your e-mail address at {where} was changed"
    assert "s•••@example.test" in text
    assert NEW not in text
    assert re.search(r"\d{1,2} \w+ 20\d\d, \d\d:\d\d", text)
    assert "If it was not you" in text
    assert told(NEW) == []


@pytest.mark.parametrize("host", HOSTS)
def test_the_letter_is_in_the_readers_language(host: str, committed: Any) -> None:
    """The one its holder signs in with, whatever the browser of who changed it speaks."""
    visitor = member(host)
    add(visitor)
    place = tenants.place_of_host("alpha.localhost") if host == "alpha" else None
    if place is None:
        User.objects.filter(email=OLD).update(language="sw")
    else:
        with entered(place):
            User.objects.filter(email=OLD).update(language="sw")
    mail.outbox.clear()
    with committed():
        make_primary(visitor)
    [(subject, text)] = told(OLD)
    assert subject.startswith("Barua pepe yako ya ")
    assert "Ikiwa si wewe" in text


@pytest.mark.parametrize("host", HOSTS)
def test_who_is_told_can_still_come_in_with_the_old_address(host: str, committed: Any) -> None:
    visitor = member(host)
    add(visitor)
    make_primary(visitor)
    holder = Visitor(host)
    holder.call("post", "auth/password/request", {"email": OLD})
    key = code_mailed_to(OLD)
    holder.call("post", "auth/password/reset", {"key": key, "password": PASSWORD + "2"})
    assert Visitor(host).log_in(OLD, PASSWORD + "2").status_code == 200


@pytest.mark.parametrize("host", HOSTS)
def test_an_address_that_is_taken_away_is_told(host: str, committed: Any, trail: Trail) -> None:
    visitor = member(host)
    add(visitor)
    make_primary(visitor)
    mail.outbox.clear()
    with committed():
        assert visitor.call("delete", "account/email", {"email": OLD}).status_code == 200
    [(subject, text)] = told(OLD)
    assert subject.endswith("was removed from your account")
    assert "write to us at once" in text
    assert len(trail.of("account.email_removed")) == 1


def test_the_address_that_one_has_is_no_change(committed: Any, trail: Trail) -> None:
    visitor = member("app")
    mail.outbox.clear()
    with committed():
        assert make_primary(visitor, OLD).status_code == 200
    assert (told(OLD), len(trail.of("account.email_changed"))) == ([], 0)


def test_another_address_is_another_way_in_and_stands_in_the_trail(trail: Trail) -> None:
    visitor = member("app")
    assert len(trail.of("account.email_added")) == 0
    add(visitor)
    assert (len(trail.of("account.email_added")), len(trail.of("account.email_changed"))) == (1, 0)
    make_primary(visitor)
    assert len(trail.of("account.email_changed")) == 1


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("method", ["post", "patch", "delete"])
def test_an_old_session_is_not_enough(host: str, method: str) -> None:
    visitor = member(host)
    add(visitor)
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        body = {"email": "third@example.test" if method == "post" else NEW, "primary": True}
        answer = visitor.call(method, "account/email", body)
        assert (answer.status_code, answer.json()["code"]) == (401, "reauthentication_required")
        rows = visitor.call("get", "account/email").json()["data"]
        assert [(row["email"], row["primary"]) for row in rows] == [(OLD, True), (NEW, False)]


@pytest.mark.parametrize("host", HOSTS)
def test_a_code_is_sent_again_and_the_one_before_is_void(host: str) -> None:
    visitor = member(host)
    visitor.call("post", "account/email", {"email": NEW})
    first = code_mailed_to(NEW)
    assert visitor.call("put", "account/email", {"email": NEW}).status_code == 200
    second = code_mailed_to(NEW)
    assert visitor.call("post", "auth/email/verify", {"key": first}).status_code == 400
    assert visitor.call("post", "auth/email/verify", {"key": second}).status_code == 200


@pytest.mark.parametrize("host", HOSTS)
def test_who_signs_up_is_sent_another_code(host: str) -> None:
    visitor = Visitor(host)
    visitor.call("post", "auth/signup", {"email": OLD, "password": PASSWORD})
    assert visitor.call("post", "auth/email/verify/resend").status_code == 200
    answer = visitor.call("post", "auth/email/verify", {"key": code_mailed_to(OLD)})
    assert (answer.status_code, len(mail.outbox)) == (200, 2)
