"""How pricing reacts to the rest of the platform."""

from shared_apps.core.events.facts import on
from shared_apps.tenants.events import StoreCreated
from tenant_apps.pricing import services


@on(StoreCreated)
def lay_out_defaults(event: StoreCreated) -> None:
    services.lay_out_defaults(
        country=event.country, template=event.template, currency=event.currency
    )
