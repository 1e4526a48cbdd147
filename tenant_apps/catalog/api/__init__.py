"""The catalogue over HTTP: the owner's side and the shop's."""

from django.urls import path

from tenant_apps.catalog.api.collections import Collections, OneCollection
from tenant_apps.catalog.api.imports import (
    ImportAnswers,
    ImportRun,
    Imports,
    ImportTemplate,
    OneImport,
    ProductsExport,
)
from tenant_apps.catalog.api.products import OneImage, OneProduct, ProductImages, Products
from tenant_apps.catalog.api.shop import ShopProduct, ShopProducts, ShopSuggestions

urlpatterns = [
    path("products/", Products.as_view(), name="products"),
    path("products/<uuid:product_id>/", OneProduct.as_view(), name="product"),
    path("products/<uuid:product_id>/images/", ProductImages.as_view(), name="product-images"),
    path(
        "products/<uuid:product_id>/images/<uuid:image_id>/",
        OneImage.as_view(),
        name="product-image",
    ),
    path("collections/", Collections.as_view(), name="collections"),
    path("collections/<uuid:collection_id>/", OneCollection.as_view(), name="collection"),
    path("imports/", Imports.as_view(), name="imports"),
    path("imports/template.csv", ImportTemplate.as_view(), name="import-template"),
    path("imports/<uuid:import_id>/", OneImport.as_view(), name="import"),
    path("imports/<uuid:import_id>/answers/", ImportAnswers.as_view(), name="import-answers"),
    path("imports/<uuid:import_id>/run/", ImportRun.as_view(), name="import-run"),
    path("exports/products.csv", ProductsExport.as_view(), name="products-export"),
]

shop_urlpatterns = [
    path("shop/search/suggestions/", ShopSuggestions.as_view(), name="shop-suggestions"),
    path("shop/products/", ShopProducts.as_view(), name="shop-products"),
    path("shop/products/<slug:handle>/", ShopProduct.as_view(), name="shop-product"),
]
