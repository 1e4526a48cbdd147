"""What every environment shares."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from config import apps
from config.settings import databases
from config.settings.env import ROOT, flag, number, number_if_set, text, words
from config.settings.logs import LOGGING  # noqa: F401
from config.settings.providers import social_endpoints
from config.settings.schedule import CELERY_BEAT_SCHEDULE  # noqa: F401

INSTALLED_APPS = apps.INSTALLED_APPS
SHARED_APPS = apps.SHARED_APPS
TENANT_APPS = apps.TENANT_APPS
SECRET_KEY = text("SECRET_KEY", "insecure-only-for-commands-that-need-no-secret")
ENCRYPTION_KEYS = text("ENCRYPTION_KEYS")  # id:base64,… of 32 bytes each; empty: from SECRET_KEY
DEBUG = False
DEMO = flag("DEMO")
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("sw", "Kiswahili")]
LOCALE_PATHS = [ROOT / "config" / "locale", ROOT / "shared_apps" / "core" / "locale"]
USE_I18N = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---- where things live
APP_DOMAIN = text("APP_DOMAIN", "localhost")  # landing; app. and console. below it
STORE_DOMAIN = text(
    "STORE_DOMAIN", "localhost"
)  # stores below it; another registrable domain in production
SITE_SCHEME = text("SITE_SCHEME", "http")
SITE_PORT = (
    ""
    if text("SITE_PORT", text("PORT")) in {"", "80", "443"}
    else ":" + text("SITE_PORT", text("PORT"))
)
ALLOWED_HOSTS = ["*"]  # HostSchema knows every host that exists and answers 404 on others
TRUSTED_PROXIES = number("TRUSTED_PROXIES", 0)
SANDBOX_URL = text("SANDBOX_URL")

# ---- domains that owners bring
CUSTOM_DOMAIN_TARGET = text("CUSTOM_DOMAIN_TARGET", f"domains.{STORE_DOMAIN}")  # for CNAME records
CUSTOM_DOMAIN_ADDRESSES = words("CUSTOM_DOMAIN_ADDRESSES")  # for A records, where there are any
LENT_DOMAINS = words("LENT_DOMAINS")  # below ours, but for everybody to try domains with
DNS_RESOLVER = "shared_apps.providers.dns.NameServers"
DNS_SERVERS = words("DNS_SERVERS")  # host:port; none: the system's
if SANDBOX_URL and not DNS_SERVERS:
    DNS_SERVERS = [urlsplit(SANDBOX_URL).netloc]

# ---- database (databases.py)
CELLS = databases.CELLS
CELLS_FOR_NEW_STORES = databases.CELLS_FOR_NEW_STORES
DATABASES = databases.DATABASES
DATABASE_POOLING = databases.DATABASE_POOLING
DATABASE_ROUTERS = databases.DATABASE_ROUTERS
TENANT_MODEL = "tenants.Tenant"
TENANT_DOMAIN_MODEL = "tenants.Domain"
TENANCY_STRICT = databases.ROLE != "owner"  # migrations walk the schemas on their own
PLACE_FINDER = "shared_apps.tenants.queries.place_of_schema"
AUTH_USER_MODEL = "accounts.User"

# ---- cache, sessions, cookies
VALKEY_PREFIX = text("VALKEY_PREFIX")  # before every key: several installations on one Valkey
RATELIMIT_PREFIX = f"{VALKEY_PREFIX}rate"
CONTENT_PREFIX = f"{VALKEY_PREFIX}content"
TENANT_REQUESTS_PER_MINUTE = number_if_set("TENANT_REQUESTS_PER_MINUTE")  # else by plan; 0: none
TENANT_REQUESTS_AT_ONCE = number("TENANT_REQUESTS_AT_ONCE", 8)  # in one process; 0: any number
AUDIT_KEPT_DAYS = number_if_set("AUDIT_KEPT_DAYS")  # else by plan; 0: for ever
API_KEY_REQUESTS_PER_MINUTE = number("API_KEY_REQUESTS_PER_MINUTE", 1200)  # 0: no limit
REDIS_URL = text("REDIS_URL", "redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "shared_apps.core.cache.ForgivingCache",
        "LOCATION": REDIS_URL,
        "KEY_FUNCTION": "shared_apps.core.tenancy.context.cache_key",
        "KEY_PREFIX": VALKEY_PREFIX,
        "TIMEOUT": 300,
        "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SECURE_COOKIES = SITE_SCHEME == "https" or (
    APP_DOMAIN == "localhost" and STORE_DOMAIN == "localhost"
)
_PREFIX = "__Host-" if SECURE_COOKIES else ""
SESSION_COOKIE_NAME = f"{_PREFIX}sid"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{_PREFIX}csrf"
CSRF_HEADER_NAME = "HTTP_X_CSRFTOKEN"
CART_COOKIE_NAME = f"{_PREFIX}cart"
DEVICE_COOKIE_NAME = f"{_PREFIX}device"
CSRF_FAILURE_VIEW = "config.views.csrf_failure"

MIDDLEWARE = [
    "shared_apps.tenants.middleware.HostSchema",  # host -> schema, always resets
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "config.middleware.SecurityHeaders",
    "config.middleware.ReadableAddresses",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "shared_apps.accounts.middleware.RememberDevice",
    "shared_apps.tenants.middleware.AuthPolicyGate",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
    "shared_apps.tenants.middleware.ActForTenant",  # innermost: the view alone runs in the tenant
]
ROOT_URLCONF = "config.urls_tenant"
PUBLIC_SCHEMA_URLCONF = "config.urls_platform"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "config" / "templates", ROOT / "code_library"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "config.views.site",
            ],
        },
    }
]

# ---- accounts: the widest superset; a tenant's policy narrows it (shared_apps/accounts/policy.py)
AUTHENTICATION_BACKENDS = ["shared_apps.accounts.allauth_glue.Backend"]
PASSWORD_HASHERS = ["shared_apps.accounts.hashers.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
HEADLESS_ONLY = True
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": "/verify/{key}",
    "account_reset_password_from_key": "/reset/{key}",
    "account_reset_password": "/password-reset",
    "account_signup": "/signup",
    "socialaccount_login_error": "/login/?error=social",
}
MFA_ADAPTER = "shared_apps.accounts.second_factors.Adapter"
HEADLESS_ADAPTER = "shared_apps.accounts.allauth_glue.HeadlessAdapter"
HEADLESS_TOKEN_STRATEGY = "shared_apps.accounts.tokens.Tokens"
HEADLESS_JWT_ALGORITHM = "HS256"
HEADLESS_JWT_ACCESS_TOKEN_EXPIRES_IN = 900
HEADLESS_JWT_STATEFUL_VALIDATION_ENABLED = True
HEADLESS_JWT_ROTATE_REFRESH_TOKEN = True
ALLAUTH_SETTING_GETTER = "shared_apps.accounts.policy.setting"
ACCOUNT_ADAPTER = "shared_apps.accounts.allauth_glue.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 3
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PHONE_VERIFICATION_TIMEOUT = 300
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = ACCOUNT_PHONE_VERIFICATION_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = 3
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS: Any = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/m/ip",
    "reset_password": "20/m/ip,5/m/key",
    "confirm_email": "1/10s/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "change_phone": "6/m/user",
}
SOCIALACCOUNT_ADAPTER = "shared_apps.accounts.social.adapter.SocialAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True  # where both sides proved the address
SOCIALACCOUNT_STORE_TOKENS = False  # nothing is asked for once somebody is in (ADR 11)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Faibric"
MFA_TOTP_TOLERANCE = 1  # a code typed in its last second is still good
USERSESSIONS_TRACK_ACTIVITY = False

# ---- mail: SendGrid's API; locally its stand-in with a mailbox page
EMAIL_BACKEND = "shared_apps.providers.mail.SendGridMail"
DEFAULT_FROM_EMAIL = text("MAIL_FROM", "hello@faibric.example")
ANYMAIL = {"SENDGRID_API_KEY": text("SENDGRID_API_KEY", "SG.sandbox"), "REQUESTS_TIMEOUT": (2, 8)}
if SANDBOX_URL:
    ANYMAIL["SENDGRID_API_URL"] = f"{SANDBOX_URL}/sendgrid/v3/"

# ---- providers
STRIPE_API_URL = f"{SANDBOX_URL}/stripe" if SANDBOX_URL else "https://api.stripe.com"
STRIPE_JS_URL = f"{SANDBOX_URL}/stripe/v3/" if SANDBOX_URL else "https://js.stripe.com/v3/"
STRIPE_SECRET_KEY = text("STRIPE_SECRET_KEY")
STRIPE_WEBHOOK_SECRET = text("STRIPE_WEBHOOK_SECRET")

TWILIO_API_URL = f"{SANDBOX_URL}/twilio" if SANDBOX_URL else "https://api.twilio.com"
TWILIO_ACCOUNT_SID = text("TWILIO_ACCOUNT_SID", "ACdemo" if SANDBOX_URL else "")
TWILIO_AUTH_TOKEN = text("TWILIO_AUTH_TOKEN", "demo" if SANDBOX_URL else "")
TWILIO_FROM = text("TWILIO_FROM", "+15005550006" if SANDBOX_URL else "")  # or MG…, a service

# Owners sign in by these; shoppers by what their store enters. Without credentials: no button.
SOCIAL_CLIENTS: dict[str, dict[str, Any]] = {
    "google": {
        "client_id": text("GOOGLE_CLIENT_ID", "faibric-demo" if SANDBOX_URL else ""),
        "secret": text("GOOGLE_CLIENT_SECRET", "demo-secret" if SANDBOX_URL else ""),
        "app_client_ids": words("GOOGLE_APP_CLIENT_IDS"),
    },
    "facebook": {
        "client_id": text("FACEBOOK_APP_ID"),
        "secret": text("FACEBOOK_APP_SECRET"),
    },
    "apple": {
        "client_id": text("APPLE_CLIENT_ID"),
        "secret": text("APPLE_PRIVATE_KEY").replace("\\n", "\n"),
        "team_id": text("APPLE_TEAM_ID"),
        "key_id": text("APPLE_KEY_ID"),
        "app_client_ids": words("APPLE_APP_CLIENT_IDS"),
    },
}
SOCIAL_ENDPOINTS = social_endpoints(SANDBOX_URL)

# ---- files
MEDIA_ROOT = text("MEDIA_ROOT", str(ROOT / "var" / "media"))
BACKUP_ROOT = text("BACKUP_ROOT", str(Path(MEDIA_ROOT).parent / "backups"))
SCHEDULED_BACKUPS = flag("SCHEDULED_BACKUPS", default=True)
AWS_S3_BUCKET = text("AWS_S3_BUCKET")  # empty: files stay on this machine's disk
AWS_S3_BACKUP_BUCKET = text("AWS_S3_BACKUP_BUCKET")  # empty: the one above
AWS_ACCESS_KEY_ID = text("AWS_ACCESS_KEY_ID")
AWS_SECRET_ACCESS_KEY = text("AWS_SECRET_ACCESS_KEY")
AWS_REGION = text("AWS_REGION", "us-east-1")
AWS_S3_ENDPOINT = text("AWS_S3_ENDPOINT")  # for other vendors than AWS
# host:port that webhooks may go to though it is not public, without https too
WEBHOOK_TRUSTED_HOSTS = words("WEBHOOK_TRUSTED_HOSTS") or (
    [f"{name}:{SANDBOX_URL.rpartition(':')[2].strip('/')}" for name in ("localhost", "127.0.0.1")]
    if SANDBOX_URL
    else []
)
TRUSTED_PICTURE_HOSTS = words("TRUSTED_PICTURE_HOSTS")  # host:port, fetched though not public
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "var" / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing
STATICFILES_DIRS = [ROOT / "frontend" / "dist"] if (ROOT / "frontend" / "dist").exists() else []
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 31536000
DJANGO_VITE = {
    "default": {"dev_mode": False, "manifest_path": ROOT / "frontend" / "dist" / "manifest.json"}
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# ---- work
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_TRANSPORT = "shared_apps.core.fair_queue:FairTransport"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "global_keyprefix": VALKEY_PREFIX,
    "visibility_timeout": 3600,
    "socket_timeout": 2,
    "socket_connect_timeout": 1,
    "fair_window": number("JOBS_READY", 4),
    "fair_at_once": number("TENANT_JOBS_AT_ONCE", 3),
}
CELERY_TASK_PUBLISH_RETRY = False  # a shopper waits for it, and the outbox is swept anyway

# ---- API
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["shared_apps.core.authentication.FromMiddleware"],
    "DEFAULT_PERMISSION_CLASSES": ["shared_apps.core.access.Members"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["shared_apps.core.parsing.StrictJSONParser"],
    "DEFAULT_PAGINATION_CLASS": "shared_apps.core.http.CursorPage",
    "DEFAULT_SCHEMA_CLASS": "shared_apps.core.openapi.Operations",
    "EXCEPTION_HANDLER": "shared_apps.core.http.answer_exception",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "COERCE_DECIMAL_TO_STRING": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Faibric API",
    "DESCRIPTION": "All a store can do, for programs. Errors are RFC 9457 problem documents.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["shared_apps.core.access.Anyone"],
    "SCHEMA_PATH_PREFIX": r"/api/v1/",
    "SWAGGER_UI_DIST": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "WebhookState": "tenant_apps.webhooks.api.shapes.STATES",
        "WebhookDeliveryState": "tenant_apps.webhooks.api.shapes.DELIVERY_STATES",
        "JobStateEnum": "shared_apps.backups.models.State",
        "BackupKindEnum": "shared_apps.backups.models.Backup.Kind",
        "ApiKeyState": "shared_apps.keys.api.STATES",
        # of an import, which had the name first
        "StateEnum": ["checking", "ready", "running", "done", "failed", "refused"],
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "shared_apps.keys.openapi.name_scopes",
    ],
}
CORS_ALLOWED_ORIGINS = words("CORS_ALLOWED_ORIGINS")
CORS_ALLOW_CREDENTIALS = False

# ---- headers
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
METRICS_TOKEN = text("METRICS_TOKEN")
SILENCED_SYSTEM_CHECKS = ["rest_framework.W001", "django_vite.W001"]
