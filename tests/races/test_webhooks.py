"""Webhooks whose senders race for the same delivery, or are killed with it in their hands."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connections
from pytest_django import Settings

from shared_apps.core import clock
from shared_apps.core.hints.models import Due
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from tenant_apps.webhooks import services
from tenant_apps.webhooks.errors import TooManyEndpoints
from tenant_apps.webhooks.models import Attempt, Delivery, Endpoint
from tenant_apps.webhooks.services import endpoints, waking
from tenant_apps.webhooks.tasks import sweep_webhooks
from tenant_apps.webhooks.tests.make import Receiver, make_endpoint, receiving
from tenant_apps.webhooks.tests.test_sending import verified
from tests.database import ROOT, URLS, with_name
from tests.races.together import at_once, full, kinds

pytestmark = pytest.mark.usefixtures("real_commits")
PROGRAM = Path(__file__).with_name("sends.py")
Worker = subprocess.Popen[bytes]


@pytest.fixture
def receiver(settings: Settings) -> Iterator[Receiver]:
    with receiving() as there:
        settings.WEBHOOK_TRUSTED_HOSTS = [there.where]
        yield there


@pytest.fixture(autouse=True)
def nobody_sends_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told waits for the senders of the test."""
    monkeypatch.setattr(waking, "start_on_commit", lambda *_: None)


def tell(count: int) -> None:
    for number in range(count):
        services.announce("product.updated", {"product": {"id": number}})


