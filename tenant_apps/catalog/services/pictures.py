"""Pictures of products."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from shared_apps.audit import services as audit
from tenant_apps.catalog.errors import NoSuchImage, NoSuchProduct, TooManyImages
from tenant_apps.catalog.models import Product, ProductImage
from tenant_apps.catalog.services import content
from tenant_apps.catalog.services.files import drop_files
from tenant_apps.catalog.services.products import locked
from tenant_apps.storage import services as storage

MOST_IMAGES = 50


def add_image(
    product_id: UUID, *, data: bytes, filename: str, alt: str = "", source_url: str = ""
) -> UUID:
    """Add a picture behind the others. Raises NoSuchProduct, TooManyImages, storage's refusals."""
    if not Product.objects.filter(pk=product_id).exists():
        raise NoSuchProduct
    stored = storage.store_image(data=data, filename=filename)
    return attach_image(product_id, stored.id, alt=alt, source_url=source_url)


@transaction.atomic
def attach_image(product_id: UUID, file_id: UUID, *, alt: str = "", source_url: str = "") -> UUID:
    """Show a kept picture behind the product's others."""
    product = locked(product_id)
    images = list(product.images.all())
    if len(images) >= MOST_IMAGES:
        raise TooManyImages
    position = max((image.position for image in images), default=0) + 1
    image = ProductImage.objects.create(
        product=product, file_id=file_id, alt=alt[:512], position=position, source_url=source_url
    )
    _settle(product, [*images, image])
    audit.record("product.image_added", "product", product_id, label=product.title)
    return image.pk


@transaction.atomic
def update_image(
    product_id: UUID, image_id: UUID, *, alt: str | None = None, position: int | None = None
) -> None:
    """Describe a picture anew or move it (from 1). Raises NoSuchProduct, NoSuchImage."""
    product = locked(product_id)
    images = list(product.images.all())
    image = _one(images, image_id)
    if alt is not None:
        image.alt = alt
    if position is not None:
        images.remove(image)
        images.insert(position - 1, image)
    for number, row in enumerate(images, 1):
        row.position = number
    ProductImage.objects.bulk_update(images, ["alt", "position"])
    _settle(product, images)
    audit.record("product.image_changed", "product", product_id, label=product.title)


@transaction.atomic
def remove_image(product_id: UUID, image_id: UUID) -> None:
    """Take a picture away, and its file where nothing else shows it."""
    product = locked(product_id)
    images = list(product.images.all())
    image = _one(images, image_id)
    images.remove(image)
    _settle(product, images)
    image.delete()
    drop_files([image.file_id])
    audit.record("product.image_removed", "product", product_id, label=product.title)


def _one(images: Sequence[ProductImage], image_id: UUID) -> ProductImage:
    for image in images:
        if image.pk == image_id:
            return image
    raise NoSuchImage


def _settle(product: Product, images: Sequence[ProductImage]) -> None:
    """The first picture stands for the product in every list."""
    first = images[0] if images else None
    product.image_id = first.file_id if first else None
    product.image_alt = (first.alt if first else "") or ""
    product.save(update_fields=["image", "image_alt", "updated_at"])
    content.touch()
