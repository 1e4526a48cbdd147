"""What a visit does in a store, and what it saw: every row says whose it is."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

from django.db import transaction

from shared_apps.audit.models import Entry
from shared_apps.core.idempotency.models import Record
from shared_apps.core.tenancy.context import PUBLIC, current, entered
from shared_apps.tenants.models import Tenant

ROWS = 5  # every store begins with this many
CHUNKS = 3
LATER = "2030-01-01T00:00Z"
Seen = dict[str, Any]


class Injected(RuntimeError):
    """A mistake in the middle of somebody's request."""


def mark(slug: str, count: int = ROWS) -> None:
    """Rows that name the store, in its schema and in a shared table."""
    for _ in range(count):
        add(slug)
    Entry.objects.create(
        tenant_id=current().tenant_id, action="marked", target="store", target_id=slug
    )


def add(slug: str) -> None:
    Record.objects.create(key=f"{slug}:{uuid4()}", fingerprint="", leased_until=LATER)


def look() -> Seen:
    """The markers that this place shows: of its own tables, and of a shared one."""
    keys = Record.objects.order_by("-created_at").values_list("key", flat=True)[:20]
    marked = Entry.objects.filter(action="marked").values_list("target_id", flat=True)[:20]
    return {"own": [key.partition(":")[0] for key in keys], "shared": list(marked)}


def read() -> Seen:
    return look()


def write() -> Seen:
    with transaction.atomic():
        add(current().slug)
        return look()


def savepoint() -> Seen:
    """An inner transaction in another schema is rolled back; what follows is at home again."""
    with transaction.atomic():
        with transaction.atomic(), entered(PUBLIC):
            Tenant.objects.exists()
            transaction.set_rollback(True)
        return look()


def dip() -> Seen:
    with entered(PUBLIC):
        Tenant.objects.exists()
    return look()


def boom() -> Seen:
    """A row that must not stay, and then a mistake."""
    with transaction.atomic():
        Record.objects.create(key=f"boom:{uuid4()}", fingerprint="", leased_until=LATER)
        raise Injected


KINDS: dict[str, Callable[[], Seen]] = {
    "read": read, "write": write, "savepoint": savepoint, "dip": dip, "boom": boom,
}  # fmt: skip


def chunks() -> Iterator[Seen]:
    for _ in range(CHUNKS):
        yield look()


def is_right(slug: str, seen: Seen) -> bool:
    return (
        len(seen["own"]) >= ROWS
        and set(seen["own"]) == {slug}
        and seen["shared"] == [slug]
    )  # fmt: skip
