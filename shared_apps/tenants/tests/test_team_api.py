"""Inviting, joining, changing roles."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.hosts import Browser

pytestmark = pytest.mark.django_db


def members(owner: Browser) -> dict[str, str]:
    return {m["email"]: m["role"] for m in owner.get("/api/v1/members/").json()}


def test_the_team_is_listed(owner: Browser) -> None:
    assert members(owner) == {
        "owner@alpha.test": "owner",
        "admin@alpha.test": "admin",
        "staff@alpha.test": "staff",
        "read_only@alpha.test": "read_only",
    }


def test_a_mailed_invitation_brings_somebody_onto_the_team_once(
    owner: Browser,
    host: Callable[[str], Browser],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = owner.send(
            "post", "/api/v1/invitations/", {"email": "owner@beta.test", "role": "staff"}
        )
    assert answer.status_code == 201
    found = re.search(r"/invitations/([\w-]+)/", str(mail.outbox[0].body))
    assert found is not None
    guest = host("app").signed_in("owner@beta.test")
    assert guest.get(f"/api/v1/invitations/{found[1]}/").json()["store"] == "Alpha Goods"
    assert guest.send("post", f"/api/v1/invitations/{found[1]}/acceptance/").status_code == 201
    assert members(owner)["owner@beta.test"] == "staff"
    again = guest.send("post", f"/api/v1/invitations/{found[1]}/acceptance/")
    assert (again.status_code, again.json()["code"]) == (410, "invitation_spent")


def test_an_invitation_is_for_its_address_alone(
    owner: Browser,
    member: Callable[[str], Browser],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        owner.send("post", "/api/v1/invitations/", {"email": "x@y.test", "role": "admin"})
    token = str(mail.outbox[0].body).split("/invitations/")[1].split("/")[0]
    thief = member("read_only").acting_for(None)
    answer = thief.send("post", f"/api/v1/invitations/{token}/acceptance/")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_your_invitation")
    assert members(owner)["read_only@alpha.test"] == "read_only"


def test_nobody_gives_a_role_above_their_own(
    owner: Browser, member: Callable[[str], Browser]
) -> None:
    answer = member("admin").send(
        "post", "/api/v1/invitations/", {"email": "x@y.test", "role": "owner"}
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "above_your_role")
    assert owner.get("/api/v1/invitations/").json() == []


def test_the_last_owner_stays(owner: Browser) -> None:
    mine = next(m for m in owner.get("/api/v1/members/").json() if m["role"] == "owner")
    down = owner.send("patch", f"/api/v1/members/{mine['id']}/", {"role": "staff"})
    gone = owner.send("delete", f"/api/v1/members/{mine['id']}/")
    assert (down.json()["code"], gone.json()["code"]) == ("last_owner", "last_owner")
    assert members(owner)["owner@alpha.test"] == "owner"


def test_a_removed_member_is_out_at_once(owner: Browser, member: Callable[[str], Browser]) -> None:
    staff = member("staff")
    row = next(m for m in owner.get("/api/v1/members/").json() if m["role"] == "staff")
    assert owner.send("delete", f"/api/v1/members/{row['id']}/").status_code == 204
    assert staff.get("/api/v1/store/").status_code == 403


def test_staff_do_not_touch_the_team(member: Callable[[str], Browser], owner: Browser) -> None:
    row = next(m for m in owner.get("/api/v1/members/").json() if m["role"] == "admin")
    assert member("staff").send("delete", f"/api/v1/members/{row['id']}/").status_code == 403
    assert members(owner)["admin@alpha.test"] == "admin"
