"""Makers of tenants: rows alone, for tests of lists (a schema each would cost seconds)."""

from collections.abc import Iterable
from typing import Any

from shared_apps.core.ids import uuid7
from shared_apps.tenants.fleet import applying
from shared_apps.tenants.models import Backfill, FleetFailure, FleetRun, Tenant


def make_tenants(count: int, *, currency: str = "KES", first: int = 0) -> None:
    """Stores named shop-0000, shop-0001, … whose orders and revenue grow with their number."""
    Tenant.objects.bulk_create(
        Tenant(
            schema_name=f"t_{uuid7().hex}",
            name=f"Shop {number:04}",
            slug=f"shop-{number:04}",
            country="KE",
            currency=currency,
            order_count=number,
            revenue=number * 100,
        )
        for number in range(first, first + count)
    )


def make_run(**fields: Any) -> FleetRun:
    """A run as `fleet.migrate` leaves it behind."""
    return FleetRun.objects.create(**fields)


def make_failure(run: FleetRun, schema: str, error: str) -> None:
    FleetFailure.objects.create(run=run, schema_name=schema, error=error)


def make_backfill(schema: str, **fields: Any) -> Backfill:
    return Backfill.objects.create(schema_name=schema, **fields)


def fall_behind(*schemas: str) -> None:
    """As if the code had just brought the tables of `analytics`."""
    with applying.connect() as owner:
        put_back(owner, schemas)


def put_back(owner: applying.Owner, schemas: Iterable[str]) -> None:
    """The same by a connection of the owner's role to any cluster."""
    for schema in schemas:
        tables = owner.execute(
            "select table_name from information_schema.tables"
            " where table_schema = %s and table_name like 'analytics_%%'",
            [schema],
        ).fetchall()
        if names := ", ".join(f'"{schema}".{table}' for (table,) in tables):
            owner.execute(f"drop table {names} cascade".encode())
        stamps = f"delete from \"{schema}\".django_migrations where app = 'analytics'"
        owner.execute(stamps.encode())
