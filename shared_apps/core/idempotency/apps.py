from django.apps import AppConfig


class IdempotencyConfig(AppConfig):
    name = "shared_apps.core.idempotency"
    label = "idempotency"
