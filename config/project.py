"""The project itself as an app: it has commands (openapi, seed_demo), no tables."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "config"
    label = "config"

    def ready(self) -> None:
        from shared_apps.core import openapi  # noqa: F401  (registers on import)
        from shared_apps.core.tenancy import cells

        cells.install()
