"""What a shop's settings say is kept between shoppers' questions, and never outlives a change."""

import time

import pytest

from shared_apps.core import content
from shared_apps.core.money import Money
from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.checkout import queries, services
from tenant_apps.checkout.errors import PriceChanged
from tenant_apps.checkout.tests.make import make_cart, make_checkout
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.payments import services as payments
from tenant_apps.pricing import services as pricing
from tenant_apps.pricing.errors import TooManyOfOne
from tenant_apps.shipping import queries as shipping
from tenant_apps.shipping import services as rates

pytestmark = pytest.mark.usefixtures("real_commits")


def died_before(schema: str) -> None:
    """The process that changed a store ended before it could announce it."""


def test_the_next_look_at_a_checkout_tells_what_the_owner_changed(place_a: Place) -> None:
    with entered(place_a):
        token = make_cart({make_variant(on_hand=5, price=100_000): 1})
        before = make_checkout(token)
        rates.change_rate(before.rates[0].id, amount=77_700)
        payments.change_settings(on_delivery_label="Cash at the door")
        pricing.change_rules(tax_included=not before.tax_included)
        after = queries.checkout_view(before.id, token)
    assert after.shipping == Money(77_700, "KES")
    assert "Cash at the door" in [way.label for way in after.ways_to_pay]
    assert after.tax_included is not before.tax_included


def test_a_way_of_delivery_comes_and_goes_with_the_next_look(place_a: Place) -> None:
    with entered(place_a):
        names = [rate.name for rate in shipping.rates_for("KE", 100_000)]
        rate = rates.add_rate(name="By drone", amount=900)
        assert [rate.name for rate in shipping.rates_for("KE", 100_000)] == [*names, "By drone"]
        rates.remove_rate(rate.pk)
        assert [rate.name for rate in shipping.rates_for("KE", 100_000)] == names


def test_a_cart_is_filled_by_the_limit_that_holds_now(place_a: Place) -> None:
    with entered(place_a):
        variant = make_variant(on_hand=50)
        make_cart({variant: 5})
        pricing.change_rules(max_quantity_per_line=3)
        with pytest.raises(TooManyOfOne):
            make_cart({variant: 5})


def test_a_change_that_nobody_announced_is_seen_after_a_minute(
    place_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with entered(place_a):
        assert queries.cart_view(None).tax_name == "VAT"
        monkeypatch.setattr(content, "renew", died_before)
        pricing.change_rules(tax_name="Levy")
        assert queries.cart_view(None).tax_name == "VAT"
        later = time.monotonic() + content.OLDEST + 1
        monkeypatch.setattr(time, "monotonic", lambda: later)
        assert queries.cart_view(None).tax_name == "Levy"


def test_an_order_goes_by_the_settings_of_its_own_moment(
    place_a: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with entered(place_a):
        token = make_cart({make_variant(on_hand=5, price=100_000): 1})
        checkout = make_checkout(token)
        monkeypatch.setattr(content, "renew", died_before)
        pricing.change_rules(tax_included=False)
        assert queries.checkout_view(checkout.id, token).total == checkout.total
        with pytest.raises(PriceChanged):
            services.place_order(checkout.id, token, payment_method="on_delivery")
