from django.apps import AppConfig


class InventoryConfig(AppConfig):
    name = "tenant_apps.inventory"
    label = "inventory"

    def ready(self) -> None:
        from tenant_apps.catalog.ports import set_stock_ledger
        from tenant_apps.inventory import handlers  # noqa: F401  (subscribes on import)
        from tenant_apps.inventory.ledger import InventoryLedger

        set_stock_ledger(InventoryLedger())
