"""How shipping reacts to the rest of the platform."""

from shared_apps.core.events.facts import on
from shared_apps.tenants.events import StoreCreated
from tenant_apps.shipping import services


@on(StoreCreated)
def lay_out_defaults(event: StoreCreated) -> None:
    services.lay_out_defaults(
        template=event.template, country=event.country, currency=event.currency
    )
