"""Verifying by command, forgetting what is old, and what operators see."""

import io
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.core.management import call_command

from shared_apps.audit import sealing, services, verifying
from shared_apps.audit.gauges import Sealing
from shared_apps.audit.models import PLATFORM, Anchor, Entry
from shared_apps.audit.tests.trail import as_intruder, end_of, note
from shared_apps.core import clock
from shared_apps.core.tenancy.context import PUBLIC, Place, entered

pytestmark = pytest.mark.usefixtures("committed")


def test_the_command_tells_how_far_a_chain_goes(chain: UUID, place: Place) -> None:
    note(place)
    out = io.StringIO()
    call_command("verify_audit", store=chain, stdout=out)
    assert out.getvalue() == f"{chain}: whole, {end_of(chain)} sealed, 1 waiting\n"


def test_old_entries_go_from_the_front_and_the_rest_still_holds(chain: UUID, place: Place) -> None:
    start = end_of(chain)
    note(place, 3)
    sealing.seal_all()
    with time_machine.travel(clock.now() + timedelta(days=400)):
        note(place, 2)
        sealing.seal_all()
        assert sealing.forget(chain, before=clock.now() - timedelta(days=365)) == start + 3
        assert sealing.forget(chain, before=clock.now() - timedelta(days=365)) == 0
    verdict = verifying.verify(chain)
    assert (verdict.begins_after, verdict.sealed, verdict.is_whole) == (start + 3, 2, True)
    assert Entry.objects.using("admin").filter(tenant_id=chain).count() == 2
    assert Anchor.objects.using("admin").filter(chain_id=chain, removed=True).count() == 1


def test_a_chain_of_which_all_went_goes_on(chain: UUID, place: Place) -> None:
    end = end_of(chain)
    sealing.forget(chain, before=clock.now() + timedelta(days=1))
    assert verifying.verify(chain).is_whole
    note(place)
    sealing.seal_all()
    verdict = verifying.verify(chain)
    assert (verdict.begins_after, verdict.sealed, verdict.is_whole) == (end, 1, True)


def test_a_front_that_was_cut_off_without_an_anchor_is_seen(chain: UUID, place: Place) -> None:
    note(place, 3)
    sealing.seal_all()
    with as_intruder() as run:
        run("delete from public.audit_seal where chain_id = %s and position <= 2", [chain])
    assert verifying.verify(chain).broken_at == 1


def test_the_platforms_own_entries_have_a_chain() -> None:
    with entered(PUBLIC):
        services.record("account.deleted", "user", uuid4())
    assert verifying.verify(PLATFORM).waiting == 1
    sealing.seal_all()
    assert (end_of(PLATFORM), verifying.verify(PLATFORM).is_whole) == (1, True)
    assert (verifying.verify(uuid4()).sealed, verifying.verify(uuid4()).is_whole) == (0, True)


def test_operators_see_how_long_something_waits_for_its_seal(chain: UUID, place: Place) -> None:
    def told() -> dict[str, float]:
        return {family.name: family.samples[0].value for family in Sealing().collect()}

    assert told() == {"faibric_audit_unsealed_seconds": 0, "faibric_audit_sealing_failures": 0}
    note(place)
    with time_machine.travel(clock.now() + timedelta(seconds=60)):
        assert 55 < told()["faibric_audit_unsealed_seconds"] < 120
    sealing.seal_all()
