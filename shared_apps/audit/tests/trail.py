"""Entries for the tests of the chain, and somebody who tampers with them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from shared_apps.audit import services
from shared_apps.audit.models import Chain, Entry
from shared_apps.core import logs
from shared_apps.core.tenancy.context import Place, entered


def link_of(told: dict[str, Any]) -> dict[str, Any]:
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST"}
    return {name: told[key] for name, key in names.items()} | {"port": told["PORT"]}


def note(place: Place, count: int = 1) -> list[UUID]:
    """The ids of new entries, in the order they were written."""
    with entered(place), logs.request_scope("one", ip="203.0.113.7"):
        before = set(Entry.objects.values_list("pk", flat=True))
        for number in range(count):
            services.record("product.updated", "product", number, after={"price": number})
        return sorted(set(Entry.objects.values_list("pk", flat=True)) - before)


def end_of(chain: UUID) -> int:
    return Chain.objects.using("admin").get(pk=chain).position


@contextmanager
def as_intruder() -> Iterator[Callable[..., None]]:
    """Somebody who holds the owner's password and has switched the triggers off."""
    tables = ("audit_entry", "audit_seal", "audit_anchor")
    with transaction.atomic("owner"), connections["owner"].cursor() as cursor:
        for table in tables:
            cursor.execute(f"alter table public.{table} disable trigger user")
        cursor.execute("alter table public.audit_entry no force row level security")
        yield cursor.execute
        cursor.execute("alter table public.audit_entry force row level security")
        for table in tables:
            cursor.execute(f"alter table public.{table} enable trigger user")
