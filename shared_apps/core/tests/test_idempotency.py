"""One effect per key: replayed, refused for another body, taken over after a crash."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connections
from django.utils import timezone

from shared_apps.core.idempotency import services
from shared_apps.core.idempotency.errors import IdempotencyKeyReused, StillRunning
from shared_apps.core.idempotency.models import Record
from shared_apps.core.tenancy.context import Place, entered


@pytest.mark.django_db
def test_the_first_call_runs_and_later_ones_are_answered_alike(store: Place) -> None:
    assert services.claim("k", "f") is None
    services.remember("k", 201, {"id": 1})
    assert services.claim("k", "f") == services.Answer(201, {"id": 1})


@pytest.mark.django_db
def test_another_body_under_the_same_key_is_refused(store: Place) -> None:
    services.claim("k", "f")
    services.remember("k", 201, {})
    with pytest.raises(IdempotencyKeyReused):
        services.claim("k", "other")


@pytest.mark.django_db
@pytest.mark.parametrize("status", [409, 429, 500, 503])
def test_what_may_turn_out_otherwise_is_not_kept(store: Place, status: int) -> None:
    services.claim("k", "f")
    services.remember("k", status, {})
    assert services.claim("k", "f") is None


@pytest.mark.django_db
def test_a_call_that_died_is_taken_over_after_its_lease(store: Place) -> None:
    services.claim("k", "f")
    with pytest.raises(StillRunning):
        services.claim("k", "f")
    with time_machine.travel(timezone.now() + services.LEASE + timedelta(seconds=1)):
        assert services.claim("k", "f") is None


@pytest.mark.django_db
def test_answers_are_kept_for_a_day(store: Place) -> None:
    services.claim("k", "f")
    services.remember("k", 200, {})
    with time_machine.travel(timezone.now() + timedelta(hours=24, seconds=1)):
        assert services.forget_old() == 1


@pytest.mark.usefixtures("real_commits")
def test_of_many_calls_at_once_one_runs(place_a: Place) -> None:
    gate = Barrier(8)

    def call(_: int) -> str:
        try:
            with entered(place_a):
                gate.wait()
                return "ran" if services.claim("k", "f") is None else "answered"
        except StillRunning:
            return "refused"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        outcomes = sorted(pool.map(call, range(8)))
    with entered(place_a):
        assert (outcomes, Record.objects.count()) == (["ran", *["refused"] * 7], 1)
