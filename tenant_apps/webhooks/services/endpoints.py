"""A store's endpoints: add, change, turn off and on, secrets."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from shared_apps.audit import services as audit
from shared_apps.core import clock
from shared_apps.core.plain_sql import rows
from shared_apps.core.tenancy.context import current
from tenant_apps.webhooks import posting, signing
from tenant_apps.webhooks.errors import NoSuchEndpoint, NotAnEndpoint, TooManyEndpoints
from tenant_apps.webhooks.models import Delivery, Endpoint
from tenant_apps.webhooks.services.waking import send_soon

MOST = 20
# Whoever adds one holds this until the commit: two never take the last place both.
TURN = "select pg_advisory_xact_lock(hashtextextended('webhooks:' || %s, 0))"
ACTIVE, PAUSED = Endpoint.State.ACTIVE, Endpoint.State.PAUSED


@transaction.atomic
def add_endpoint(
    *, url: str, event_types: Sequence[str], description: str = ""
) -> tuple[Endpoint, str]:
    """(endpoint, its secret, which is told this once). Raises NotAnEndpoint, TooManyEndpoints."""
    rows(TURN, current().schema)
    if Endpoint.objects.count() >= MOST:
        raise TooManyEndpoints
    secret = signing.fresh_secret()
    endpoint = Endpoint.objects.create(
        url=_allowed(url),
        event_types=sorted(set(event_types)),
        description=description,
        secret=signing.sealed(secret),
    )
    audit.record("webhook.added", "webhook", endpoint.pk, label=url, after=_shown(endpoint))
    return endpoint, secret


@transaction.atomic
def change_endpoint(
    endpoint_id: UUID,
    *,
    url: str | None = None,
    event_types: Sequence[str] | None = None,
    description: str | None = None,
    state: str | None = None,
) -> Endpoint:
    """Change what is given. Turned on again it begins with a clean record."""
    endpoint = locked(endpoint_id)
    before = _shown(endpoint)
    endpoint.url = endpoint.url if url is None else _allowed(url)
    if event_types is not None:
        endpoint.event_types = sorted(set(event_types))
    endpoint.description = endpoint.description if description is None else description
    if state == ACTIVE and endpoint.state != ACTIVE:
        endpoint.failures, endpoint.failing_since, endpoint.rests_until = 0, None, None
        endpoint.disabled_reason = ""
        send_soon([endpoint_id])  # what waited meanwhile: no sweep looks at what is off
    endpoint.state = endpoint.state if state is None else state
    endpoint.save()
    after = _shown(endpoint)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        audit.record(
            "webhook.changed", "webhook", endpoint_id, label=endpoint.url,
            before={n: before[n] for n in changed}, after={n: after[n] for n in changed},
        )  # fmt: skip
    return endpoint


@transaction.atomic
def remove_endpoint(endpoint_id: UUID) -> None:
    """With it goes the log of what it was told."""
    endpoint = locked(endpoint_id)
    audit.record("webhook.removed", "webhook", endpoint_id, label=endpoint.url)
    endpoint.delete()


@transaction.atomic
def rotate_secret(endpoint_id: UUID, *, overlap: timedelta) -> tuple[Endpoint, str]:
    """(endpoint, its new secret). For `overlap` what is sent is signed with both."""
    endpoint, secret = locked(endpoint_id), signing.fresh_secret()
    endpoint.previous_secret = endpoint.secret if overlap else ""
    endpoint.previous_until = clock.now() + overlap if overlap else None
    endpoint.secret = signing.sealed(secret)
    endpoint.save()
    audit.record("webhook.secret_rotated", "webhook", endpoint_id, label=endpoint.url)
    return endpoint, secret


def disable(endpoint: Endpoint, reason: str) -> None:
    """No more is sent until somebody turns it on; the caller holds its row and saves it."""
    endpoint.state, endpoint.disabled_reason = Endpoint.State.DISABLED, reason
    Delivery.objects.filter(endpoint=endpoint, state=Delivery.State.WAITING).update(
        state=Delivery.State.FAILED, last_error="the webhook was turned off"
    )
    audit.record(
        "webhook.disabled", "webhook", endpoint.pk, label=endpoint.url, after={"reason": reason}
    )


def locked(endpoint_id: UUID) -> Endpoint:
    endpoint = Endpoint.objects.select_for_update().filter(pk=endpoint_id).first()
    if endpoint is None:
        raise NoSuchEndpoint
    return endpoint


def _allowed(url: str) -> str:
    if not posting.is_allowed(url):
        raise NotAnEndpoint(errors={"url": [NotAnEndpoint.message]})
    return url


def _shown(endpoint: Endpoint) -> dict[str, object]:
    return {
        "url": endpoint.url,
        "event_types": endpoint.event_types,
        "description": endpoint.description,
        "state": endpoint.state,
    }
