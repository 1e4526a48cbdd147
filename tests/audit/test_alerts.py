"""Who is told of what, how often, and that nothing is lost on the way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.core import mail
from pytest_django import DjangoDbBlocker

from shared_apps.accounts.models import User
from shared_apps.alerts import services
from shared_apps.alerts.models import Letter
from shared_apps.alerts.tasks import send_alerts
from shared_apps.alerts.wording import ACTIONS, TITLES
from shared_apps.audit import sealing
from shared_apps.audit import services as audit
from shared_apps.audit.models import Alert
from shared_apps.audit.queries import KINDS
from shared_apps.core import clock, logs
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import queries as tenants
from shared_apps.tenants import services as stores
from tests.plugin import DATABASE


@pytest.fixture(scope="module")
def _committed(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield
        request.config.stash[DATABASE].create()


@pytest.fixture
def alpha(_committed: None) -> Iterator[Place]:
    """A store with nothing waiting to be told."""
    place = tenants.place_of_host("alpha.localhost")
    assert place is not None
    yield place
    sealing.seal_all()
    Alert.objects.using("admin").all().delete()
    Letter.objects.using("admin").all().delete()


def happened(place: Place, action: str, target: str = "api_key", about: object = "1") -> None:
    actor = str(owner_of(place).pk)
    with (
        entered(replace(PUBLIC, tenant_id=place.tenant_id)),
        logs.request_scope("one", ip="203.0.113.7", actor=actor),
    ):
        audit.record(action, target, about, label="Tills")
    sealing.seal_all()


def owner_of(place: Place) -> User:
    return User.objects.get(email=f"owner@{place.slug}.test")


def told_after(**time: float) -> list[tuple[str, str]]:
    """(to, subject) of what goes out once so much time has passed."""
    mail.outbox.clear()
    with time_machine.travel(clock.now() + timedelta(**time)):
        send_alerts()
    return [(one.to[0], str(one.subject)) for one in mail.outbox]


def test_every_kind_and_action_has_words() -> None:
    actions = {name.partition(":")[0] for kind in KINDS.values() for name in kind.actions}
    assert set(TITLES) == set(KINDS)
    assert set(ACTIONS) == actions


def test_a_burst_is_one_letter_to_the_owner(alpha: Place) -> None:
    happened(alpha, "api_key.created")
    assert told_after(minutes=1) == []
    happened(alpha, "api_key.rotated")
    happened(alpha, "api_key.revoked")
    assert told_after(minutes=3) == [
        ("owner@alpha.test", "Security of Alpha Goods: API keys were changed")
    ]
    body = str(mail.outbox[0].body)
    order = [body.index(words) for words in ("API key made", "rotated", "revoked")]
    assert order == sorted(order)
    assert "203.0.113.7" in body
    assert "Alpha Goods owner" in body
    assert "/stores/alpha/audit?security=true" in body
    assert told_after(minutes=30) == []


def test_what_follows_soon_waits_for_the_next_letter(alpha: Place) -> None:
    happened(alpha, "api_key.created")
    assert len(told_after(minutes=3)) == 1
    happened(alpha, "api_key.revoked")
    assert told_after(minutes=10) == []
    assert len(told_after(minutes=20)) == 1


def test_the_letter_is_in_the_language_of_the_owner(alpha: Place) -> None:
    User.objects.filter(email="owner@alpha.test").update(language="sw")
    happened(alpha, "domain.added", "domain")
    ((_, subject),) = told_after(minutes=3)
    User.objects.filter(email="owner@alpha.test").update(language="")
    assert subject == "Usalama wa Alpha Goods: Vikoa vimebadilishwa"


def test_owners_choose_what_is_mailed_but_for_the_vital(alpha: Place) -> None:
    assert alpha.tenant_id is not None
    stores.mute_alerts(alpha.tenant_id, ["api_keys"])
    happened(alpha, "api_key.created")
    happened(alpha, "store.team_networks_changed", "store")
    subjects = [subject for _, subject in told_after(minutes=3)]
    stores.mute_alerts(alpha.tenant_id, [])
    assert sorted(subjects) == [
        "Security of Alpha Goods: Security mails were turned on or off",
        "Security of Alpha Goods: The networks of the team were changed",
    ]


def test_a_member_whose_role_changed_is_told_too(alpha: Place) -> None:
    member = User.objects.get(email="staff@alpha.test")
    happened(alpha, "team.role_changed", "member", member.pk)
    assert sorted(to for to, _ in told_after(minutes=3)) == [
        "owner@alpha.test", "staff@alpha.test",
    ]  # fmt: skip


def test_an_account_concerns_its_holder_and_the_owners_around(alpha: Place) -> None:
    member = User.objects.get(email="staff@alpha.test")
    with entered(PUBLIC):
        audit.record("account.password_changed", "user", member.pk)
    sealing.seal_all()
    assert sorted(told_after(minutes=3)) == [
        ("owner@alpha.test", "Security of Alpha Goods: A way to sign in was changed"),
        ("staff@alpha.test", "Security of Faibric: A way to sign in was changed"),
    ]


def test_a_shoppers_account_concerns_the_shopper_alone(alpha: Place) -> None:
    with entered(alpha):
        shopper = User.objects.create_user("ann@example.test", None, language="sw")
        audit.record("account.password_changed", "user", shopper.pk)
    sealing.seal_all()
    ((to, subject),) = told_after(minutes=3)
    with entered(alpha):
        shopper.delete()
    assert (to, subject.startswith("Usalama wa Alpha Goods")) == ("ann@example.test", True)


def test_a_new_device_is_told_to_owners_and_not_again_to_its_holder(alpha: Place) -> None:
    member = User.objects.get(email="staff@alpha.test")
    with entered(PUBLIC):
        audit.record("account.new_device", "user", member.pk)
    sealing.seal_all()
    assert [to for to, _ in told_after(minutes=3)] == ["owner@alpha.test"]


def test_the_platform_hears_of_a_broken_chain_and_so_does_the_log(
    alpha: Place, caplog: pytest.LogCaptureFixture
) -> None:
    happened(alpha, "audit.chain_broken", "chain", alpha.tenant_id)
    with caplog.at_level("INFO"):
        told = told_after(minutes=3)
    assert sorted(told) == [
        ("owner@alpha.test", "Security of Alpha Goods: The activity log was tampered with"),
        ("staff@platform.test", "Security of Faibric: The activity log was tampered with"),
    ]
    (line,) = [r for r in caplog.records if r.message == "security.event"]
    assert (line.levelname, line.__dict__["kind"], line.__dict__["ip"]) == (
        "WARNING", "broken_chain", "203.0.113.7",
    )  # fmt: skip


def test_a_sign_in_to_the_console_is_told_to_the_other_staff(alpha: Place) -> None:
    pat = User.objects.get(email="staff@platform.test")
    other = User.objects.create_user("other@platform.test", None, is_staff=True)
    with entered(PUBLIC):
        audit.record("console.new_device", "user", pat.pk)
    sealing.seal_all()
    told = [to for to, _ in told_after(minutes=3)]
    other.delete()
    assert told == ["other@platform.test"]


def test_a_mail_server_that_is_away_loses_no_letter(
    alpha: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened(alpha, "api_key.created")

    def refuse(*_: Any) -> None:
        raise OSError("nobody answers")

    monkeypatch.setattr("shared_apps.notices.services.deliver", refuse)
    assert told_after(minutes=3) == []
    letter = Letter.objects.using("admin").get()
    assert (letter.attempts, letter.last_error) == (1, "OSError('nobody answers')")
    monkeypatch.undo()
    assert [to for to, _ in told_after(minutes=5)] == ["owner@alpha.test"]
    assert not Letter.objects.using("admin").exists()


@pytest.mark.parametrize("step", ["_data", "_log"])
def test_who_dies_while_telling_has_told_nothing_and_lost_nothing(
    alpha: Place, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    happened(alpha, "api_key.created")

    def die(*_: Any, **__: Any) -> None:
        raise SystemExit

    monkeypatch.setattr(services, step, die)
    with pytest.raises(SystemExit):
        told_after(minutes=3)
    monkeypatch.undo()
    assert not Letter.objects.using("admin").exists()
    assert [to for to, _ in told_after(minutes=3)] == ["owner@alpha.test"]


def test_a_store_that_is_gone_holds_up_nobody(alpha: Place) -> None:
    gone = replace(alpha, tenant_id=uuid4())
    with entered(replace(PUBLIC, tenant_id=gone.tenant_id)):
        audit.record("api_key.created", "api_key", "1")
    happened(alpha, "api_key.created")
    assert [to for to, _ in told_after(minutes=3)] == ["owner@alpha.test"]
    waiting: list[UUID] = list(
        Alert.objects.using("admin").filter(told_at=None).values_list("entry_id", flat=True)
    )
    assert waiting == []
