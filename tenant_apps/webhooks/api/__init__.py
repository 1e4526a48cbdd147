"""Webhooks over HTTP, for those who run the store."""

from django.urls import path

from tenant_apps.webhooks.api.deliveries import Deliveries, OneDelivery, Replay
from tenant_apps.webhooks.api.endpoints import (
    Endpoints,
    FailedReplays,
    OneEndpoint,
    Pings,
    Secrets,
)

ONE = "webhooks/<uuid:endpoint_id>/"
urlpatterns = [
    path("webhooks/", Endpoints.as_view(), name="webhooks"),
    path(ONE, OneEndpoint.as_view(), name="webhook"),
    path(f"{ONE}secrets/", Secrets.as_view(), name="webhook-secrets"),
    path(f"{ONE}pings/", Pings.as_view(), name="webhook-pings"),
    path(f"{ONE}deliveries/", Deliveries.as_view(), name="webhook-deliveries"),
    path(f"{ONE}replays/", FailedReplays.as_view(), name="webhook-replays"),
    path("webhook-deliveries/<uuid:delivery_id>/", OneDelivery.as_view(), name="webhook-delivery"),
    path(
        "webhook-deliveries/<uuid:delivery_id>/replays/", Replay.as_view(), name="webhook-replay"
    ),
]
