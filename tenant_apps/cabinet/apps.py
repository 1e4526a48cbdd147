from django.apps import AppConfig


class CabinetConfig(AppConfig):
    name = "tenant_apps.cabinet"
    label = "cabinet"

    def ready(self) -> None:
        from tenant_apps.cabinet import handlers  # noqa: F401  (subscribes on import)
