"""The pages of a store."""

from django.urls import path, re_path

from tenant_apps.storefront.views import (
    account,
    cart,
    checkout,
    machines,
    orders,
    products,
    shelves,
)

urlpatterns = [
    path("", shelves.home, name="store-home"),
    path("collections/", shelves.everything, name="store-collections"),
    path("collections/<str:handle>/", shelves.collection, name="store-collection"),
    path("products/<str:handle>/", products.product, name="store-product"),
    path("search/", shelves.search, name="store-search"),
    path("policies/<slug:name>/", shelves.policy, name="store-policy"),
    path("cart/", cart.cart, name="store-cart"),
    path("cart/lines/", cart.add, name="store-add-to-cart"),
    path("cart/lines/<uuid:line_id>/", cart.change, name="store-cart-line"),
    path("checkout/", cart.start_checkout, name="store-start-checkout"),
    path("checkout/<uuid:checkout_id>/", checkout.checkout, name="store-checkout"),
    path("orders/<str:token>/", orders.order, name="store-order"),
    path("orders/<str:token>/pay/", orders.pay, name="store-order-pay"),
    path("orders/<str:token>/return/", orders.returned, name="store-order-return"),
    path("orders/<str:token>/invoice.pdf", orders.invoice, name="store-order-invoice"),
    path(
        "orders/<str:token>/credit-notes/<str:number>.pdf",
        orders.credit_note,
        name="store-order-credit-note",
    ),
    path("orders/<str:token>/cancel/", orders.cancel, name="store-order-cancel"),
    re_path(r"^account/", account.account, name="store-account"),
    path("theme.css", machines.stylesheet, name="store-theme"),
    path("icon.svg", machines.icon, name="store-icon"),
    path("manifest.webmanifest", machines.manifest, name="store-manifest"),
    path("sitemap.xml", machines.sitemap, name="store-sitemap"),
    path("robots.txt", machines.robots, name="store-robots"),
    # an address without its slash is not caught: Django adds the slash
    re_path(
        r"^(?!(?:static|media|api|hooks|_allauth|internal|\.well-known)/)(?:.*/)?$",
        shelves.lost,
        name="store-lost",
    ),
]
