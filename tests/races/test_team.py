"""People who change a team in the same instant."""

from dataclasses import replace
from functools import partial
from uuid import UUID

import pytest

from shared_apps.accounts import services as accounts
from shared_apps.core.access import Role
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import queries
from shared_apps.tenants import services as teams
from shared_apps.tenants.models import Membership
from tests.races.together import at_once, kinds

pytestmark = pytest.mark.usefixtures("real_commits")


def as_team(place: Place) -> Place:
    return replace(PUBLIC, tenant_id=place.tenant_id)


def make_person(email: str) -> UUID:
    with entered(PUBLIC):
        return accounts.create_verified_user(email=email, password="a long enough password")


def owners() -> list[UUID]:
    return [row.pk for row in queries.memberships() if row.role == "owner"]


def test_an_invitation_accepted_twice_at_once_makes_one_member(place_a: Place) -> None:
    user_id, place = make_person("new@example.test"), as_team(place_a)
    with entered(place):
        _invitation, token = teams.invite(
            email="new@example.test", role="staff", invited_by=user_id, inviter_role=Role.OWNER
        )
    accept = partial(teams.accept_invitation, token, user_id=user_id, email="new@example.test")
    outcomes = at_once([accept, accept, accept], place)
    assert kinds(outcomes) == {"UUID": 1, "InvitationSpent": 2}
    with entered(place):
        assert Membership.objects.filter(user_id=user_id).count() == 1


def test_two_owners_who_remove_each_other_leave_one(place_a: Place) -> None:
    user_id, place = make_person("second@example.test"), as_team(place_a)
    with entered(place):
        teams.add_member(user_id=user_id, role="owner")
        both = owners()
    assert len(both) == 2
    outcomes = at_once([partial(teams.remove_member, m, by=Role.OWNER) for m in both], place)
    assert sorted(kinds(outcomes)) == ["LastOwner", "NoneType"]
    with entered(place):
        assert len(owners()) == 1


def test_two_owners_who_step_back_at_once_leave_one(place_a: Place) -> None:
    user_id, place = make_person("second@example.test"), as_team(place_a)
    with entered(place):
        teams.add_member(user_id=user_id, role="owner")
        both = owners()
    at_once([partial(teams.change_role, m, role="admin", by=Role.OWNER) for m in both], place)
    with entered(place):
        assert len(owners()) == 1
