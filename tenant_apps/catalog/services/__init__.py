"""What can be done to the catalogue. One function is one use case and one transaction."""

from tenant_apps.catalog.services.collections import (
    create_collection,
    delete_collection,
    update_collection,
)
from tenant_apps.catalog.services.content import touch as touch_content
from tenant_apps.catalog.services.pictures import (
    add_image,
    attach_image,
    remove_image,
    update_image,
)
from tenant_apps.catalog.services.products import (
    ProductFields,
    create_product,
    delete_product,
    products_counted,
    publish_product,
    unpublish_product,
    update_product,
)
from tenant_apps.catalog.services.stock import note_availability
from tenant_apps.catalog.services.variants import VariantRow

__all__ = [
    "ProductFields",
    "VariantRow",
    "add_image",
    "attach_image",
    "create_collection",
    "create_product",
    "delete_collection",
    "delete_product",
    "note_availability",
    "products_counted",
    "publish_product",
    "remove_image",
    "touch_content",
    "unpublish_product",
    "update_collection",
    "update_image",
    "update_product",
]
