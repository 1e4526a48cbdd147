"""The store's look on its letters."""

from urllib.parse import urljoin

from shared_apps.core import content
from shared_apps.core.tenancy.context import current
from shared_apps.tenants.queries import store_url
from tenant_apps.messaging.ports import Letterhead
from tenant_apps.storefront import queries

_look = content.while_unchanged(queries.look)


def letterhead() -> Letterhead:
    look = _look()
    logo = urljoin(store_url(current().host), look.logo.src) if look.logo else ""
    return Letterhead(brand=look.brand, brand_text=look.brand_text, logo=logo)
