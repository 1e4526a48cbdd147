"""One machine: the demo and development."""

from config.settings.base import *  # noqa: F403
from config.settings.env import flag, number

DEMO = flag("DEMO", default=True)
# pictures come from this process too: two browsers ask for twelve at a time
TENANT_REQUESTS_AT_ONCE = number("TENANT_REQUESTS_AT_ONCE", 40)
if SANDBOX_URL:  # noqa: F405  what browsers find on this machine without a name server
    LENT_DOMAINS = LENT_DOMAINS or [f"my.{STORE_DOMAIN}"]  # noqa: F405
    CUSTOM_DOMAIN_ADDRESSES = CUSTOM_DOMAIN_ADDRESSES or ["127.0.0.1"]  # noqa: F405
