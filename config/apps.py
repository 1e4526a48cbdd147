"""Which apps have tables in public, which in every tenant's schema, which in both."""

IN_BOTH = [
    "shared_apps.accounts",
    "django.contrib.sessions",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "shared_apps.core.events",
    "shared_apps.core.idempotency",
]

SHARED_APPS = [
    "django_tenants",
    "shared_apps.tenants",
    "shared_apps.core.hints",
    "shared_apps.audit",
    "shared_apps.keys",
    "shared_apps.metering",
    "shared_apps.notices",
    "shared_apps.alerts",
    "shared_apps.backups",
    "shared_apps.console",
    *IN_BOTH,
    "django.contrib.contenttypes",
    "django.contrib.auth",
]

TENANT_APPS = [
    *IN_BOTH,
    "tenant_apps.storage",
    "tenant_apps.messaging",
    "tenant_apps.customers",
    "tenant_apps.catalog",
    "tenant_apps.pricing",
    "tenant_apps.inventory",
    "tenant_apps.payments",
    "tenant_apps.shipping",
    "tenant_apps.orders",
    "tenant_apps.checkout",
    "tenant_apps.analytics",
    "tenant_apps.webhooks",
    "tenant_apps.storefront",
    "tenant_apps.cabinet",
]

WITHOUT_TABLES = [
    "config.project.ProjectConfig",
    "allauth",
    "allauth.headless",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "corsheaders",
    "django_vite",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django_prometheus",
]

INSTALLED_APPS = [
    *SHARED_APPS,
    *[app for app in TENANT_APPS if app not in SHARED_APPS],
    *WITHOUT_TABLES,
]
