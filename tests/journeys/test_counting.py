"""An order is counted once by everybody who counts: meter, roll-up, customer, day."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from shared_apps.core.tenancy.context import Place, entered
from shared_apps.metering.models import Usage
from shared_apps.tenants.models import Tenant
from tenant_apps.analytics import queries as analytics
from tenant_apps.checkout import services
from tenant_apps.checkout.tests.make import make_order
from tenant_apps.customers.models import Customer
from tenant_apps.messaging.models import Message
from tenant_apps.orders import services as orders
from tests.cards import Cards

pytestmark = pytest.mark.django_db
Commit = DjangoCaptureOnCommitCallbacks


def roll_up(place: Place) -> tuple[int, int]:
    with entered(Place("public", tenant_id=place.tenant_id)):
        return Tenant.objects.values_list("order_count", "revenue").get(slug=place.slug)


def figures() -> tuple[int, int]:
    today = analytics.today()
    return today.orders, today.revenue.minor


def test_paid_by_card_and_partly_refunded(
    store: Place, cards: Cards, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        placed = make_order(method="card")
    assert (roll_up(store), figures()) == ((0, 0), (0, 0))
    cards.pay(store, placed.order_id)
    (event,) = cards.events(store, placed.order_id, "payment_intent.succeeded")
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            cards.notify(store, event)
            services.return_from_payment(placed.link_token)
    assert list(Usage.objects.filter(meter="orders").values_list("quantity", "key")) == [
        (1, str(placed.order_id))
    ]
    assert (roll_up(store), figures()) == ((1, 530_000), (1, 530_000))
    customer = Customer.objects.get()
    assert (customer.order_count, customer.total_spent) == (1, 530_000)
    with django_capture_on_commit_callbacks(execute=True):
        orders.refund(placed.order_id, amount=30_000)
    assert (roll_up(store), figures()) == ((1, 500_000), (1, 500_000))
    assert Customer.objects.get().total_spent == 500_000
    sent = Message.objects.order_by("id").values_list("template", "state")
    assert list(sent) == [("order_confirmed", "sent"), ("refund_issued", "sent")]
    assert Usage.objects.filter(meter="messages").count() == 2


def test_a_pay_on_delivery_order_that_is_cancelled(
    store: Place, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        placed = make_order()
    assert (roll_up(store), figures()) == ((1, 530_000), (1, 530_000))
    with django_capture_on_commit_callbacks(execute=True):
        orders.cancel(placed.order_id)
    assert (roll_up(store), figures()) == ((1, 0), (1, 0))
    assert Customer.objects.get().total_spent == 0
