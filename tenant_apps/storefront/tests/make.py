"""Makers of what pages show: plain functions with good defaults, going through the services."""

from io import BytesIO
from uuid import UUID

from PIL import Image

from tenant_apps.catalog import services as catalog
from tenant_apps.catalog.tests.make import make_product
from tenant_apps.storage import services as storage


def make_picture(width: int = 800, height: int = 1000) -> UUID:
    """A kept picture of one colour."""
    data = BytesIO()
    Image.new("RGB", (width, height), "#7c9082").save(data, "JPEG")
    return storage.store_image(data=data.getvalue(), filename="plain.jpg").id


def make_shelf(title: str = "Shoes", *, products: int = 0) -> list[UUID]:
    """A published collection of so many new products, each with one and the same picture."""
    picture = make_picture() if products else None
    made = [make_product(product_type=title).pk for _ in range(products)]
    for product_id in made:
        catalog.attach_image(product_id, picture) if picture else None
    catalog.create_collection(title=title, kind="manual", product_ids=made)
    return made
