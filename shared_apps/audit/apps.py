from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "shared_apps.audit"
    label = "audit"

    def ready(self) -> None:
        from prometheus_client import REGISTRY

        from shared_apps.audit.gauges import Sealing

        REGISTRY.register(Sealing())
