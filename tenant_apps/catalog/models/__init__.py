from tenant_apps.catalog.models.collections import Collection, CollectionItem
from tenant_apps.catalog.models.content import ContentVersion
from tenant_apps.catalog.models.imports import Import, WantedImage
from tenant_apps.catalog.models.products import Product, ProductImage, ProductQuerySet, Variant

__all__ = [
    "Collection",
    "CollectionItem",
    "ContentVersion",
    "Import",
    "Product",
    "ProductImage",
    "ProductQuerySet",
    "Variant",
    "WantedImage",
]
