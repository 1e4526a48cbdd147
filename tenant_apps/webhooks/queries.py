"""Questions about webhooks of the current store."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet

from tenant_apps.webhooks.errors import NoSuchDelivery, NoSuchEndpoint
from tenant_apps.webhooks.kinds import KINDS, PING
from tenant_apps.webhooks.models import Delivery, Endpoint

__all__ = ["KINDS", "PING", "deliveries_of", "delivery", "endpoint", "endpoints"]


def endpoints() -> list[Endpoint]:
    """In the order they were added, with how much waits and failed."""
    return list(_counted().order_by("id"))


def endpoint(endpoint_id: UUID) -> Endpoint:
    """Raises NoSuchEndpoint."""
    found = _counted().filter(pk=endpoint_id).first()
    if found is None:
        raise NoSuchEndpoint
    return found


def _counted() -> "QuerySet[Endpoint]":
    return Endpoint.objects.annotate(
        waiting=Count("deliveries", filter=Q(deliveries__state=Delivery.State.WAITING)),
        failed=Count("deliveries", filter=Q(deliveries__state=Delivery.State.FAILED)),
    )


def deliveries_of(endpoint_id: UUID, *, state: str = "", kind: str = "") -> "QuerySet[Delivery]":
    """Newest first, for a list view. Raises NoSuchEndpoint."""
    if not Endpoint.objects.filter(pk=endpoint_id).exists():
        raise NoSuchEndpoint
    found = Delivery.objects.filter(endpoint_id=endpoint_id).select_related("event")
    if state:
        found = found.filter(state=state)
    if kind:
        found = found.filter(event__type=kind)
    return found.order_by("-id")


def delivery(delivery_id: UUID) -> Delivery:
    """With its event and its tries. Raises NoSuchDelivery."""
    found = Delivery.objects.select_related("event", "endpoint").prefetch_related("tries")
    row = found.filter(pk=delivery_id).first()
    if row is None:
        raise NoSuchDelivery
    return row
