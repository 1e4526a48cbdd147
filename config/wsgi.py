"""WSGI entry: every HTTP request. A store's pages come from memory where they can."""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

from config.memory import settle
from shared_apps.core.tenancy.pooler import refuse_leaks

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
django_application = get_wsgi_application()
application = import_string("tenant_apps.storefront.page_cache.PageCache")(django_application)
refuse_leaks()
settle()
