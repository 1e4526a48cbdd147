"""What can be done with webhooks."""

from tenant_apps.webhooks.services.endpoints import (
    add_endpoint,
    change_endpoint,
    remove_endpoint,
    rotate_secret,
)
from tenant_apps.webhooks.services.sending import drain, due_endpoints, is_shut, next_due_at
from tenant_apps.webhooks.services.telling import (
    announce,
    forget_customer,
    forget_old,
    ping,
    replay,
    replay_failed,
)
from tenant_apps.webhooks.services.waking import KIND

__all__ = [
    "KIND",
    "add_endpoint",
    "announce",
    "change_endpoint",
    "drain",
    "due_endpoints",
    "forget_customer",
    "forget_old",
    "is_shut",
    "next_due_at",
    "ping",
    "remove_endpoint",
    "replay",
    "replay_failed",
    "rotate_secret",
]
