from django.apps import AppConfig


class CheckoutConfig(AppConfig):
    name = "tenant_apps.checkout"
    label = "checkout"

    def ready(self) -> None:
        from tenant_apps.checkout import handlers  # noqa: F401  (subscribes on import)
