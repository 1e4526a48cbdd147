"""A store's host: its pages, its shoppers' API and login."""

from importlib import import_module

from django.urls import include, path

from config.urls_health import handler400, handler404, handler500  # noqa: F401
from config.urls_health import urlpatterns as health

SHOP_SIDE = [
    "shared_apps.accounts",
    "tenant_apps.catalog",
    "tenant_apps.checkout",
    "tenant_apps.storefront",
    "tenant_apps.cabinet",
]


def shop_side() -> list[object]:
    """What shoppers' programs and pages may ask, under /api/v1/."""
    return [
        path("", include((import_module(f"{app}.api").shop_urlpatterns, app.split(".")[1])))
        for app in SHOP_SIDE
    ]


urlpatterns = [
    *health,
    path("_allauth/", include("shared_apps.accounts.headless")),
    path("_allauth/", include("allauth.headless.urls")),
    path("api/v1/", include(shop_side())),  # type: ignore[arg-type]
    path("hooks/", include("tenant_apps.payments.hooks")),
    path("media/", include("tenant_apps.storage.media")),
    path("", include("tenant_apps.storefront.urls")),
]
