"""Which schemas lack which migrations: one query, however many schemas there are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.migrations.loader import MigrationLoader

from shared_apps.core.plain_sql import rows
from shared_apps.tenants.models import LooseSchema, Spare, Tenant

Name = tuple[str, str]  # app, migration
EXISTING = """
select n.nspname from pg_namespace n join pg_class c on c.relnamespace = n.oid
where c.relname = 'django_migrations' and n.nspname = any(%s)
"""


@dataclass(frozen=True)
class Group:
    """Schemas that lack the same migrations, so that these are rendered once. Spares come first:
    nobody is in them yet.
    """

    missing: frozenset[Name]
    schemas: tuple[str, ...]


def known_migrations() -> set[Name]:
    """Every migration of the code."""
    return set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def schemas_behind() -> list[str]:
    """The schemas, spares and tenants', that lack a migration."""
    return [schema for group in groups_behind() for schema in group.schemas]


def groups_behind() -> list[Group]:
    """Of this cell; what a store left behind when it moved to another one is not looked at."""
    spares = Spare.objects.order_by("created_at").values_list("schema_name", flat=True)
    left = LooseSchema.objects.filter(reason=LooseSchema.Reason.REPLACED).values("schema_name")
    stores = Tenant.objects.exclude(schema_name__in=left).order_by("created_at")
    tenants = stores.values_list("schema_name", flat=True)
    wanted = known_migrations()
    found: dict[frozenset[Name], list[str]] = defaultdict(list)
    for schema, applied in _applied([*spares, *tenants]).items():
        if missing := wanted - applied:
            found[frozenset(missing)].append(schema)
    return [Group(missing, tuple(schemas)) for missing, schemas in found.items()]


def _applied(schemas: Sequence[str]) -> dict[str, set[Name]]:
    """What each schema has. One that does not exist (any more) is passed over."""
    found: dict[str, set[Name]] = {schema: set() for (schema,) in rows(EXISTING, list(schemas))}
    states = " union all ".join(
        f"select '{schema}', app, name from \"{schema}\".django_migrations" for schema in found
    )
    for schema, app, name in rows(states) if states else []:
        found[schema].add((app, name))
    return {schema: found[schema] for schema in schemas if schema in found}
