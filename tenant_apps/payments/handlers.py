"""How payments reacts to the rest of the platform."""

from shared_apps.core.events.facts import on
from shared_apps.tenants.events import StoreCreated, StoreRestored
from tenant_apps.payments import services


@on(StoreCreated)
def lay_out_defaults(_: StoreCreated) -> None:
    services.lay_out_defaults()


@on(StoreRestored)
def lay_out_again(event: StoreRestored) -> None:
    """Credentials do not travel with a copy: it is paid on delivery, or with demo cards."""
    if event.copy:
        services.lay_out_for_copy()
