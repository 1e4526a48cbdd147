from django.apps import AppConfig


class StorefrontConfig(AppConfig):
    name = "tenant_apps.storefront"
    label = "storefront"

    def ready(self) -> None:
        from tenant_apps.messaging.ports import set_letterhead
        from tenant_apps.storefront import handlers  # noqa: F401  subscribes
        from tenant_apps.storefront.letters import letterhead

        set_letterhead(letterhead)
