"""An order's life, told without HTTP."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from pytest_django import DjangoCaptureOnCommitCallbacks

from shared_apps.core import clock
from shared_apps.core.events.models import OutboxEntry
from shared_apps.core.tenancy.context import Place
from tenant_apps.inventory import queries as stock
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.orders import queries, services
from tenant_apps.orders.errors import (
    BadFulfilment,
    NoSuchOrder,
    NothingToFulfil,
    NotPossibleNow,
    TooLateToCancel,
)
from tenant_apps.orders.models import Order, OrderLine
from tenant_apps.orders.services import Parcel
from tenant_apps.orders.tests.make import make_order
from tenant_apps.payments import services as payments
from tenant_apps.payments.errors import NothingToCollect, RefundTooLarge
from tests.cards import Cards

pytestmark = pytest.mark.django_db
Commit = DjangoCaptureOnCommitCallbacks


def level(variant: UUID) -> tuple[int, int, int]:
    found = stock.availability([variant])[variant]
    return found.on_hand, found.reserved, found.sold


def states(order_id: UUID) -> tuple[str, str, str]:
    order = queries.order_view(order_id)
    return order.status, order.payment_status, order.fulfilment_status


def paid_order(place: Place, cards: Cards, quantities: dict[UUID, int] | None = None) -> UUID:
    order_id = make_order(quantities, method="card")
    payments.begin(order_id)
    cards.pay(place, order_id)
    payments.check(order_id)
    services.confirm(order_id)
    return order_id


def test_an_order_is_sent_in_parts(store: Place) -> None:
    variant = make_variant(on_hand=5)
    order_id = make_order({variant: 3})
    (line,) = queries.order_view(order_id).lines
    services.fulfil(order_id, Parcel(lines={line.id: 1}, tracking_number="KE-1"))
    assert states(order_id) == ("processing", "on_delivery", "partial")
    assert level(variant) == (4, 0, 2)
    services.fulfil(order_id, Parcel(tracking_number="KE-2"))
    assert states(order_id) == ("shipped", "on_delivery", "fulfilled")
    assert level(variant) == (2, 0, 0)
    shipments = queries.order_view(order_id).shipments
    assert [(s.tracking_number, s.lines) for s in shipments] == [
        ("KE-1", ((line.id, 1),)),
        ("KE-2", ((line.id, 2),)),
    ]
    with pytest.raises(NotPossibleNow):
        services.fulfil(order_id, Parcel())


def test_no_more_is_sent_than_was_ordered(store: Place) -> None:
    variant = make_variant(on_hand=5)
    order_id = make_order({variant: 2})
    (line,) = queries.order_view(order_id).lines
    for lines in ({line.id: 3}, {line.id: 0}, {uuid4(): 1}, {}):
        with pytest.raises(BadFulfilment):
            services.fulfil(order_id, Parcel(lines=lines))
    assert states(order_id) == ("pending", "on_delivery", "unfulfilled")
    assert level(variant) == (5, 0, 2)


def test_delivery_and_collection_complete_an_order_after_two_weeks(store: Place) -> None:
    order_id = make_order()
    services.fulfil(order_id, Parcel())
    services.deliver(order_id)
    services.deliver(order_id)
    assert states(order_id) == ("delivered", "on_delivery", "delivered")
    services.mark_collected(order_id)
    with pytest.raises(NothingToCollect):
        services.mark_collected(order_id)
    assert states(order_id) == ("delivered", "paid", "delivered")
    assert services.complete_old_orders() == 0
    with time_machine.travel(clock.now() + timedelta(days=15)):
        assert services.complete_old_orders() == 1
    assert states(order_id) == ("completed", "paid", "delivered")


def test_what_is_not_paid_is_not_sent(store: Place) -> None:
    order_id = make_order(method="card")
    with pytest.raises(NotPossibleNow):
        services.fulfil(order_id, Parcel())
    with pytest.raises(NotPossibleNow):
        services.deliver(order_id)
    assert states(order_id) == ("payment_pending", "pending", "unfulfilled")


def test_cancelling_puts_the_goods_back_on_sale(store: Place) -> None:
    variant = make_variant(on_hand=5)
    order_id = make_order({variant: 2})
    services.cancel(order_id, reason="Changed my mind")
    services.cancel(order_id, reason="Again")
    assert states(order_id) == ("cancelled", "cancelled", "unfulfilled")
    assert level(variant) == (5, 0, 0)
    kinds = stock.movements_of(variant).order_by("id").values_list("kind", "quantity")
    assert list(kinds) == [("INITIAL", 5), ("SALE", -2), ("RETURN", 2)]
    assert OutboxEntry.objects.filter(kind="orders.OrderCancelled").count() == 1


def test_cancelling_without_restocking_leaves_the_goods_out(store: Place) -> None:
    variant = make_variant(on_hand=5)
    order_id = make_order({variant: 2})
    services.cancel(order_id, restock=False)
    assert level(variant) == (5, 0, 2)


def test_what_is_on_its_way_cannot_be_cancelled(store: Place) -> None:
    variant = make_variant(on_hand=5)
    order_id = make_order({variant: 2})
    (line,) = queries.order_view(order_id).lines
    services.fulfil(order_id, Parcel(lines={line.id: 1}))
    with pytest.raises(NotPossibleNow):
        services.cancel(order_id)
    assert states(order_id) == ("processing", "on_delivery", "partial")


def test_a_customer_cancels_within_the_hour_and_before_anybody_works_on_it(store: Place) -> None:
    early, late, processed = make_order(), make_order(), make_order()
    services.fulfil(processed, Parcel())
    services.cancel_as_customer(early)
    with pytest.raises(TooLateToCancel):
        services.cancel_as_customer(processed)
    with (
        time_machine.travel(clock.now() + timedelta(minutes=61)),
        pytest.raises(TooLateToCancel),
    ):
        services.cancel_as_customer(late)
    assert [states(o)[0] for o in (early, late, processed)] == ["cancelled", "pending", "shipped"]


def test_a_paid_order_that_is_cancelled_is_refunded_in_full(
    store: Place, cards: Cards, django_capture_on_commit_callbacks: Commit
) -> None:
    order_id = paid_order(store, cards)
    with django_capture_on_commit_callbacks(execute=True):
        services.cancel_as_customer(order_id)
    order = queries.order_view(order_id)
    assert (order.status, order.payment_status) == ("cancelled", "refunded")
    assert order.refunded == order.total
    (intent,) = cards.intents(store, order_id)
    refunds = cards.ask(store, "GET", f"/refunds?payment_intent={intent['id']}")["data"]
    assert [(r["amount"], r["status"]) for r in refunds] == [(order.total.minor, "succeeded")]


def test_after_processing_the_store_keeps_its_fee(
    store: Place, cards: Cards, django_capture_on_commit_callbacks: Commit
) -> None:
    services.change_order_rules(late_cancel_fee_percent=10)
    order_id = paid_order(store, cards)
    order = Order.objects.get(pk=order_id)
    order.state = "processing"
    order.save()
    with django_capture_on_commit_callbacks(execute=True):
        services.cancel(order_id)
    view = queries.order_view(order_id)
    assert (view.total.minor, view.refunded.minor) == (530_000, 477_000)
    assert (view.status, view.payment_status) == ("cancelled", "partially_refunded")


def test_refunds_never_exceed_what_was_paid(
    store: Place, cards: Cards, django_capture_on_commit_callbacks: Commit
) -> None:
    order_id = paid_order(store, cards)
    services.refund(order_id, amount=500_000)
    with pytest.raises(RefundTooLarge):
        services.refund(order_id, amount=30_001)
    with pytest.raises(RefundTooLarge):
        services.refund(order_id, amount=0)
    with django_capture_on_commit_callbacks(execute=True):
        services.refund(order_id, amount=30_000)
    assert queries.order_view(order_id).payment.refundable.minor == 0  # type: ignore[union-attr]


def test_a_full_refund_before_work_began_ends_the_order(
    store: Place, cards: Cards, django_capture_on_commit_callbacks: Commit
) -> None:
    variant = make_variant(on_hand=5)
    order_id = paid_order(store, cards, {variant: 2})
    with django_capture_on_commit_callbacks(execute=True):
        services.refund(order_id, amount=queries.order_view(order_id).total.minor)
    assert states(order_id) == ("refunded", "refunded", "unfulfilled")
    assert level(variant) == (5, 0, 0)


def test_goods_that_came_back_are_for_sale_again(
    store: Place, cards: Cards, django_capture_on_commit_callbacks: Commit
) -> None:
    variant = make_variant(on_hand=5)
    order_id = paid_order(store, cards, {variant: 2})
    services.fulfil(order_id, Parcel())
    (line,) = queries.order_view(order_id).lines
    with django_capture_on_commit_callbacks(execute=True):
        services.refund(order_id, amount=1_000, restock={line.id: 1})
    assert level(variant) == (4, 0, 0)
    assert states(order_id) == ("shipped", "partially_refunded", "fulfilled")
    services.take_back(order_id)
    assert (states(order_id)[0], level(variant)) == ("returned", (5, 0, 0))


def test_the_timeline_tells_the_story_and_shoppers_see_no_notes(store: Place) -> None:
    order_id = make_order()
    services.add_note(order_id, "Calls himself Jim")
    services.fulfil(order_id, Parcel(carrier="G4S", tracking_number="KE-1"))
    order = queries.order_view(order_id)
    assert [(row.title, row.detail) for row in order.timeline] == [
        ("Order placed", "To be paid on delivery"),
        ("Note", "Calls himself Jim"),
        ("Being prepared", ""),
        ("Shipped", "G4S KE-1"),
    ]
    public = queries.order_by_link(order.link_token)
    assert [row.title for row in public.timeline] == ["Order placed", "Being prepared", "Shipped"]
    assert public.staff_note == ""


def test_numbers_follow_one_another(store: Place) -> None:
    assert [queries.order_view(make_order()).number for _ in range(3)] == [
        "#1001",
        "#1002",
        "#1003",
    ]


def test_an_unknown_order(store: Place) -> None:
    with pytest.raises(NoSuchOrder):
        queries.order_by_link("x" * 43)
    with pytest.raises(NoSuchOrder):
        services.cancel(uuid4())


def test_nothing_left_to_send(store: Place) -> None:
    order_id = make_order()
    (line,) = queries.order_view(order_id).lines
    OrderLine.objects.filter(pk=line.id).update(removed_quantity=2)
    with pytest.raises(NothingToFulfil):
        services.fulfil(order_id, Parcel())
