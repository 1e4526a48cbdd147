"""How long the activity log is kept: as long as the plan of its store says."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from pytest_django.fixtures import Settings

from shared_apps.audit import sealing, verifying
from shared_apps.audit.models import PLATFORM
from shared_apps.audit.services import record
from shared_apps.core import clock
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import services
from shared_apps.tenants.tasks import forget_old_audit
from tests.hosts import Browser

pytestmark = pytest.mark.usefixtures("real_commits")


@pytest.fixture
def chains(place_a: Place, place_b: Place) -> dict[str, UUID]:
    """alpha on the starter plan, beta on scale, the platform, and a store that is gone."""
    assert place_a.tenant_id is not None
    assert place_b.tenant_id is not None
    gone = uuid4()
    services.change_plan(place_a.tenant_id, plan="starter")
    services.change_plan(place_b.tenant_id, plan="scale")
    for tenant_id in (place_a.tenant_id, place_b.tenant_id, None, gone):
        with entered(replace(PUBLIC, tenant_id=tenant_id)):
            record("product.updated", "product", 1)
    sealing.seal_all()
    return {
        "starter": place_a.tenant_id,
        "scale": place_b.tenant_id,
        "ours": PLATFORM,
        "gone": gone,
    }


def left_after(chains: dict[str, UUID], days: int) -> dict[str, bool]:
    """Whether each chain still has entries; all of them hold."""
    with time_machine.travel(clock.now() + timedelta(days=days)):
        forget_old_audit()
    verdicts = {name: verifying.verify(chain) for name, chain in chains.items()}
    assert [name for name, verdict in verdicts.items() if not verdict.is_whole] == []
    return {name: verdict.sealed > 0 for name, verdict in verdicts.items()}


def test_each_chain_is_kept_as_its_plan_says(chains: dict[str, UUID]) -> None:
    every = dict.fromkeys(chains, True)
    assert left_after(chains, 360) == every
    assert left_after(chains, 370) == every | {"starter": False}
    assert left_after(chains, 1_820) == every | {"starter": False}
    assert left_after(chains, 1_830) == dict.fromkeys(chains, False)


def test_an_installations_own_number_stands_in_for_those_of_the_plans(
    chains: dict[str, UUID], settings: Settings
) -> None:
    settings.AUDIT_KEPT_DAYS = 0
    assert left_after(chains, 9_000) == dict.fromkeys(chains, True)
    settings.AUDIT_KEPT_DAYS = 30
    assert left_after(chains, 31) == dict.fromkeys(chains, False)


def test_members_read_how_long_it_is_kept(chains: dict[str, UUID]) -> None:
    owner = Browser("app").signed_in("owner@alpha.test").acting_for(chains["starter"])
    assert owner.get("/api/v1/store/usage/").json()["audit_days"] == 365
