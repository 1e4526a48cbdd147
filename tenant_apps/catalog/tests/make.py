"""Makers of test data: plain functions with good defaults, going through the services."""

from itertools import count
from typing import Any
from uuid import UUID

from tenant_apps.catalog import services
from tenant_apps.catalog.models import Product, Variant

_numbers = count(1)


def make_product(**fields: Any) -> Product:
    """On sale with one variant at 10.00, unless told otherwise."""
    defaults: dict[str, Any] = {
        "title": f"Product {next(_numbers)}",
        "status": "active",
        "variants": [{"price": 1000, "track_stock": False}],
    }
    return Product.objects.get(pk=services.create_product(**(defaults | fields)))


def make_shirt(**fields: Any) -> Product:
    """In two sizes and two colours: 4 variants at 20.00 to 23.00."""
    rows = [
        {"option_values": [size, colour], "price": 2000 + 100 * place, "track_stock": False}
        for place, (size, colour) in enumerate(
            (size, colour) for size in ("S", "M") for colour in ("Black", "White")
        )
    ]
    defaults = {"title": "Linen shirt", "option_names": ["Size", "Colour"], "variants": rows}
    return make_product(**(defaults | fields))


def variants_of(product: Product | UUID) -> list[Variant]:
    product_id = product.pk if isinstance(product, Product) else product
    return list(Variant.objects.filter(product_id=product_id).order_by("position"))


def only_variant(product: Product) -> Variant:
    return variants_of(product)[0]
