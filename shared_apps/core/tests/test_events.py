"""Facts: stored with the change, handed to each handler once, kept when a handler fails."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from shared_apps.core import clock
from shared_apps.core.events import facts, outbox
from shared_apps.core.events.models import Delivery, OutboxEntry
from shared_apps.core.events.tasks import sweep_events
from shared_apps.core.hints.models import Hint
from shared_apps.core.ids import uuid7
from shared_apps.core.tenancy.context import PUBLIC, Place, current, entered

pytestmark = pytest.mark.django_db
heard: list["ThingHappened"] = []
schemas: list[str] = []


@dataclass(frozen=True, kw_only=True)
class ThingHappened(facts.Event):
    thing_id: UUID
    price: Decimal


def remember(event: ThingHappened) -> None:
    heard.append(event)
    schemas.append(current().schema)


def refuse(_: ThingHappened) -> None:
    raise ConnectionError("the handler is broken")


@pytest.fixture(autouse=True)
def handlers() -> Iterator[dict[str, facts.Handler]]:
    known = facts.handlers_of(ThingHappened)
    known["tests.remember"] = remember
    yield known
    known.clear()
    heard.clear()
    schemas.clear()


def fact() -> ThingHappened:
    return ThingHappened(thing_id=uuid7(), price=Decimal("12.50"))


def test_a_fact_arrives_with_its_own_types_in_its_own_schema(
    store: Place, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    sent = fact()
    with django_capture_on_commit_callbacks(execute=True):
        outbox.publish(sent)
    assert (heard, schemas) == ([sent], [store.schema])


def test_a_fact_of_a_rolled_back_change_was_never_there(store: Place) -> None:
    with transaction.atomic():
        outbox.publish(fact())
        transaction.set_rollback(True)
    assert not OutboxEntry.objects.filter(kind=ThingHappened.kind()).exists()


def test_a_fact_is_handed_over_once_however_often_it_is_sent(store: Place) -> None:
    outbox.publish(fact())
    delivery = Delivery.objects.get(handler="tests.remember")
    for _ in range(3):
        outbox.deliver(delivery.pk)
    assert len(heard) == 1


def test_a_failing_handler_holds_back_no_other(
    store: Place, handlers: dict[str, facts.Handler]
) -> None:
    handlers["tests.refuse"] = refuse
    outbox.publish(fact())
    for delivery in Delivery.objects.filter(handler__startswith="tests."):
        outbox.deliver(delivery.pk)
    failed = Delivery.objects.get(handler="tests.refuse")
    assert (len(heard), failed.attempts, failed.done_at) == (1, 1, None)
    assert "the handler is broken" in failed.last_error


def write(_: ThingHappened) -> None:
    OutboxEntry.objects.create(kind="tests.Effect", payload={})


def test_those_who_wait_for_a_fact_are_told_in_one_transaction(
    store: Place, handlers: dict[str, facts.Handler]
) -> None:
    handlers["tests.write"] = write
    outbox.publish(fact())
    outbox.deliver_all(list(Delivery.objects.values_list("pk", flat=True)))
    first, second = Delivery.objects.values_list("done_at", flat=True)
    assert first == second is not None
    assert (len(heard), OutboxEntry.objects.filter(kind="tests.Effect").count()) == (1, 1)


def test_where_one_of_them_fails_the_others_still_did_it_once(
    store: Place, handlers: dict[str, facts.Handler]
) -> None:
    handlers.update({"tests.write": write, "tests.refuse": refuse})
    outbox.publish(fact())
    outbox.deliver_all(list(Delivery.objects.values_list("pk", flat=True)))
    assert OutboxEntry.objects.filter(kind="tests.Effect").count() == 1
    failed = Delivery.objects.get(done_at=None)
    assert (failed.handler, failed.attempts) == ("tests.refuse", 1)


def test_a_handler_that_never_works_ends_in_a_dead_letter(
    store: Place, handlers: dict[str, facts.Handler]
) -> None:
    handlers["tests.refuse"] = refuse
    outbox.publish(fact())
    delivery = Delivery.objects.get(handler="tests.refuse")
    for _ in range(outbox.MOST_ATTEMPTS):
        outbox.deliver(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.attempts, delivery.dead_at is None) == (outbox.MOST_ATTEMPTS, False)


def test_the_sweep_finds_what_was_never_sent(place_a: Place, place_b: Place) -> None:
    for place in (place_a, place_b):
        with entered(place):
            outbox.publish(fact())
    sweep_events()
    assert sorted(schemas) == sorted([place_a.schema, place_b.schema])


def test_the_sweep_forgets_a_schema_only_when_it_is_drained_and_quiet(store: Place) -> None:
    outbox.publish(fact())
    with entered(PUBLIC):
        sweep_events()
        assert Hint.objects.filter(schema=store.schema).exists()
        with time_machine.travel(timezone.now() + timedelta(minutes=11)):
            sweep_events()
        assert not Hint.objects.filter(schema=store.schema).exists()


def test_facts_that_everybody_had_go_after_a_month_and_all_others_stay(
    store: Place, handlers: dict[str, facts.Handler]
) -> None:
    outbox.purge()
    for _ in range(5):
        outbox.publish(fact())
    handlers["tests.refuse"] = refuse
    outbox.publish(fact())
    waiting = Delivery.objects.get(handler="tests.refuse")
    before = OutboxEntry.objects.count()
    Delivery.objects.exclude(pk=waiting.pk).update(done_at=clock.now())
    assert outbox.purge() == 0

    with clock.travelled(clock.now() + outbox.KEPT + timedelta(minutes=1)):
        assert outbox.purge(batch=2) == before - 1
        assert OutboxEntry.objects.get().pk == waiting.entry_id
        assert Delivery.objects.count() == 2
        Delivery.objects.filter(pk=waiting.pk).update(dead_at=clock.now())
        assert outbox.purge() == 0


def test_who_listens_at_times_is_told_when_the_condition_holds(
    store: Place, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    conditions = facts.conditions_of(ThingHappened)
    facts.handlers_of(ThingHappened)["tests.seldom"] = refuse
    conditions["tests.seldom"] = "exists (select from events_outboxentry where kind = 'x.Y')"
    try:
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            outbox.publish(fact())
        assert list(Delivery.objects.values_list("handler", flat=True)) == ["tests.remember"]
        OutboxEntry.objects.create(kind="x.Y", payload={})
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            outbox.publish(fact())
        assert Delivery.objects.filter(handler="tests.seldom").count() == 1
    finally:
        conditions.clear()
