from django.apps import AppConfig


class CabinetConfig(AppConfig):
    name = "tenant_apps.cabinet"
    label = "cabinet"
