from django.apps import AppConfig


class HintsConfig(AppConfig):
    name = "shared_apps.core.hints"
    label = "hints"
