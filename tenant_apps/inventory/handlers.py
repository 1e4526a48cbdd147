"""How inventory reacts to the rest of the platform."""

from shared_apps.core.events.facts import on
from shared_apps.tenants.events import StoreCreated
from tenant_apps.inventory import services
from tenant_apps.inventory.events import StockChanged


@on(StoreCreated)
def lay_out_defaults(event: StoreCreated) -> None:
    services.lay_out_defaults(event.template)


@on(StockChanged)
def tell_who_watches(event: StockChanged) -> None:
    services.tell_catalog(event.variant_ids)
    services.note_low_stock(event.variant_ids)
