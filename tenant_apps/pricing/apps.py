from django.apps import AppConfig


class PricingConfig(AppConfig):
    name = "tenant_apps.pricing"
    label = "pricing"

    def ready(self) -> None:
        from tenant_apps.pricing import handlers  # noqa: F401  (subscribes on import)
