from django.apps import AppConfig


class KeysConfig(AppConfig):
    name = "shared_apps.keys"
    label = "keys"
