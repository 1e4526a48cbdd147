from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "tenant_apps.messaging"
    label = "messaging"

    def ready(self) -> None:
        from tenant_apps.messaging import handlers  # noqa: F401  (subscribes on import)
