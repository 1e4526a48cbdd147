from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "shared_apps.alerts"
    label = "alerts"
