"""What keeping the stores apart costs: statements that set the place, look-ups, and row-level
security.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import psycopg

from benchmarks.rig.figures import percentile
from benchmarks.rig.report import Report, Target

ROWS, STORES, ROUNDS, EACH = 20_000, 50, 40, 50
FILL = """
insert into public.metering_usage (id, tenant_id, meter, quantity, key, at)
select gen_random_uuid(), tenant, 'bench', 1, 'bench-' || n, now() - n * interval '1 minute'
from unnest(%s::uuid[]) tenant, generate_series(1, %s) n
"""
Line = psycopg.Connection[tuple[object, ...]]
Ask = Callable[[UUID], Callable[[], object]]
READ = """
select key, quantity, at from public.metering_usage
where tenant_id = %s and meter = 'bench' order by at desc limit 50
"""


def measure(report: Report, slug: str, owner_email: str) -> None:
    """Of a fleet that is there already, seen from the store `slug`. Runs in public."""
    _requests(report, slug, owner_email)
    _row_level_security(report)


def _requests(report: Report, slug: str, owner_email: str) -> None:
    from shared_apps.tenants import queries
    from tests.hosts import Browser

    place = queries.place_of_host(queries.store_host(slug))
    if place is None:
        raise RuntimeError(slug)
    shopper = Browser(slug)
    owner = Browser("app").signed_in(owner_email).acting_for(place.tenant_id)
    asked = [_statements(shopper, path) for path in ("/", "/api/v1/shop/products/")]
    asked += [_statements(owner, path) for path in ("/api/v1/products/", "/api/v1/orders/")]
    places = max(sum("'search_path'" in sql for sql in one) for one in asked)
    look_ups = max(sum("tenant_of_" in sql for sql in one) for one in asked)
    most = Target(at_most=1)
    report.number("places_told", "statements that set the place, a request", places, "", most)
    report.number(
        "tenant_look_ups", "look-ups of the tenant, warm", look_ups, "", Target(at_most=0)
    )


def _statements(browser: Any, path: str) -> list[str]:
    """What a request asks the database, once everything is warm."""
    from shared_apps.core.tenancy.context import connection

    browser.get(path)
    connection.told = None
    connection.force_debug_cursor = True
    try:
        answer = browser.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")
        return [query["sql"] for query in connection.queries]
    finally:
        connection.force_debug_cursor = False


def _row_level_security(report: Report) -> None:
    """The same read of a shared table by the role that it binds and by the one that it does not,
    turn by turn.
    """
    from shared_apps.tenants.models import Tenant

    tenants = list(Tenant.objects.order_by("created_at").values_list("pk", flat=True)[:STORES])
    with _connect("owner") as owner:
        owner.execute("alter table public.metering_usage no force row level security")
        owner.execute(FILL, [tenants, ROWS // len(tenants)])
        owner.execute("alter table public.metering_usage force row level security")
        owner.execute("analyze public.metering_usage")
    with _connect("default") as bound, _connect("admin") as free:
        bare = _compared(tenants, lambda t: _told(bound, t), lambda t: _told(free, t))
    _weigh(report, "rls_bare", "a bare statement", bare, None)
    read = _compared(tenants, lambda t: _asked("default", t), lambda t: _asked("admin", t))
    _weigh(report, "rls", "a read as the product makes it", read, Target(at_most=10))


def _compared(tenants: list[UUID], bound: Ask, free: Ask) -> tuple[float, float]:
    """Seconds (with, without): turn by turn, each first as often as the other."""
    times: dict[Ask, list[float]] = {bound: [], free: []}
    for number in range(ROUNDS):
        tenant = tenants[number % len(tenants)]
        for ask in (bound, free) if number % 2 else (free, bound):
            times[ask] += _singles(ask(tenant))
    return percentile(times[bound], 0.25), percentile(times[free], 0.25)  # other work disturbs


def _singles(ask: Callable[[], object]) -> list[float]:
    singles = []
    for _ in range(EACH):
        started = time.perf_counter()
        ask()
        singles.append(time.perf_counter() - started)
    return singles


def _weigh(
    report: Report, key: str, what: str, times: tuple[float, float], target: Target | None
) -> None:
    with_it, without = times
    report.number(f"{key}_read_ms", f"{what}, with policies", 1000 * with_it, "ms", digits=3)
    report.number(f"{key}_without_ms", f"{what}, without", 1000 * without, "ms", digits=3)
    more = 100 * (with_it / without - 1)
    report.number(f"{key}_overhead_percent", "row-level security adds", more, "%", target)


def _told(line: Line, tenant: UUID) -> Callable[[], object]:
    line.execute("select set_config('app.tenant_id', %s, false)", [str(tenant)])
    return lambda: line.execute(READ, [tenant]).fetchall()


def _asked(alias: str, tenant: UUID) -> Callable[[], object]:
    """By the ORM, in the tenant's place."""
    from shared_apps.core.tenancy.context import PUBLIC, entered
    from shared_apps.metering.models import Usage

    place = replace(PUBLIC, tenant_id=tenant)
    found = Usage.objects.using(alias).filter(tenant_id=tenant, meter="bench").order_by("-at")

    def ask() -> object:
        with entered(place):
            return list(found[:50])

    return ask


def _connect(alias: str) -> Line:
    from django.db import connections

    told = connections[alias].settings_dict
    return psycopg.connect(
        host=told["HOST"], port=told["PORT"], user=told["USER"], password=told["PASSWORD"],
        dbname=told["NAME"], autocommit=True, prepare_threshold=None,
    )  # fmt: skip
