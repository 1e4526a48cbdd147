"""How storage reacts to the rest of the platform."""

from shared_apps.core.events.facts import on
from shared_apps.tenants.events import SchemaLeft, StoreLeft
from tenant_apps.storage import disk, services


@on(StoreLeft)
def remove_files(event: StoreLeft) -> None:
    disk.drop_all(event.tenant_id)


@on(SchemaLeft)
def remove_files_of_schema(event: SchemaLeft) -> None:
    services.drop_files_only_of(event.schema, tenant_id=event.tenant_id)
