"""The app host: sign-up, login, dashboard, and the API of a store by X-Tenant-ID."""

from importlib import import_module

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularRedocView

from config import views
from config.urls_health import handler400, handler404, handler500  # noqa: F401
from config.urls_health import urlpatterns as health

OWNER_SIDE = [
    "shared_apps.accounts",
    "shared_apps.tenants",
    "shared_apps.audit",
    "shared_apps.alerts",
    "shared_apps.backups",
    "shared_apps.keys",
    "tenant_apps.catalog",
    "tenant_apps.inventory",
    "tenant_apps.pricing",
    "tenant_apps.shipping",
    "tenant_apps.payments",
    "tenant_apps.orders",
    "tenant_apps.customers",
    "tenant_apps.analytics",
    "tenant_apps.webhooks",
    "tenant_apps.storefront",
    "tenant_apps.storage",
]


def owner_side() -> list[object]:
    """Every app's own endpoints, under /api/v1/."""
    return [
        path("", include((import_module(f"{app}.api").urlpatterns, app.split(".")[1])))
        for app in OWNER_SIDE
    ]


urlpatterns = [
    *health,
    path("_allauth/", include("shared_apps.accounts.headless")),
    path("_allauth/", include("allauth.headless.urls")),
    path("api/v1/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/v1/docs/", SpectacularRedocView.as_view(url_name="schema"), name="docs"),
    path("api/v1/", include(owner_side())),  # type: ignore[arg-type]
    path("hooks/", include("tenant_apps.payments.hooks")),
    path("media/", include("tenant_apps.storage.media")),
    re_path(
        r"^(?!api/|_allauth/|static/|media/|hooks/|internal/).*$",
        views.owner_app,
        name="owner-app",
    ),
]
