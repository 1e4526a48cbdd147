from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "tenant_apps.webhooks"
    label = "webhooks"

    def ready(self) -> None:
        from tenant_apps.webhooks import handlers  # noqa: F401  (subscribes)
