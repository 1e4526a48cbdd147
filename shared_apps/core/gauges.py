"""What waits, read when Prometheus asks; it is nobody's to count, as many processes take part."""

from collections.abc import Iterator
from datetime import timedelta

import redis
from django.db import DatabaseError
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from shared_apps.core import clock, fair_queue
from shared_apps.core.hints.models import Hint
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import entered

LATE = timedelta(minutes=15)  # the sweep forgets a store ten minutes after all was handed over


class Waiting(Collector):
    """Jobs that wait for their store's turn, and stores whose facts are late."""

    def describe(self) -> list[GaugeMetricFamily]:
        return []  # registering asks nobody

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield from _jobs()
        yield from _facts()


def _jobs() -> Iterator[GaugeMetricFamily]:
    try:
        lists = fair_queue.waiting().values()
    except redis.RedisError:
        return  # no figure rather than a wrong one
    yield GaugeMetricFamily("faibric_jobs_waiting", "Jobs of all stores", value=sum(lists))
    longest = max(lists, default=0)
    yield GaugeMetricFamily("faibric_jobs_waiting_most", "Jobs of one store", value=longest)


def _facts() -> Iterator[GaugeMetricFamily]:
    try:
        late = 0
        for public in cells.publics():
            with entered(public):
                late += Hint.objects.filter(published_at__lt=clock.now() - LATE).count()
    except DatabaseError:
        return
    yield GaugeMetricFamily("faibric_stores_with_late_facts", "Stores", value=late)
