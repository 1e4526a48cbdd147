"""The platform's own site: no session, no account."""

from django.urls import include, path

from config import views
from config.urls_health import handler400, handler404, handler500  # noqa: F401
from config.urls_health import urlpatterns as health

urlpatterns = [
    *health,
    path("internal/", include("shared_apps.tenants.api_certificates")),
    path("hooks/", include("tenant_apps.payments.hooks")),
    path("", views.landing, name="landing"),
]
