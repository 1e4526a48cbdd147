"""How payments reacts to the rest of the platform."""

from shared_apps.core.events.facts import on
from shared_apps.tenants.events import StoreCreated
from tenant_apps.payments import services


@on(StoreCreated)
def lay_out_defaults(_: StoreCreated) -> None:
    services.lay_out_defaults()
