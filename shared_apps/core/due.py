"""Work that waits in stores' own schemas, found by a sweep without visiting every store.

Whoever lays work down says when it is due, in the same transaction; the sweep visits the schemas
whose time has come, and settles what is due there next. Both take the row of the schema first, so
that neither overlooks the other.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from shared_apps.core import clock
from shared_apps.core.hints.models import Due
from shared_apps.core.plain_sql import rows
from shared_apps.core.tenancy import cells
from shared_apps.core.tenancy.context import current, entered, public_of

NOTE = "select 1 from public.note_due(%s, %s, %s)"


def note(kind: str, at: datetime) -> None:
    """There is work of this kind in the current schema from `at` on."""
    rows(NOTE, kind, current().schema, at)


def schemas(kind: str, limit: int = 1000) -> list[str]:
    """Those with work of this kind to be done now, the oldest first."""
    due = Due.objects.filter(kind=kind, at__lte=clock.now()).order_by("at")
    found: list[str] = []
    for public in cells.publics():
        with entered(public):
            found += due.all().values_list("schema", flat=True)[:limit]
    return found


@transaction.atomic
def settle(kind: str, next_at: Callable[[], datetime | None]) -> None:
    """After a visit, in the schema: `next_at` tells when the next work is due; None: never."""
    found = Due.objects.filter(pk=f"{kind}:{current().schema}")
    public = public_of(current().cell)
    with entered(public):
        row = found.select_for_update().first()
    if row is None:
        return
    at = next_at()
    with entered(public):
        if at is None:
            row.delete()
        else:
            found.update(at=at)


def forget(kind: str, schema: str) -> None:
    """The schema is gone."""
    for public in cells.publics():
        with entered(public):
            Due.objects.filter(pk=f"{kind}:{schema}").delete()
