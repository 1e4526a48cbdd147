"""How messaging reacts to the rest of the platform."""

from shared_apps.core.events.facts import on
from shared_apps.tenants.events import StoreRestored
from tenant_apps.messaging import services


@on(StoreRestored)
def keep_back_waiting(_: StoreRestored) -> None:
    services.keep_back_waiting()
