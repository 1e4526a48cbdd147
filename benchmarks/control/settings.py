"""Nothing that a bare project does not need."""

import os
from urllib.parse import unquote, urlsplit

_PARTS = urlsplit(os.environ["DATABASE_URL"])
SECRET_KEY = "the-control-signs-nothing"  # noqa: S105
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "benchmarks.control.urls"
INSTALLED_APPS = ["rest_framework", "benchmarks.control"]
USE_TZ = True
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _PARTS.path.lstrip("/"),
        "USER": unquote(_PARTS.username or ""),
        "PASSWORD": unquote(_PARTS.password or ""),
        "HOST": _PARTS.hostname,
        "PORT": _PARTS.port,
        "OPTIONS": {"pool": {"max_size": 12}, "options": "-c search_path=control"},
    }
}
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}
