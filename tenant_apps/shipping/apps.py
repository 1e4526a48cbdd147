from django.apps import AppConfig


class ShippingConfig(AppConfig):
    name = "tenant_apps.shipping"
    label = "shipping"

    def ready(self) -> None:
        from tenant_apps.shipping import handlers  # noqa: F401  (subscribes on import)
