"""How a choice of colour is shown."""

import re

import pytest

from shared_apps.core.tenancy.context import Place
from tenant_apps.catalog import services as catalog
from tenant_apps.catalog.tests.make import make_product, variants_of
from tenant_apps.storefront.tests.make import make_picture
from tests.hosts import Browser


@pytest.fixture
def shopper(store: Place) -> Browser:
    return Browser("alpha")


def make_scarf(*colours: str) -> None:
    rows = [{"option_values": [c], "price": 2000, "track_stock": False} for c in colours]
    make_product(title="Scarf", option_names=["Colour"], variants=rows)


def choices_on(shopper: Browser, path: str) -> tuple[str, list[str]]:
    """The class of the choices, and the drawing that each of them begins with."""
    page = shopper.get(path).content.decode()
    box = re.search(r'<div class="(choices[^"]*)">(.*?)</div>', page, re.DOTALL)
    assert box is not None
    return box[1], re.findall(r"<(svg|img)", box[2])


def test_colours_that_are_known_are_shown(shopper: Browser) -> None:
    make_scarf("Black", "Dark green")
    assert choices_on(shopper, "/products/scarf/") == ("choices swatches", ["svg", "svg"])


def test_one_unknown_colour_makes_words_of_all(shopper: Browser) -> None:
    make_scarf("Black", "Mist")
    assert choices_on(shopper, "/products/scarf/") == ("choices", [])


def test_an_unknown_colour_is_shown_by_its_variants_picture(shopper: Browser) -> None:
    rows = [{"option_values": [c], "price": 2000, "track_stock": False} for c in ("Black", "Mist")]
    scarf = make_product(title="Scarf", option_names=["Colour"], variants=rows)
    picture = catalog.attach_image(scarf.pk, make_picture())
    black, mist = variants_of(scarf)
    catalog.update_product(
        scarf.pk, variants=[{"id": black.pk}, {"id": mist.pk, "image_id": picture}]
    )
    assert choices_on(shopper, "/products/scarf/") == ("choices swatches", ["svg", "img"])
