from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "tenant_apps.payments"
    label = "payments"

    def ready(self) -> None:
        from tenant_apps.payments import handlers  # noqa: F401  (subscribes on import)
