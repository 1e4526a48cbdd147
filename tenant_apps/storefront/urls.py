"""The pages of a store."""

from django.urls import path, re_path

from tenant_apps.storefront.views import machines, products, shelves

urlpatterns = [
    path("", shelves.home, name="store-home"),
    path("collections/", shelves.everything, name="store-collections"),
    path("collections/<str:handle>/", shelves.collection, name="store-collection"),
    path("products/<str:handle>/", products.product, name="store-product"),
    path("search/", shelves.search, name="store-search"),
    path("policies/<slug:name>/", shelves.policy, name="store-policy"),
    path("theme.css", machines.stylesheet, name="store-theme"),
    path("icon.svg", machines.icon, name="store-icon"),
    path("manifest.webmanifest", machines.manifest, name="store-manifest"),
    path("sitemap.xml", machines.sitemap, name="store-sitemap"),
    path("robots.txt", machines.robots, name="store-robots"),
    # an address without its slash is not caught: Django adds the slash
    re_path(r"^(?:.*/)?$", shelves.lost, name="store-lost"),
]
