"""The first steps of a store, and which of them are done."""

from dataclasses import dataclass

from tenant_apps.catalog import queries as catalog
from tenant_apps.orders import queries as orders
from tenant_apps.pricing import queries as pricing
from tenant_apps.shipping import queries as shipping
from tenant_apps.storefront import queries


@dataclass(frozen=True, slots=True)
class Step:
    """`href` is a path of the dashboard."""

    key: str
    title: str
    done: bool
    href: str


def checklist() -> list[Step]:
    """From an empty store to its first sale, in the order in which it makes sense."""
    look_is_own, policies_are_own = queries.own_touches()
    return [
        Step("add_products", "Add your products", catalog.product_count() > 0, "/products"),
        Step("set_shipping", "Say where you deliver", shipping.is_ready(), "/settings/shipping"),
        Step("set_tax", "Check your tax", pricing.rules().tax_rate > 0, "/settings/tax"),
        Step("look", "Make it look like you", look_is_own, "/settings/look"),
        Step("policies", "Tell your policies", policies_are_own, "/settings/policies"),
        Step("first_order", "Get your first order", orders.any_confirmed(), "/orders"),
    ]
