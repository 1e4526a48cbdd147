"""A store's shared row beside its schema, in a cell that is not the directory's.

Migrations, archives and roll-ups look for it there. The directory's row is the one that counts;
what is written in the cell (OF_THE_CELL) is carried over to it by `gather`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.conf import settings

from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import MAIN, PUBLIC, current, entered, public_of
from shared_apps.tenants import queries
from shared_apps.tenants.models import Tenant

OF_THE_CELL = ("schema_name", "last_activity_at", "order_count", "revenue")
COLUMNS = tuple(field.attname for field in Tenant._meta.concrete_fields)  # noqa: SLF001
TOLD = tuple({*COLUMNS} - {*OF_THE_CELL, "id", "created_at", "updated_at"})


def keep(tenant: Tenant) -> None:
    """Write the copy of a store's row in its cell, or bring it up to what the directory says."""
    copy = Tenant(**{name: getattr(tenant, name) for name in COLUMNS})
    with entered(public_of(tenant.cell)):
        Tenant.objects.bulk_create(
            [copy], update_conflicts=True, unique_fields=["id"], update_fields=[*TOLD]
        )


def forget(tenant_id: UUID, cell: str) -> None:
    """The store does not live in this cell (any more)."""
    if cell != MAIN:
        with entered(public_of(cell)):
            Tenant.objects.filter(pk=tenant_id).delete()


@contextmanager
def beside(tenant_id: UUID) -> Iterator[None]:
    """Public tables of the cell that a store lives in; its row is there, as the directory knows
    it.
    """
    cell = MAIN
    if len(settings.CELLS) > 1:
        with entered(PUBLIC):
            row = Tenant.objects.filter(pk=tenant_id).first()
            cell = row.cell if row is not None else MAIN
        if row is not None and cell != MAIN:
            keep(row)
    with entered(public_of(cell)):
        yield


def gather() -> int:
    """Carry over what the cells wrote of their stores, and tell them what the directory says."""
    return sum(_meet(public.cell) for public in cells.publics() if public.cell != MAIN)


def _meet(cell: str) -> int:
    with entered(public_of(cell)):
        copies = {copy.pk: copy for copy in Tenant.objects.all()}
    with entered(PUBLIC):
        stores = list(Tenant.objects.filter(cell=cell, pk__in=copies))
    changed = [tenant for tenant in stores if carry(tenant, copies[tenant.pk])]
    for tenant in stores:
        copy = copies[tenant.pk]
        if any(getattr(copy, name) != getattr(tenant, name) for name in TOLD):
            keep(tenant)
    return len(changed)


def carry_over(tenant_id: UUID) -> None:
    """What the current cell wrote of one store, for the directory to know at once."""
    here = current().cell
    if here == MAIN:
        return
    copy = queries.tenant(tenant_id)
    with entered(PUBLIC):
        carry(queries.tenant(tenant_id), copy)


def carry(tenant: Tenant, copy: Tenant) -> bool:
    """The directory learns what the cell wrote; answers whether there was anything."""
    news: dict[str, Any] = {
        name: getattr(copy, name)
        for name in OF_THE_CELL
        if getattr(copy, name) != getattr(tenant, name)
    }
    if not news:
        return False
    if "schema_name" in news and tenant.status == Tenant.Status.RESTORING:
        news["status"] = Tenant.Status.ACTIVE
    with entered(PUBLIC):
        Tenant.objects.filter(pk=tenant.pk, cell=tenant.cell).update(**news)
    if "schema_name" in news:
        queries.forget_places()
    return True
