"""How the storefront reacts to the rest of the platform."""

from shared_apps.core.events.facts import on
from shared_apps.tenants.events import StoreCreated
from tenant_apps.storefront import services


@on(StoreCreated)
def dress_the_new_store(event: StoreCreated) -> None:
    services.lay_out_defaults(event.template)
