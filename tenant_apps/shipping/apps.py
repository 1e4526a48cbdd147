from django.apps import AppConfig


class ShippingConfig(AppConfig):
    name = "tenant_apps.shipping"
    label = "shipping"
