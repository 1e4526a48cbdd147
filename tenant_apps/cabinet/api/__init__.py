"""The cabinet over HTTP, on the shop's host."""

from typing import Any

from django.urls import path

from tenant_apps.cabinet.api import views

urlpatterns: list[Any] = []
shop_urlpatterns = [
    path("session/", views.ShopperSession.as_view(), name="session"),
    path("cabinet/me/", views.Me.as_view(), name="me"),
    path("cabinet/orders/", views.Orders.as_view(), name="orders"),
    path("cabinet/orders/<uuid:order_id>/", views.OneOrder.as_view(), name="order"),
    path("cabinet/orders/<uuid:order_id>/reorder/", views.Reorder.as_view(), name="reorder"),
    path(
        "cabinet/orders/<uuid:order_id>/cancellation/",
        views.Cancellation.as_view(),
        name="cancellation",
    ),
    path("cabinet/addresses/", views.Addresses.as_view(), name="addresses"),
    path("cabinet/addresses/<uuid:address_id>/", views.OneAddress.as_view(), name="address"),
    path("cabinet/profile/", views.Profile.as_view(), name="profile"),
    path("cabinet/export/", views.Copy.as_view(), name="export"),
    path("cabinet/proof/", views.Proof.as_view(), name="proof"),
    path("cabinet/deletion/", views.Deletion.as_view(), name="deletion"),
]
