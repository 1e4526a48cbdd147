"""How backups react to the rest of the platform."""

from shared_apps.backups import services
from shared_apps.core.events.facts import on
from shared_apps.tenants.events import StoreLeft


@on(StoreLeft)
def remove_archives(event: StoreLeft) -> None:
    services.forget_all_of(event.tenant_id)
