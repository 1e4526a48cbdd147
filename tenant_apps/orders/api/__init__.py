"""Orders over HTTP, for the members of a store."""

from typing import Any

from django.urls import path

from tenant_apps.orders.api import actions, orders, settings

urlpatterns = [
    path("orders/", orders.Orders.as_view(), name="orders"),
    path("orders/<uuid:order_id>/", orders.OneOrder.as_view(), name="order"),
    path("orders/<uuid:order_id>/shipments/", actions.Shipments.as_view(), name="shipments"),
    path("orders/<uuid:order_id>/delivery/", actions.Delivery.as_view(), name="delivery"),
    path("orders/<uuid:order_id>/completion/", actions.Completion.as_view(), name="completion"),
    path("orders/<uuid:order_id>/return/", actions.Return.as_view(), name="return"),
    path("orders/<uuid:order_id>/cancellation/", actions.Cancellation.as_view(), name="cancel"),
    path("orders/<uuid:order_id>/refunds/", actions.Refunds.as_view(), name="refunds"),
    path("orders/<uuid:order_id>/collection/", actions.Collection.as_view(), name="collection"),
    path("orders/<uuid:order_id>/notes/", actions.Notes.as_view(), name="notes"),
    path("orders/<uuid:order_id>/invoice.pdf", orders.Invoice.as_view(), name="invoice"),
    path(
        "orders/<uuid:order_id>/credit-notes/<uuid:credit_note_id>.pdf",
        orders.CreditNote.as_view(),
        name="credit-note",
    ),
    path("settings/rules/", settings.RuleSettings.as_view(), name="rule-settings"),
]
shop_urlpatterns: list[Any] = []
