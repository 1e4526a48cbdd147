"""Every rule is a setting of a tenant: two stores of other templates work side by side."""

import pytest

from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import queries as tenants
from shared_apps.tenants import services as stores
from tenant_apps.checkout import queries, services
from tenant_apps.checkout.tests.make import make_cart, make_checkout, make_order
from tenant_apps.inventory import queries as stock
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.orders import queries as orders
from tenant_apps.pricing.errors import BelowMinimum, TooManyOfOne
from tenant_apps.shipping import queries as shipping
from tests.cards import Cards

pytestmark = pytest.mark.django_db


def open_store(template: str, country: str, currency: str) -> Place:
    from shared_apps.accounts import services as accounts

    with entered(PUBLIC):
        email = f"{template}@owner.test"
        owner_id = accounts.create_verified_user(email=email, password="a long enough password")
        store = stores.create_store(
            owner_id=owner_id,
            owner_email=email,
            name=template.title(),
            slug=f"my-{template}",
            country=country,
            currency=currency,
            template=template,
        )
        place = tenants.place_of_id(store.id)
    assert place is not None
    return place


def test_the_herb_store_has_its_rules_and_the_shoe_store_has_others(db: None) -> None:
    herbs, shoes = (
        open_store("urban-herb", "UG", "UGX"),
        open_store("sole-street", "KE", "KES"),
    )
    with entered(herbs):
        rates = [(r.name, str(r.amount)) for r in shipping.rates_for("UG", 0)]
        rules = stock.stock_rules()
        assert orders.order_rules().late_cancel_fee_percent == 10
        oil = make_variant(on_hand=10, price=14_000)
        with pytest.raises(TooManyOfOne):
            make_cart({oil: 6})
        cart = make_cart({oil: 2})
        checkout = make_checkout(cart, country="UG")
        assert checkout.minimum_message == "Minimum order amount is 30,000 UGX"
        with pytest.raises(BelowMinimum):
            services.place_order(checkout.id, cart, payment_method="on_delivery")
        line = queries.cart_view(cart).lines[0]
        services.set_quantity(cart, line.id, 3)
        view = queries.cart_view(cart)
        assert [str(view.subtotal), str(view.discount), str(view.total)] == [
            "USh 42,000",
            "USh 2,100",
            "USh 39,900",
        ]
        placed = services.place_order(
            checkout.id, cart, payment_method="on_delivery", expected_total=44_900
        )
        assert str(orders.order_by_link(placed.link_token).total) == "USh 44,900"
    assert rates == [("Standard", "USh 5,000"), ("Express", "USh 10,000"), ("Pickup", "USh 0")]
    assert (rules.low_stock_threshold, rules.critical_threshold, rules.display_threshold) == (
        10,
        5,
        3,
    )
    with entered(shoes):
        shoe = make_variant(on_hand=10, price=100)
        placed = make_order({shoe: 9})
        assert orders.order_by_link(placed.link_token).discount.minor == 0
        assert stock.stock_rules().low_stock_threshold == 5


def test_whole_shillings_are_charged_in_the_providers_units(db: None, cards: Cards) -> None:
    herbs = open_store("urban-herb", "UG", "UGX")
    with entered(herbs):
        placed = make_order({make_variant(price=50_000): 1}, method="card", country="UG")
        cards.pay(herbs, placed.order_id)
        order = services.return_from_payment(placed.link_token)
    (intent,) = cards.intents(herbs, placed.order_id)
    assert (intent["amount"], intent["currency"]) == (5_500_000, "ugx")
    assert (order.status, str(order.total)) == ("paid", "USh 55,000")
