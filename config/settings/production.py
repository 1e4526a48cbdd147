"""Servers. Refuses to start on what must not be left to chance."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403
from config.settings.env import text

SITE_SCHEME = "https"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
if len(text("SECRET_KEY")) < 40:
    raise ImproperlyConfigured("Set SECRET_KEY to at least 40 random characters.")
if SANDBOX_URL:  # noqa: F405
    raise ImproperlyConfigured("SANDBOX_URL belongs to development.")
