"""The transport on a real Valkey; a consumer stands for a worker with `slots` slots."""

from collections.abc import Iterator
from typing import Any

import pytest
import redis
from django.conf import settings
from kombu import Connection, Queue

from shared_apps.core import fair_queue
from shared_apps.core.ids import uuid7

NOBODY_SENDS = 0.2  # seconds


class Desk:
    """A queue of its own, those who send to it, and a worker."""

    def __init__(self, slots: int = 4, **options: Any) -> None:
        self.name = f"test-{uuid7()}"
        self.queue = Queue(self.name, routing_key=self.name)
        self.connection: Any = Connection(
            settings.REDIS_URL,
            transport=fair_queue.KIND,
            transport_options={
                "global_keyprefix": settings.VALKEY_PREFIX,
                # of its own: another desk's clock would bring these jobs back
                "unacked_key": f"unacked-{self.name}",
                "unacked_index_key": f"unacked-index-{self.name}",
                "unacked_mutex_key": f"unacked-mutex-{self.name}",
                **options,
            },
        )
        self.producer = self.connection.Producer()
        self.arrived: list[Any] = []
        self.hire(slots)

    def hire(self, slots: int) -> None:
        self.channel = self.connection.channel()
        consumer = self.connection.Consumer(
            self.queue, channel=self.channel, on_message=self.arrived.append
        )
        consumer.qos(prefetch_count=slots)
        consumer.consume()

    def send(self, schema: str, job: int, **headers: Any) -> None:
        self.producer.publish(
            f"{schema} {job}", routing_key=self.name, headers={"schema": schema, **headers}
        )

    def let_leases_run_out(self, schema: str) -> None:
        works = f"{settings.VALKEY_PREFIX}fair:{self.name}:works:{schema}"
        with redis.Redis.from_url(settings.REDIS_URL) as valkey:
            for tag in valkey.zrange(works, 0, -1):
                valkey.zadd(works, {tag: 0})

    def next(self) -> Any:
        """The next job that the worker gets; None when nothing comes."""
        while not self.arrived:
            try:
                self.connection.drain_events(timeout=NOBODY_SENDS)
            except TimeoutError:
                return None
        return self.arrived.pop(0)

    def held(self) -> list[str]:
        """What the worker is given while it finishes nothing."""
        return [message.decode() for message in iter(self.next, None)]

    def worked_off(self) -> list[str]:
        """What the worker does, one job after the other, until nothing is left."""
        done = []
        for message in iter(self.next, None):
            done.append(message.decode())
            message.ack()
        return done


@pytest.fixture
def desks() -> Iterator[Any]:
    opened: list[Desk] = []

    def open_desk(slots: int = 4, **options: Any) -> Desk:
        opened.append(Desk(slots, **options))
        return opened[-1]

    yield open_desk
    for desk in opened:
        desk.connection.close()


def test_one_job_of_a_store_is_not_behind_hundreds_of_another(desks: Any) -> None:
    desk = desks(slots=1)
    for job in range(300):
        desk.send("t_noisy", job)
    desk.send("t_quiet", 0)
    done = desk.worked_off()
    assert len(done) == 301
    assert done.index("t_quiet 0") <= 6


def test_stores_take_turns_and_each_keeps_its_own_order(desks: Any) -> None:
    desk = desks(slots=1, fair_window=1)
    for job in range(3):
        desk.send("t_a", job)
    for job in range(3):
        desk.send("t_b", job)
    assert desk.worked_off() == ["t_a 0", "t_a 1", "t_b 0", "t_a 2", "t_b 1", "t_b 2"]


def test_a_store_has_no_more_jobs_under_way_than_its_share(desks: Any) -> None:
    desk = desks(slots=10, fair_window=10, fair_at_once=2)
    for job in range(5):
        desk.send("t_a", job)
    desk.send("t_b", 0)
    assert desk.held() == ["t_a 0", "t_a 1", "t_b 0"]


def test_a_job_that_ends_lets_the_next_of_its_store_begin(desks: Any) -> None:
    desk = desks(slots=10, fair_at_once=1)
    desk.send("t_a", 0)
    desk.send("t_a", 1)
    first = desk.next()
    assert desk.held() == []
    first.ack()
    assert desk.held() == ["t_a 1"]


def test_a_job_whose_worker_died_comes_again(desks: Any) -> None:
    desk = desks(slots=10, visibility_timeout=0)
    desk.send("t_a", 0)
    assert desk.held() == ["t_a 0"]
    desk.channel.qos.restore_visible(interval=1)
    assert desk.held() == ["t_a 0"]


def test_a_dead_workers_share_is_free_again_and_a_living_ones_is_kept(desks: Any) -> None:
    dead, living = desks(slots=10, fair_at_once=1), desks(slots=10, fair_at_once=1)
    for desk in (dead, living):
        desk.send("t_a", 0)
        desk.send("t_a", 1)
        assert desk.next().decode() == "t_a 0"
        desk.let_leases_run_out("t_a")
    living.channel.renew()
    assert (dead.held(), living.held()) == (["t_a 1"], [])


def test_a_job_that_ended_is_not_kept_by_a_late_word(desks: Any) -> None:
    desk = desks(slots=10, fair_at_once=1)
    desk.send("t_a", 0)
    desk.send("t_a", 1)
    first = desk.next()
    held = desk.channel.qos.under_way()
    first.ack()
    desk.channel.qos.under_way = lambda: held  # asked before, told after
    desk.channel.renew()
    assert desk.held() == ["t_a 1"]


def test_what_the_platform_does_itself_is_not_held(desks: Any) -> None:
    desk = desks(slots=10, fair_window=0)
    desk.send("t_a", 0)
    desk.send("public", 0)
    desk.send("t_a", 1, eta="2026-01-01T00:00:00Z")
    assert desk.held() == ["public 0", "t_a 1"]


def test_who_waits_is_counted(desks: Any) -> None:
    desk = desks(fair_window=1)
    for job in range(5):
        desk.send("t_a", job)
    desk.send("t_b", 0)
    assert fair_queue.waiting(desk.name) == {"t_a": 4, "t_b": 1}


def test_nothing_is_left_behind_when_all_is_done(desks: Any) -> None:
    desk = desks(slots=2)
    for job in range(20):
        desk.send(f"t_{job % 4}", job)
    assert len(desk.worked_off()) == 20
    with desk.connection.channel() as channel, channel.conn_or_acquire() as client:
        assert client.keys(f"{settings.VALKEY_PREFIX}fair:{desk.name}:*") == []