def worker(place: Place, endpoint_id: UUID, receiver: Receiver, dies: str = "never") -> Worker:
    """A process that stands ready to send."""
    name = str(settings.DATABASES["default"]["NAME"])
    databases = {url: with_name(os.environ[url], name) for url in URLS}
    known = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "LOG_LEVEL": "CRITICAL"}
    started = subprocess.Popen(
        [sys.executable, str(PROGRAM), place.schema, str(endpoint_id), receiver.where, dies],
        cwd=ROOT,
        env=os.environ | databases | known | {"VALKEY_PREFIX": f"{name}:"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert started.stdout is not None
    assert started.stdout.readline() == b"ready\n"
    return started


def let_go(workers: list[Worker]) -> list[int]:
    """How each of them ended."""
    for each in workers:
        assert each.stdin is not None
        each.stdin.write(b"\n")
        each.stdin.flush()
    for each in workers:
        each.communicate(timeout=60)
    return [each.returncode for each in workers]


def events_of(receiver: Receiver) -> Counter[str]:
    return Counter(headers["webhook-id"] for headers, _ in receiver.taken)


def sweep_until_done(place: Place) -> None:
    """As beat does it: the clock goes on to when something is due, until nothing is."""
    now = clock.now()
    for _ in range(60):
        with entered(PUBLIC):
            due = Due.objects.filter(kind=services.KIND).order_by("at").first()
            if due is None:
                return
            now = max(now, due.at) + timedelta(seconds=1)
            with clock.travelled(now):
                sweep_webhooks()
    raise AssertionError("something is due for ever")


@pytest.mark.parametrize("step", ["before", "between", "after"])
def test_what_a_killed_sender_had_in_its_hands_arrives(
    step: str,
    place_a: Place,
    receiver: Receiver,
    record_property: Callable[[str, object], None],
) -> None:
    """Killed before the request, between the answer and noting it, and after that."""
    kills = full(1, 20)
    with entered(place_a):
        endpoint, secret = services.add_endpoint(url=receiver.url, event_types=["product.updated"])
        for _ in range(kills):
            tell(2)
            died = worker(place_a, endpoint.pk, receiver, step)
            assert let_go([died]) == [-signal.SIGKILL]
            tell(1)
            sweep_until_done(place_a)
        rows = list(Delivery.objects.values_list("event_id", "state", "attempts"))
        held = Endpoint.objects.get()
        tries = Attempt.objects.count()
    taken, twice = events_of(receiver), {"between": kills}.get(step, 0)
    noted = {"after": 0}.get(step, kills)  # tries that began and of which nobody wrote
    assert len(rows) == 3 * kills
    assert {state for _, state, _ in rows} == {"delivered"}
    assert set(taken) == {str(event_id) for event_id, _, _ in rows}
    assert sorted(taken.values()) == [1] * (3 * kills - twice) + [2] * twice
    assert sum(attempts for _, _, attempts in rows) == tries + noted
    assert all(verified(secret, *told) for told in receiver.taken)
    assert (held.claim, held.claimed_until) == (None, None)
    record_property(f"kills_{step}", kills)


def test_a_secret_changed_in_mid_delivery_signs_the_next_try(
    place_a: Place, receiver: Receiver
) -> None:
    """And nothing is locked while the other side thinks: the change does not wait for it."""
    with entered(place_a):
        endpoint, old = services.add_endpoint(url=receiver.url, event_types=["product.updated"])
        new: list[str] = []

        def rotate() -> None:
            receiver.meanwhile = lambda: None
            with entered(place_a):
                new.append(services.rotate_secret(endpoint.pk, overlap=timedelta())[1])
            connections.close_all()

        receiver.answers, receiver.meanwhile = [(401, {}), (200, {})], rotate
        tell(1)
        services.drain(endpoint.pk)
        sweep_until_done(place_a)
        held = Endpoint.objects.get()
    first, second = receiver.taken
    assert [verified(secret, *first) for secret in (old, *new)] == [True, False]
    assert [verified(secret, *second) for secret in (old, *new)] == [False, True]
    assert first[0]["webhook-id"] == second[0]["webhook-id"]
    assert (held.failures, held.previous_secret) == (0, "")


def test_two_processes_send_everything_and_nothing_twice(
    place_a: Place, receiver: Receiver
) -> None:
    count = full(10, 100)
    with entered(place_a):
        endpoint_id = make_endpoint(receiver.url)
        workers = [worker(place_a, endpoint_id, receiver) for _ in range(2)]
        tell(count)
        assert let_go(workers) == [0, 0]
        services.drain(endpoint_id)
        told = set(Delivery.objects.values_list("state", "attempts"))
    assert sorted(events_of(receiver).values()) == [1] * count
    assert told == {("delivered", 1)}


def test_of_many_senders_one_has_the_delivery(
    place_a: Place, receiver: Receiver, record_property: Callable[[str, object], None]
) -> None:
    racers = full(8, 50)
    with entered(place_a):
        endpoint_id = make_endpoint(receiver.url)
        for _ in range(full(2, 20)):
            tell(1)
            tried = at_once([partial(services.drain, endpoint_id)] * racers, place_a)
            assert sorted(tried) == [0] * (racers - 1) + [1]
    assert set(events_of(receiver).values()) == {1}
    record_property("racing_senders", racers)


def test_replays_at_once_while_it_is_sent_end_in_one_delivered_delivery(
    place_a: Place, receiver: Receiver
) -> None:
    racers = full(4, 25)
    with entered(place_a):
        endpoint_id = make_endpoint(receiver.url)
        tell(1)
        services.drain(endpoint_id)
        delivery = Delivery.objects.get()
        for _ in range(full(3, 30)):
            calls: list[Callable[[], Any]] = [
                partial(services.replay, delivery.pk),
                partial(services.drain, endpoint_id),
                partial(services.replay_failed, endpoint_id, since=clock.now()),
            ]
            ended = at_once(calls * racers, place_a)
            assert kinds(ended) == {"Delivery": racers, "int": 2 * racers}
        sweep_until_done(place_a)
        assert Delivery.objects.get().state == "delivered"
    assert set(events_of(receiver)) == {str(delivery.event_id)}


def test_what_is_told_while_the_webhook_goes_off_is_sent_when_it_is_on_again(
    place_a: Place, receiver: Receiver
) -> None:
    tellers = full(4, 25)
    with entered(place_a):
        endpoint_id = make_endpoint(receiver.url)
        for _ in range(full(2, 20)):
            began = clock.now()
            receiver.answers = [(410, {})]
            tell(2)
            calls: list[Callable[[], Any]] = [partial(tell, 1)] * tellers
            calls.append(partial(services.drain, endpoint_id))
            at_once(calls, place_a)
            assert Endpoint.objects.get().state == "disabled"
            receiver.answers = [(200, {})]
            services.change_endpoint(endpoint_id, state="active")
            services.replay_failed(endpoint_id, since=began)
            sweep_until_done(place_a)
        told = Counter(Delivery.objects.values_list("state", flat=True))
    assert list(told) == ["delivered"]
    assert len(events_of(receiver)) == told["delivered"]


def test_a_store_has_as_many_webhooks_as_it_may_whoever_adds_them(
    place_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoints, "MOST", 3)
    racers = full(8, 50)
    ended = at_once([make_endpoint] * racers, place_a)
    assert kinds(ended) == {TooManyEndpoints.__name__: racers - 3, "UUID": 3}
    with entered(place_a):
        assert Endpoint.objects.count() == 3
