"""What the owners are told by mail."""

from django.conf import settings

from shared_apps.core.tenancy.context import current
from shared_apps.notices import services as notices
from shared_apps.tenants import queries as tenants
from tenant_apps.webhooks.models import Endpoint


def tell_that_it_is_off(endpoint: Endpoint) -> None:
    """Nothing more is sent there: somebody has to know."""
    store = current()
    home = f"{settings.SITE_SCHEME}://app.{settings.APP_DOMAIN}{settings.SITE_PORT}"
    data = {
        "store": store.name,
        "endpoint": endpoint.url,
        "is_gone": endpoint.disabled_reason == "gone",
        "url": f"{home}/stores/{store.slug}/settings/webhooks",
    }
    for address in tenants.owner_addresses():
        notices.send_notice(to=address, template="webhook_disabled", data=data)
