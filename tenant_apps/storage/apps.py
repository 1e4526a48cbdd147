from django.apps import AppConfig


class StorageConfig(AppConfig):
    name = "tenant_apps.storage"
    label = "storage"
