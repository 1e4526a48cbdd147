"""From a cart to an order, told without HTTP."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from shared_apps.core.tenancy.context import Place
from tenant_apps.checkout import queries, services
from tenant_apps.checkout.tests.make import make_cart, make_checkout
from tenant_apps.inventory import queries as stock
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.orders import queries as orders

pytestmark = pytest.mark.django_db


def test_pay_on_delivery_makes_an_order_and_sells_the_stock(
    store: Place, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    variant = make_variant(on_hand=5, price=250_000)
    token = make_cart({variant: 2})
    checkout = make_checkout(token)
    with django_capture_on_commit_callbacks(execute=True):
        placed = services.place_order(checkout.id, token, payment_method="on_delivery")
    order = orders.order_by_link(placed.link_token)
    assert (placed.next, order.status, order.payment_status) == ("done", "pending", "on_delivery")
    assert str(order.total) == "KSh 5,300.00"
    level = stock.availability([variant])[variant]
    assert (level.on_hand, level.reserved, level.sold, level.available) == (5, 0, 2, 3)
    assert queries.cart_view(token).lines == ()
