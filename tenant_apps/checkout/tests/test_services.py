"""From a cart to an order, told without HTTP."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from shared_apps.core import clock
from shared_apps.core.money import LARGEST_MINOR
from shared_apps.core.tenancy.context import Place
from tenant_apps.catalog import queries as catalog
from tenant_apps.catalog import services as products
from tenant_apps.checkout import queries, services
from tenant_apps.checkout.errors import (
    BadQuantity,
    Incomplete,
    NoSuchLine,
    NotForSale,
    PriceChanged,
)
from tenant_apps.checkout.tests.make import ADDRESS, make_cart, make_checkout, make_order
from tenant_apps.inventory import queries as stock
from tenant_apps.inventory import services as inventory
from tenant_apps.inventory.errors import SoldOut
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.orders import queries as orders
from tenant_apps.pricing.errors import NoItems
from tenant_apps.shipping.errors import NotDeliveredThere

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


def test_the_same_email_is_one_customer_and_the_figures_follow(store: Place) -> None:
    first, second = make_order(), make_order()
    ids = {orders.order_summary(placed.order_id).customer_id for placed in (first, second)}
    assert len(ids) == 1


def test_what_a_checkout_still_needs_is_named(store: Place) -> None:
    token = make_cart()
    checkout = services.start_checkout(token)
    assert (checkout.missing, checkout.can_order) == (
        ("email", "shipping_address", "rate_id"),
        False,
    )
    with pytest.raises(Incomplete) as refusal:
        services.place_order(checkout.id, token, payment_method="on_delivery")
    assert list(refusal.value.errors) == ["email", "shipping_address", "rate_id"]
    ready = services.update_checkout(
        checkout.id, token, email="w@example.test", shipping_address=ADDRESS
    )
    assert (ready.missing, ready.can_order) == ((), True)


def test_a_country_that_nobody_delivers_to(store: Place) -> None:
    token = make_cart()
    checkout = make_checkout(token, country="DE")
    assert (checkout.rates, checkout.missing) == ((), ("rate_id",))
    with pytest.raises(Incomplete):
        services.place_order(checkout.id, token, payment_method="on_delivery")


def test_a_rate_of_somewhere_else_is_refused(store: Place) -> None:
    token = make_cart()
    checkout = make_checkout(token)
    with pytest.raises(NotDeliveredThere):
        services.update_checkout(checkout.id, token, rate_id=checkout.id)
    assert queries.checkout_view(checkout.id, token).rate_id == checkout.rate_id


def test_a_price_that_moved_since_the_shopper_looked_is_told_once(store: Place) -> None:
    variant = make_variant(price=250_000)
    token = make_cart({variant: 2})
    checkout = make_checkout(token)
    product = catalog.variants_for_sale([variant])[variant].product_id
    products.update_product(product, variants=[{"id": variant, "price": 300_000}])
    with pytest.raises(PriceChanged) as refusal:
        services.place_order(checkout.id, token, payment_method="on_delivery")
    assert (refusal.value.extra["was"], refusal.value.extra["now"]) == (530_000, 630_000)
    assert orders.order_by_checkout(checkout.id) is None
    placed = services.place_order(checkout.id, token, payment_method="on_delivery")
    assert orders.order_by_link(placed.link_token).total.minor == 630_000


def test_a_product_that_was_taken_off_sale_is_told(store: Place) -> None:
    variant = make_variant()
    token = make_cart({variant: 1})
    checkout = make_checkout(token)
    products.unpublish_product(catalog.variants_for_sale([variant])[variant].product_id)
    view = queries.cart_view(token)
    assert [(line.problem, line.message) for line in view.lines] == [
        ("not_for_sale", "This is no longer available.")
    ]
    assert view.can_checkout is False
    with pytest.raises(NotForSale):
        services.place_order(checkout.id, token, payment_method="on_delivery")
    with pytest.raises(NotForSale):
        services.add_to_cart(token, variant_id=variant)


def test_less_is_always_allowed(store: Place) -> None:
    variant = make_variant(on_hand=5)
    token = make_cart({variant: 5})
    inventory.set_on_hand(variant_id=variant, quantity=1)
    (line,) = queries.cart_view(token).lines
    assert (line.problem, line.message) == ("too_few", "Only 1 left.")
    services.set_quantity(token, line.id, 3)
    with pytest.raises(SoldOut):
        services.set_quantity(token, line.id, 4)
    services.set_quantity(token, line.id, 0)
    assert queries.cart_view(token).lines == ()


def test_another_browsers_line_is_not_there(store: Place) -> None:
    (line,) = queries.cart_view(make_cart()).lines
    with pytest.raises(NoSuchLine):
        services.set_quantity(make_cart(), line.id, 1)
    with pytest.raises(NoSuchLine):
        services.set_quantity(None, line.id, 1)


def test_a_token_that_we_did_not_give_out_is_not_taken_over(store: Place) -> None:
    token = services.add_to_cart("planted", variant_id=make_variant())
    assert token != "planted"
    assert queries.cart_view("planted").lines == ()


def test_things_that_need_no_delivery_need_no_address(store: Place) -> None:
    product = products.create_product(
        title="E-book",
        status="active",
        variants=[{"price": 50_000, "track_stock": False, "requires_shipping": False}],
    )
    (variant,) = catalog.variant_ids_of(product)
    token = make_cart({variant: 1})
    checkout = services.start_checkout(token, email="w@example.test")
    assert (checkout.needs_delivery, checkout.missing) == (False, ())
    placed = services.place_order(checkout.id, token, payment_method="on_delivery")
    assert orders.order_by_link(placed.link_token).total.minor == 50_000


def test_starting_again_goes_on_with_the_open_checkout(store: Place) -> None:
    token = make_cart()
    first = make_checkout(token)
    (rate, *_) = first.rates
    again = services.start_checkout(token, name="Wambui")
    chosen = services.start_checkout(token, rate_id=rate.id)
    assert {first.id, again.id, chosen.id} == {first.id}
    assert (chosen.name, chosen.email, chosen.rate_id) == ("Wambui", first.email, rate.id)
    assert chosen.shipping_address == first.shipping_address


def test_an_empty_cart_is_no_checkout(store: Place) -> None:
    with pytest.raises(NoItems):
        services.start_checkout(None)


def test_old_carts_are_forgotten_and_fresh_ones_kept(store: Place) -> None:
    old = make_cart()
    with clock.travelled(clock.now() + timedelta(days=59)):
        fresh = make_cart()
    with clock.travelled(clock.now() + timedelta(days=61)):
        assert services.forget_old_carts() == 1
    assert (queries.item_count(old), queries.item_count(fresh)) == (0, 2)


def test_a_cart_costs_the_same_with_one_line_and_with_many(
    store: Place, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    few = make_cart()
    many = make_cart({make_variant(): 1 for _ in range(6)})
    with django_assert_num_queries(4):
        queries.cart_view(few)
    with django_assert_num_queries(4):
        queries.cart_view(many)


def test_a_cart_holds_no_sum_that_the_books_cannot(store: Place) -> None:
    variant = make_variant(price=LARGEST_MINOR // 10, counted=False)
    token = services.add_to_cart(None, variant_id=variant, quantity=10)
    with pytest.raises(BadQuantity):
        services.add_to_cart(token, variant_id=variant, quantity=1_000_000)
    (line,) = queries.cart_view(token).lines
    assert (line.quantity, line.total.minor) == (10, LARGEST_MINOR)
    assert services.start_checkout(token).subtotal.minor == LARGEST_MINOR
