from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "tenant_apps.analytics"
    label = "analytics"

    def ready(self) -> None:
        from tenant_apps.analytics import handlers  # noqa: F401  (subscribes on import)
