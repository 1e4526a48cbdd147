from django.apps import AppConfig


class BackupsConfig(AppConfig):
    name = "shared_apps.backups"
    label = "backups"

    def ready(self) -> None:
        from shared_apps.backups import handlers  # noqa: F401  (subscribes on import)
