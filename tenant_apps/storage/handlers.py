"""How storage reacts to the rest of the platform."""

from shared_apps.core.events.facts import on
from shared_apps.tenants.events import StoreLeft
from tenant_apps.storage import disk


@on(StoreLeft)
def remove_files(event: StoreLeft) -> None:
    disk.drop_all(event.tenant_id)
