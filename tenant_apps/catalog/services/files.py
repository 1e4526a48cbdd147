"""The kept files behind pictures."""

from collections.abc import Iterable
from uuid import UUID

from tenant_apps.catalog.models import Collection, Product, ProductImage
from tenant_apps.storage import services as storage
from tenant_apps.storage.errors import NoSuchFile


def drop_files(file_ids: Iterable[UUID]) -> None:
    """Forget the files that nothing in the catalogue shows any more."""
    for file_id in set(file_ids):
        used = (
            ProductImage.objects.filter(file_id=file_id).exists()
            or Product.objects.filter(image_id=file_id).exists()
            or Collection.objects.filter(image_id=file_id).exists()
        )
        if not used:
            try:
                storage.delete_file(file_id)
            except NoSuchFile:
                continue
