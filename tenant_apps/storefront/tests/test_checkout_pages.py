"""From the cart to the order, by whole forms."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.catalog import queries as catalog_queries
from tenant_apps.catalog import services as catalog
from tenant_apps.catalog.queries import SaleableVariant
from tenant_apps.checkout import services as checkouts
from tenant_apps.checkout.tests.make import make_cart
from tenant_apps.checkout.tests.make import make_order as place_order
from tenant_apps.inventory import queries as inventory
from tenant_apps.inventory.tests.make import make_variant
from tenant_apps.orders import queries as orders
from tenant_apps.orders.tests.make import make_order
from tenant_apps.shipping import services as shipping
from tests.cards import Cards
from tests.hosts import Browser

FORM = {
    "email": "amina@example.test", "name": "Amina Odhiambo", "line1": "Moi Avenue 12",
    "city": "Nairobi", "country": "KE", "phone": "+254 700 111 222", "do": "place",
    "payment_method": "on_delivery",
}  # fmt: skip


@pytest.fixture
def variant(store: Place) -> SaleableVariant:
    made = make_variant(on_hand=5, price=250_000)
    return catalog_queries.variants_for_sale([made])[made]


@pytest.fixture
def shopper(variant: SaleableVariant, settings: Settings) -> Browser:
    """With two of the variant in the cart."""
    browser = Browser("alpha")
    browser.cookies[settings.CART_COOKIE_NAME] = make_cart({variant.id: 2})
    return browser


@pytest.fixture
def address(shopper: Browser) -> str:
    """Where the checkout is filled in."""
    answer = shopper.post("/checkout/")
    assert answer.status_code == 302
    return str(answer["Location"])


def order_count() -> int:
    return orders.matching_orders().count()


def total_in(page: str) -> int:
    found = re.search(r'name="expected_total" value="(\d+)"', page)
    assert found is not None
    return int(found[1])


def test_delivery_and_total_are_told_before_anything_is_typed(
    shopper: Browser, address: str
) -> None:
    page = shopper.get(address).content.decode()
    assert "Standard delivery" in page
    assert total_in(page) == 500_000 + 30_000
    assert "Place order · KSh 5,300.00" in page


def test_every_field_says_what_belongs_into_it(shopper: Browser, address: str) -> None:
    page = shopper.get(address).content.decode()
    wanted = [
        "email",
        "name",
        "address-line1",
        "address-line2",
        "address-level2",
        "tel",
        "country",
    ]
    assert [fill for fill in wanted if f'autocomplete="{fill}"' not in page] == []


def test_a_guest_orders_and_pays_on_delivery(
    shopper: Browser,
    address: str,
    variant: SaleableVariant,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = shopper.post(address, FORM | {"expected_total": "530000"})
    assert (answer.status_code, order_count()) == (303, 1)
    page = shopper.get(answer["Location"]).content.decode()
    assert "Thank you, Amina Odhiambo" in page
    assert "KSh 5,300.00" in page
    assert inventory.availability([variant.id])[variant.id].available == 3
    assert "Your cart is empty" in shopper.get("/cart/").content.decode()


def test_sending_the_form_again_makes_no_second_order(shopper: Browser, address: str) -> None:
    first = shopper.post(address, FORM)
    second = shopper.post(address, FORM)
    assert second["Location"] == first["Location"]
    assert shopper.get(address)["Location"] == first["Location"]
    assert order_count() == 1


def test_what_is_missing_is_summed_up_and_marked(shopper: Browser, address: str) -> None:
    answer = shopper.post(
        address, {"do": "place", "country": "KE", "email": "no", "name": "Amina"}
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    summary = re.search(r'<div class="wrongs".*?</div>', page, re.DOTALL)
    assert summary is not None
    assert re.findall(r'href="#(\w+)"', summary[0]) == ["email", "line1", "city"]
    assert page.count('aria-invalid="true"') == 3
    assert 'value="Amina"' in page
    assert order_count() == 0


def test_without_javascript_a_button_renews_delivery_and_total(
    shopper: Browser, address: str
) -> None:
    express = shipping.add_rate(name="Express", amount=90_000).pk
    form = FORM | {"do": "update", "rate_id": str(express), "email": "", "line1": ""}
    page = shopper.post(address, form).content.decode()
    assert total_in(page) == 500_000 + 90_000
    assert 'aria-invalid="true"' not in page
    assert order_count() == 0


def test_a_country_without_delivery_is_told(shopper: Browser, address: str) -> None:
    page = shopper.post(address, FORM | {"do": "update", "country": "DE"}).content.decode()
    assert "We do not deliver to this country yet." in page


def test_a_new_price_is_told_before_it_is_paid(
    shopper: Browser, address: str, variant: SaleableVariant
) -> None:
    shown = total_in(shopper.get(address).content.decode())
    catalog.update_product(variant.product_id, variants=[{"id": variant.id, "price": 260_000}])
    answer = shopper.post(address, FORM | {"expected_total": str(shown)})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "It was KSh 5,300.00 and is KSh 5,500.00 now." in page
    assert total_in(page) == 550_000
    assert order_count() == 0
    again = shopper.post(address, FORM | {"expected_total": "550000"})
    assert again.status_code == 303
    token = again["Location"].split("/")[2]
    assert orders.order_by_link(token).total.minor == 550_000


def test_a_price_of_the_browsers_own_changes_nothing(shopper: Browser, address: str) -> None:
    answer = shopper.post(address, FORM | {"expected_total": "1", "price": "1"})
    assert answer.status_code == 409
    assert order_count() == 0


def test_what_sold_out_meanwhile_is_told_before_it_is_paid(
    shopper: Browser, address: str, variant: SaleableVariant, settings: Settings
) -> None:
    other = Browser("alpha")
    other.cookies[settings.CART_COOKIE_NAME] = make_cart({variant.id: 4})
    assert other.post(other.post("/checkout/")["Location"], FORM).status_code == 303
    answer = shopper.post(address, FORM)
    assert answer.status_code == 409
    assert "Some items in your cart are no longer available" in answer.content.decode()
    assert "Only 1 left" in answer.content.decode()
    assert order_count() == 1


def test_another_browsers_checkout_does_not_exist(address: str, shopper: Browser) -> None:
    assert Browser("alpha").get(address).status_code == 404
    assert Browser("alpha").post(address, FORM).status_code == 404
    assert order_count() == 0


def test_the_checkout_is_kept_nowhere(shopper: Browser, address: str) -> None:
    answer = shopper.get(address)
    assert "no-store" in answer["Cache-Control"]
    assert "X-Page-Cache" not in answer


def test_a_forged_checkout_form_is_refused(shopper: Browser, address: str) -> None:
    strict = Browser("alpha", enforce_csrf_checks=True)
    strict.cookies = shopper.cookies
    assert strict.post(address, FORM).status_code == 403
    assert order_count() == 0


def test_the_shopper_cancels_in_time(
    shopper: Browser, address: str, variant: SaleableVariant
) -> None:
    link = shopper.post(address, FORM)["Location"]
    assert "Cancel order" in shopper.get(link).content.decode()
    shopper.post(f"{link}cancel/")
    assert "This order was cancelled" in shopper.get(link).content.decode()
    assert inventory.availability([variant.id])[variant.id].available == 5


def test_an_order_tells_the_time_of_the_store(shopper: Browser, place_a: Place) -> None:
    late_in_utc = datetime(2026, 11, 19, 22, 30, tzinfo=UTC)
    with time_machine.travel(late_in_utc, tick=False), entered(place_a):
        token = orders.order_view(make_order()).link_token
    assert "20 November 2026, 01:30 EAT" in shopper.get(f"/orders/{token}/").content.decode()


def test_nobody_waits_for_a_payment_that_has_arrived(
    store: Place, cards: Cards, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    waiting = "<b>Waiting for the card payment</b>"
    placed = place_order(method="card")
    page = f"/orders/{placed.link_token}/"
    assert waiting in Browser("alpha").get(page).content.decode()
    cards.pay(store, placed.order_id)
    with django_capture_on_commit_callbacks(execute=True):
        checkouts.return_from_payment(placed.link_token)
    shown = Browser("alpha").get(page).content.decode()
    assert ("<b>Payment received</b>" in shown, waiting in shown) == (True, False)


def test_an_order_is_known_by_its_link_only(store: Place) -> None:
    for path in ("/orders/nothing/", "/orders/nothing/pay/", "/orders/nothing/invoice.pdf"):
        assert Browser("alpha").get(path).status_code == 404


def test_the_invoice_is_a_pdf(shopper: Browser, address: str) -> None:
    link = shopper.post(address, FORM)["Location"]
    answer = shopper.get(f"{link}invoice.pdf")
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert "invoice-1001.pdf" in answer["Content-Disposition"]
