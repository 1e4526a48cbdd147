from django.apps import AppConfig


class CheckoutConfig(AppConfig):
    name = "tenant_apps.checkout"
    label = "checkout"
