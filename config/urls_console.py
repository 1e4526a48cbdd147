"""The console host: platform staff."""

from django.urls import include, path, re_path

from config import views
from config.urls_health import handler400, handler404, handler500  # noqa: F401
from config.urls_health import urlpatterns as health

urlpatterns = [
    *health,
    path("_allauth/", include("shared_apps.accounts.headless")),
    path("_allauth/", include("allauth.headless.urls")),
    path("api/v1/", include("shared_apps.console.api")),
    path("api/v1/", include("shared_apps.accounts.api")),
    re_path(r"^(?!api/|_allauth/|static/|internal/).*$", views.console_app, name="console-app"),
]
