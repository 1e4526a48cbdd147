"""What a plan holds: counted, held under one lock, told to whoever asks."""

from dataclasses import replace

import pytest

from shared_apps.audit import queries as audit
from shared_apps.core.access import Role
from shared_apps.core.errors import TooMany
from shared_apps.core.ids import uuid7
from shared_apps.core.ratelimit import Limit, spend, spend_all
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import offers, queries, services
from shared_apps.tenants.errors import PlanLimitReached, UnknownChoice
from shared_apps.tenants.models import Invitation, Tenant
from tests.plans import shrink

pytestmark = pytest.mark.django_db


@pytest.fixture
def tiny_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room for two products, four people and 10 kB."""
    shrink(monkeypatch, products=2, members=4, storage_bytes=10_000)


@pytest.mark.usefixtures("tiny_plan")
def test_an_open_invitation_holds_a_place_and_owners_need_none(place_a: Place) -> None:
    def invite(email: str, role: str = "staff") -> None:
        services.invite(email=email, role=role, invited_by=uuid7(), inviter_role=Role.OWNER)

    with entered(replace(PUBLIC, tenant_id=place_a.tenant_id)):
        invite("fourth@alpha.test")
        with pytest.raises(PlanLimitReached):
            invite("fifth@alpha.test")
        invite("fourth@alpha.test")  # replaces the first, so there is room
        invite("partner@alpha.test", role="owner")
        assert set(Invitation.objects.values_list("email", flat=True)) == {
            "fourth@alpha.test",
            "partner@alpha.test",
        }


def test_a_larger_plan_counts_at_once_and_is_audited(place_a: Place) -> None:
    assert place_a.tenant_id is not None
    services.change_plan(place_a.tenant_id, plan="scale")
    queries.forget_places()
    fresh = queries.place_of_id(place_a.tenant_id)
    assert fresh is not None
    assert fresh.plan == "scale"
    with entered(replace(PUBLIC, tenant_id=place_a.tenant_id)):
        entry = audit.entries_of_tenant(place_a.tenant_id).first()
    assert entry is not None
    assert (entry.action, entry.before, entry.after) == (
        "store.plan_changed", {"plan": "growth"}, {"plan": "scale"},
    )  # fmt: skip


def test_a_plan_that_does_not_exist_is_refused(place_a: Place) -> None:
    assert place_a.tenant_id is not None
    with pytest.raises(UnknownChoice):
        services.change_plan(place_a.tenant_id, plan="endless")
    with entered(replace(PUBLIC, tenant_id=place_a.tenant_id)):
        assert Tenant.objects.get(pk=place_a.tenant_id).plan == "growth"


def test_a_day_s_budget_ends_the_requests_of_a_minute() -> None:
    day, minute = Limit("day", burst=2, per_minute=0.01), Limit("minute", burst=50, per_minute=60)
    who = str(uuid7())
    for _ in range(2):
        spend_all([minute, day], who)
    with pytest.raises(TooMany) as refusal:
        spend_all([minute, day], who)
    assert refusal.value.retry_after == pytest.approx(6_000, abs=2)
    for _ in range(48):  # a refusal took nothing from the other bucket
        spend(minute, who)
    with pytest.raises(TooMany):
        spend(minute, who)


def test_plans_grant_more_the_more_they_cost() -> None:
    plans = sorted(offers.PLANS.values(), key=lambda plan: plan.price)
    for name in ("requests_per_minute", "requests_per_day", "storage_bytes"):
        granted = [getattr(plan.limits, name) for plan in plans]
        assert granted == sorted(granted)
