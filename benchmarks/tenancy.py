"""A fleet of stores: what one costs, and how long all of them take to change."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Event, Thread
from typing import Any
from uuid import UUID

from benchmarks import archives, safety, sealing, shop, yardstick
from benchmarks.rig import servers
from benchmarks.rig.figures import figures_of, percentile
from benchmarks.rig.report import Report, Target
from benchmarks.rig.wire import Browser, Unexpected

TENANTS = int(os.environ.get("TENANTS", "1000"))
NOTES = (
    f"{TENANTS:,} stores, opened through the service one after the other;",
    "the column is added to every schema while 20 requests a second are served",
)
WITHOUT_SPARES, DELETED, PARALLEL, PER_SECOND = 20, 5, 4, 20
COLUMN = "alter table orders_order add column bench_note text"
SIZE = """
select sum(pg_total_relation_size(c.oid)) / (1024.0 * 1024.0) from pg_class c
where c.relkind = 'r' and c.relnamespace = %s::regnamespace
"""


def measure(report: Report) -> None:
    yardstick.measure(report)
    owner = shop.make_owner("owner@bench.test")
    with _public():
        _create(report, owner)
        _sizes(report)
        safety.measure(report, "fleet-0", "owner@bench.test")
        sealing.measure(report)
        _fleet(report)
        _remove(report)
        archives.measure(report, owner)


@contextmanager
def _public() -> Iterator[None]:
    from shared_apps.core.tenancy.context import PUBLIC, entered

    with entered(PUBLIC):
        yield


def _create(report: Report, owner: UUID) -> None:
    """Without spares first; then the fleet, whose spares are made between, outside of the time."""
    from shared_apps.tenants import provisioning

    shop.spend_spares()
    alone = [_timed(partial(_open, owner, f"alone-{n}")) for n in range(WITHOUT_SPARES)]
    _tell(report, "create_without_spare", "open a store, no spare ready", alone, 1000)
    ready = []
    for number in range(TENANTS - WITHOUT_SPARES):
        if number % 20 == 0:
            provisioning.refill_spares(low=20, high=20)
        ready.append(_timed(partial(_open, owner, f"fleet-{number}")))
    _tell(report, "create", "open a store, a spare ready", ready, 150)


def _open(owner: UUID, slug: str) -> None:
    from shared_apps.tenants import services

    services.create_store(
        owner_id=owner, owner_email="owner@bench.test", name=slug.title(), slug=slug,
        country="KE", currency="KES",
    )  # fmt: skip


def _sizes(report: Report) -> None:
    from shared_apps.core.plain_sql import rows
    from shared_apps.tenants.models import Tenant

    schema = Tenant.objects.order_by("-created_at").values_list("schema_name", flat=True)[0]
    size = float(rows(SIZE, schema)[0][0])
    report.number("empty_tenant_mb", "an empty tenant", size, "MB", Target(at_most=8))


def _fleet(report: Report) -> None:
    from shared_apps.tenants import fleet, provisioning
    from shared_apps.tenants.fleet.rendering import Step

    version = provisioning.template_version()
    took = _timed(lambda: fleet.migrate(version=version))
    report.number("noop_seconds", "nothing to migrate", took, "s", Target(at_most=5))
    step = Step("orders", "9999_bench", (COLUMN,))
    with servers.web(), _traffic() as served:
        time.sleep(1)
        took = _timed(lambda: _apply_everywhere(step))
    report.number("column_seconds", "one column, every schema", took, "s", Target(at_most=5))
    report.number("column_requests", "requests served meanwhile", served.count, "")
    report.number("column_failed", "of them failed", served.failed, "", Target(at_most=0))


def _apply_everywhere(step: Any) -> None:
    """What a run does after its canary, by its own workers."""
    from shared_apps.tenants.fleet.runs import apply_to_all
    from shared_apps.tenants.models import FleetRun, Tenant

    schemas = list(Tenant.objects.values_list("schema_name", flat=True))
    run = FleetRun.objects.create(version="bench", total=len(schemas))
    apply_to_all(run, schemas, [step], PARALLEL, lambda _: None)
    if run.done != run.total:
        raise RuntimeError(f"{run.failed} of {run.total} schemas failed")


class Served:
    def __init__(self) -> None:
        self.count = self.failed = 0


@contextmanager
def _traffic() -> Iterator[Served]:
    """Twenty questions a second to stores all over the fleet, until the block ends."""
    served, over = Served(), Event()

    def ask() -> None:
        while not over.wait(1 / PER_SECOND):
            host = f"fleet-{served.count % (TENANTS - WITHOUT_SPARES)}.localhost"
            visitor = Browser(servers.web_port(), host, {"X-Forwarded-For": "10.9.0.2"})
            served.count += 1
            try:
                visitor.get("/api/v1/shop/products/")
            except (Unexpected, OSError):
                served.failed += 1

    asking = Thread(target=ask, daemon=True)
    asking.start()
    try:
        yield served
    finally:
        over.set()
        asking.join(10)


def _remove(report: Report) -> None:
    """From the hour a closed store is due until nothing of it is left."""
    from datetime import timedelta

    from shared_apps.core import clock
    from shared_apps.tenants import services
    from shared_apps.tenants.models import Tenant

    found = Tenant.objects.filter(slug__startswith="alone-").order_by("slug")[:DELETED]
    times = []
    for tenant_id, slug in list(found.values_list("pk", "slug")):
        services.close_store(tenant_id, slug=slug)
        with clock.travelled(clock.now() + timedelta(days=31)):
            times.append(_timed(services.remove_due))
    _tell(report, "remove", "remove a store and all it left", times, 5000)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _tell(report: Report, key: str, what: str, times: list[float], most: float) -> None:
    report.add(key, what, figures_of(1, sum(times), times, 0))
    p95 = 1000 * percentile(times, 0.95)
    report.number(f"{key}_p95_ms", f"{what}, p95", p95, "ms", Target(at_most=most))
