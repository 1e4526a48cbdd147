"""Tests: real Postgres and Valkey, quick hashing, mail in memory, tasks when a test asks."""

from config.settings.base import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ACCOUNT_RATE_LIMITS = False  # allauth's own; ours are tested by name
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
for _alias in DATABASES.values():  # noqa: F405
    _alias["OPTIONS"].pop("pool", None)
    _alias["TEST"] = {"MIGRATE": False}
    # a slow machine is no busy row: what waits for a lock is told by the tests that say so
    _waits = _alias["OPTIONS"].get("options", "")
    _alias["OPTIONS"]["options"] = _waits.replace("lock_timeout=3s", "lock_timeout=12s")
DNS_RESOLVER = "shared_apps.tenants.tests.zones.Zones"  # a world that tests fill
SITE_PORT = ":8400"  # tests compare addresses; the services may be elsewhere
