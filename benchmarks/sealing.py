"""How long an entry of the activity log waits for its seal, while every store writes and the
worker has no hand free.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count, islice
from uuid import UUID

from benchmarks.rig import servers
from benchmarks.rig.figures import percentile
from benchmarks.rig.report import Report, Target

WRITERS, SECONDS, PER_SECOND = 4, 20, 300
JAM = 40  # jobs that walk over every store: more than four threads get through meanwhile
DELAYS = """
select extract(epoch from s.sealed_at - e.at) from public.audit_seal s
join public.audit_entry e on e.id = s.entry_id where e.action = 'bench.sealed'
"""


def measure(report: Report) -> None:
    """Of a fleet that is there already. Runs in public."""
    from shared_apps.tenants.models import Tenant
    from shared_apps.tenants.tasks import purge_events

    stores = list(Tenant.objects.order_by("pk").values_list("pk", flat=True))
    with servers.worker(beat=True, behind=False):
        _wait()  # what was written so far: it is up
        for _ in range(JAM):
            purge_events.delay()
        with ThreadPoolExecutor(WRITERS) as writers:
            list(writers.map(lambda n: _write(stores[n::WRITERS] or stores), range(WRITERS)))
        _wait()
    delays = _delays()
    report.number("sealed", f"entries of {len(stores):,} stores sealed", len(delays), "")
    for name, share, target in (("p50", 0.5, None), ("p95", 0.95, None), ("max", 1.0, 5.0)):
        promise = None if target is None else Target(at_most=target)
        seconds = percentile(delays, share)
        report.number(f"seal_{name}_seconds", f"until sealed, {name}", seconds, "s", promise)


def _write(stores: list[UUID]) -> None:
    """One store after the other, at a steady pace."""
    from django.db import connections

    from shared_apps.audit import services as audit
    from shared_apps.core.tenancy.context import PUBLIC, entered

    began = time.monotonic()
    for number in islice(count(), SECONDS * PER_SECOND // WRITERS):
        with entered(replace(PUBLIC, tenant_id=stores[number % len(stores)])):
            audit.record("bench.sealed", "bench", number)
        due = began + (number + 1) * WRITERS / PER_SECOND
        time.sleep(max(0.0, due - time.monotonic()))
    connections.close_all()


def _wait() -> None:
    """Until nothing is without its seal; after three minutes somebody has to look."""
    from django.db import connections

    with connections["admin"].cursor() as cursor:
        for _ in range(900):
            cursor.execute("select exists (select from public.audit_unsealed)")
            if cursor.fetchone() == (False,):
                return
            time.sleep(0.2)
    raise TimeoutError


def _delays() -> list[float]:
    from django.db import connections

    with connections["admin"].cursor() as cursor:
        cursor.execute(DELAYS)
        return [float(seconds) for (seconds,) in cursor.fetchall()]
