from django.apps import AppConfig


class StorageConfig(AppConfig):
    name = "tenant_apps.storage"
    label = "storage"

    def ready(self) -> None:
        from tenant_apps.storage import handlers  # noqa: F401  (subscribes on import)
