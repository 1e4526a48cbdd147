"""What shoppers who chose Swahili read beside the pages' own words."""

import pytest

from shared_apps.core.tenancy.context import Place
from tenant_apps.catalog.tests.make import make_product, make_shirt, variants_of
from tenant_apps.pricing import services as pricing
from tests.hosts import Browser


@pytest.fixture
def shopper(store: Place) -> Browser:
    """Who chose Swahili."""
    browser = Browser("alpha")
    browser.get("/?lang=sw")
    return browser


def test_names_of_options_and_of_the_tax_are_told(shopper: Browser) -> None:
    make_shirt()
    pricing.change_rules(tax_name="Sales tax", tax_included=False)
    page = shopper.get("/products/linen-shirt/").content.decode()
    assert "<legend>Ukubwa: <b data-chosen>S</b></legend>" in page
    assert "Kodi ya mauzo huongezwa unapokamilisha oda." in page
    variant = variants_of(make_product(title="Mug"))[0]
    shopper.post("/cart/lines/", {"product": "mug", "variant": str(variant.pk)})
    assert "<dt>Kodi ya mauzo</dt>" in shopper.get("/cart/").content.decode()


def test_a_wrong_password_is_told(shopper: Browser) -> None:
    given = {"email": "nobody@example.test", "password": "wrong horse battery"}
    answer = shopper.send("post", "/_allauth/browser/v1/auth/login", given)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["message"] == "Anwani ya barua pepe au nenosiri si sahihi."


def test_another_language_keeps_what_the_address_chooses(shopper: Browser) -> None:
    make_shirt()
    page = shopper.get("/collections/?sort=price&option.size=S&utm_source=x").content.decode()
    assert 'href="?sort=price&amp;option.size=S&amp;lang=en"' in page
