"""Money that came, rightly signed, and is not what an order asked for."""

from uuid import UUID

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.orders import queries as orders
from tenant_apps.orders.tests.make import make_order
from tenant_apps.payments import queries, services
from tests.cards import Cards

pytestmark = pytest.mark.django_db
Commit = DjangoCaptureOnCommitCallbacks


def captured(place: Place, order_id: UUID) -> int:
    with entered(place):
        payment = queries.payment_of(order_id)
    assert payment is not None
    return payment.captured.minor


def orders_total(place: Place, order_id: UUID) -> int:
    with entered(place):
        return orders.order_view(order_id).total.minor


@pytest.mark.parametrize(
    ("changed", "counted"),
    [({"amount_received": 529_999, "amount": 529_999}, 529_999), ({"currency": "usd"}, 0)],
)
def test_too_little_or_other_money_pays_no_order(
    place_a: Place,
    cards: Cards,
    changed: dict[str, object],
    counted: int,
    django_capture_on_commit_callbacks: Commit,
) -> None:
    with entered(place_a), django_capture_on_commit_callbacks(execute=True):
        order_id = make_order(method="card")
        services.begin(order_id)
    total = orders_total(place_a, order_id)
    cards.pay(place_a, order_id)
    (event,) = cards.events(place_a, order_id, "payment_intent.succeeded")
    event["data"]["object"] |= changed
    with django_capture_on_commit_callbacks(execute=True):
        assert cards.notify(place_a, event).status_code == 200
    assert captured(place_a, order_id) == counted < total
    with entered(place_a):
        assert orders.order_view(order_id).status == "payment_pending"
