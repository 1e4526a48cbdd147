from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "tenant_apps.orders"
    label = "orders"

    def ready(self) -> None:
        from tenant_apps.messaging.ports import set_maker
        from tenant_apps.orders import handlers, invoice  # noqa: F401  (handlers subscribe)

        set_maker(invoice.NAME, invoice.MAKER)
