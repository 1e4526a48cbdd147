"""From a fact to deliveries: one event as the API would show it, one delivery per endpoint."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from shared_apps.core import clock
from shared_apps.core.ids import uuid7
from shared_apps.core.tenancy.context import current
from tenant_apps.webhooks.errors import EndpointIsOff, NoSuchDelivery
from tenant_apps.webhooks.kinds import PING, VERSION
from tenant_apps.webhooks.models import Delivery, Endpoint, Event
from tenant_apps.webhooks.services.endpoints import ACTIVE, locked
from tenant_apps.webhooks.services.waking import send_soon

KEPT = timedelta(days=30)
WAITING, FAILED = Delivery.State.WAITING, Delivery.State.FAILED


@transaction.atomic
def announce(
    kind: str, data: dict[str, Any], *, customer_id: UUID | None = None, once: str | None = None
) -> None:
    """Tell every endpoint that listens to this kind. `once`: only the first time of that name."""
    listening = list(Endpoint.objects.filter(state=ACTIVE, event_types__contains=[kind]))
    if listening and (once is None or not Event.objects.filter(once=once).exists()):
        _tell(listening, kind, data, customer_id=customer_id, once=once)


@transaction.atomic
def ping(endpoint_id: UUID) -> Delivery:
    """A test event for one endpoint. Raises EndpointIsOff."""
    endpoint = locked(endpoint_id)
    if endpoint.state != ACTIVE:
        raise EndpointIsOff
    endpoint.rests_until = None
    endpoint.save(update_fields=["rests_until"])
    return _tell([endpoint], PING, {"message": "Hello from your store."})[0]


def _tell(
    endpoints: list[Endpoint],
    kind: str,
    data: dict[str, Any],
    *,
    customer_id: UUID | None = None,
    once: str | None = None,
) -> list[Delivery]:
    now, event_id = clock.now(), uuid7()
    payload = {
        "id": str(event_id),
        "type": kind,
        "api_version": VERSION,
        "created_at": now.isoformat(),
        "store_id": str(current().tenant_id),
        "data": data,
    }
    event = Event.objects.create(
        id=event_id, type=kind, payload=payload, customer_id=customer_id, once=once
    )
    deliveries = Delivery.objects.bulk_create(
        Delivery(event=event, endpoint=endpoint, next_try_at=now) for endpoint in endpoints
    )
    send_soon([endpoint.pk for endpoint in endpoints])
    return deliveries


@transaction.atomic
def replay(delivery_id: UUID) -> Delivery:
    """Send one delivery again, whatever became of it. Raises NoSuchDelivery, EndpointIsOff."""
    found = Delivery.objects.filter(pk=delivery_id).first()
    if found is None:
        raise NoSuchDelivery
    if locked(found.endpoint_id).state != ACTIVE:  # before the delivery, as senders do
        raise EndpointIsOff
    _again(Delivery.objects.filter(pk=delivery_id))
    Endpoint.objects.filter(pk=found.endpoint_id).update(rests_until=None)
    send_soon([found.endpoint_id])
    found.refresh_from_db()
    return found


@transaction.atomic
def replay_failed(endpoint_id: UUID, *, since: Any) -> int:
    """Send everything again that did not arrive since then; answers how many."""
    if locked(endpoint_id).state != ACTIVE:
        raise EndpointIsOff
    failed = Delivery.objects.filter(endpoint_id=endpoint_id, state=FAILED, created_at__gte=since)
    count = _again(failed)
    if count:
        send_soon([endpoint_id])
    return count


def _again(deliveries: Any) -> int:
    return int(
        deliveries.update(
            state=WAITING, attempts=0, next_try_at=clock.now(), last_error="",
            updated_at=clock.now(),
        )
    )  # fmt: skip


def forget_old() -> int:
    """Drop what was told more than a month ago, with its deliveries; answers how many rows."""
    return int(Event.objects.filter(created_at__lt=clock.now() - KEPT).delete()[0])


def forget_customer(customer_id: UUID) -> None:
    """Drop what was told about somebody who asked to be forgotten."""
    Event.objects.filter(customer_id=customer_id).delete()
