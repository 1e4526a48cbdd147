"""The bound: many stores that write at once, a worker with no hand free, and every entry is sealed
in a number of statements that does not grow with the stores.
"""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from shared_apps.audit import sealer, sealing, verifying
from shared_apps.audit.models import Seal, Unsealed
from shared_apps.audit.services import Sealer, record_many
from shared_apps.audit.tests.trail import end_of, note
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("committed")


def stores(count: int) -> list[Place]:
    """Places that wrote one entry each."""
    places = [replace(PUBLIC, tenant_id=uuid4()) for _ in range(count)]
    for place in places:
        note(place)
    return places


def statements(count: int) -> int:
    stores(count)
    with CaptureQueriesContext(connections["admin"]) as told:
        assert sealing.seal_all() == count
    return len(told)


def test_forty_stores_are_sealed_in_as_many_statements_as_four(chain: UUID) -> None:
    assert statements(40) == statements(4)


def test_a_store_with_thousands_of_entries_does_not_go_before_the_others(
    chain: UUID, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with entered(place):
        record_many("product.imported", "product", [(n, "") for n in range(450)])
    (other,) = stores(1)
    assert other.tenant_id is not None
    assert sealing.seal_some([chain, other.tenant_id]) == sealing.A_TURN + 1
    assert end_of(other.tenant_id) == 1
    assert sealing.seal_all() == 450 - sealing.A_TURN
    assert verifying.verify(chain).is_whole


def test_a_sealer_seals_with_no_queue_and_no_clock_but_its_own(
    chain: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealer, "EVERY", 0.01)
    places = stores(25)
    at_work = Sealer()
    at_work.start()
    until(lambda: not Unsealed.objects.using("admin").exists())
    at_work.stop()
    sealed = Seal.objects.using("admin").filter(chain_id__in=[p.tenant_id for p in places])
    assert sealed.count() == 25


def test_a_sealer_outlives_a_database_that_was_away(
    chain: UUID, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealer, "EVERY", 0.01)
    seal_all, refusals = sealing.seal_all, iter([True, True])

    def seal() -> int:
        if next(refusals, False):
            raise OSError
        return seal_all()

    monkeypatch.setattr(sealing, "seal_all", seal)
    note(place)
    at_work = Sealer()
    at_work.start()
    until(lambda: not Unsealed.objects.using("admin").exists())
    at_work.stop()
    assert end_of(chain) == 2
