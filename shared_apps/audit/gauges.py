"""How the sealing stands, read when Prometheus asks."""

from collections.abc import Iterator

from django.db import DatabaseError
from django.db.models import Min, Sum
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from shared_apps.audit.models import Chain, Unsealed
from shared_apps.audit.sealing import ADMIN
from shared_apps.core import clock
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import Place, entered


class Sealing(Collector):
    """The age of the oldest entry without a seal (more than 5 s: sealing lags), and failures."""

    def describe(self) -> list[GaugeMetricFamily]:
        return []  # registering asks nobody

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            found = [_in(public) for public in cells.publics()]
        except DatabaseError:
            return  # no figure rather than a wrong one
        age = max(age for age, _ in found)
        yield GaugeMetricFamily("faibric_audit_unsealed_seconds", "Oldest unsealed", value=age)
        told, failures = "Failures in a row of all chains", sum(count for _, count in found)
        yield GaugeMetricFamily("faibric_audit_sealing_failures", told, value=failures)


def _in(public: Place) -> tuple[float, int]:
    """Of one cell: seconds, failures."""
    with entered(public):
        oldest = Unsealed.objects.using(ADMIN).aggregate(at=Min("added_at"))["at"]
        failures = Chain.objects.using(ADMIN).aggregate(sum=Sum("failures"))["sum"]
    return 0.0 if oldest is None else (clock.now() - oldest).total_seconds(), failures or 0
