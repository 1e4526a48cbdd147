"""All tenants' schemas at once: which of them lack a migration that the code has."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from shared_apps.tenants.models import Tenant


def known_migrations() -> set[str]:
    """Every migration of the code, as "app.name"."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {f"{app}.{name}" for app, name in loader.disk_migrations}


def schemas_behind() -> list[str]:
    """The tenants' schemas that lack a migration; one query, however many there are."""
    schemas = list(Tenant.objects.order_by("pk").values_list("schema_name", flat=True))
    if not schemas:
        return []
    states = " union all ".join(
        f"select '{schema}', array_agg(app || '.' || name) from \"{schema}\".django_migrations"
        for schema in schemas
    )
    with connection.cursor() as cursor:
        cursor.execute(states)
        rows = cursor.fetchall()
    wanted = known_migrations()
    return [schema for schema, applied in rows if wanted - set(applied or [])]


def migrate_behind() -> int:
    """Bring the schemas that lag up to the code, one after the other; answers how many."""
    behind = schemas_behind()
    for schema in behind:
        call_command("migrate_schemas", schema_name=schema, verbosity=0)
    return len(behind)
