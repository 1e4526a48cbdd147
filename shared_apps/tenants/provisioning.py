"""Schemas for tenants: the template as SQL, spares made from it, and claiming one."""

import hashlib
from functools import cache
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction

from shared_apps.core.tenancy.context import PUBLIC, entered, place_in
from shared_apps.tenants.fleet.states import known_migrations
from shared_apps.tenants.models import Spare, Template
from shared_apps.tenants.structure import structure_of

MOULD = "t_template"
PLACEHOLDER = "%%schema%%"
LOW_MARK, HIGH_MARK = 5, 20


@cache
def template_version() -> str:
    """The migrations a tenant's schema stands for, as one stamp."""
    names = [*sorted(f"{app}.{name}" for app, name in known_migrations()), *settings.TENANT_APPS]
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:32]


def make_template() -> str:
    """Migrate the mould, read its structure, store it; the same migrations are not read twice."""
    version = template_version()
    if Template.objects.filter(pk=version).exists():
        return version
    with connection.cursor() as cursor:
        cursor.execute(f"drop schema if exists {MOULD} cascade; create schema {MOULD}")
    with entered(place_in(MOULD)):
        call_command("migrate_schemas", schema_name=MOULD, verbosity=0)
    with transaction.atomic(), connection.cursor() as cursor:
        sql = structure_of(cursor, MOULD, PLACEHOLDER)
    with entered(PUBLIC), transaction.atomic():
        Template.objects.create(version=version, sql=sql)
        Template.objects.exclude(pk=version).delete()
    return version


def make_spare() -> str:
    """One more empty schema, by the owner's connection and in one transaction of its own."""
    template = Template.objects.get(pk=template_version())
    schema = f"t_{uuid4().hex}"
    sql = template.sql.replace(PLACEHOLDER, schema)
    alias = "owner" if "owner" in settings.DATABASES else "default"
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute(sql)
        cursor.execute(
            "insert into public.tenants_spare (schema_name, version, created_at)"
            " values (%s, %s, now())",
            [schema, template.version],
        )
    return schema


def refill_spares(low: int = LOW_MARK, high: int = HIGH_MARK) -> int:
    """Below the low mark, fill up to the high one; answers how many were made."""
    ready = Spare.objects.filter(version=template_version()).count()
    if ready >= low:
        return 0
    for _ in range(high - ready):
        make_spare()
    return high - ready


def claim_spare() -> str:
    """Take a spare schema inside the caller's transaction; makes one first where none is ready."""
    version = template_version()
    for _ in range(2):
        ready = Spare.objects.select_for_update(skip_locked=True).filter(version=version)
        if (spare := ready.first()) is not None:
            schema = spare.schema_name
            spare.delete()
            return schema
        make_spare()
    raise RuntimeError("no spare schema could be made")
