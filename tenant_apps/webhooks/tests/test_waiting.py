"""What waits while a webhook or its store is off, and when it is looked at again."""

from datetime import timedelta

import pytest
import time_machine

from shared_apps.core import clock
from shared_apps.core.hints.models import Due
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from shared_apps.tenants import queries as tenants
from shared_apps.tenants import services as stores
from tenant_apps.webhooks import services
from tenant_apps.webhooks.models import Delivery
from tenant_apps.webhooks.tasks import sweep_webhooks
from tenant_apps.webhooks.tests.make import Receiver, make_endpoint
from tenant_apps.webhooks.tests.test_sending import tell

pytestmark = pytest.mark.django_db


def sweep() -> None:
    with entered(PUBLIC):
        sweep_webhooks()


def test_what_waited_at_a_paused_webhook_is_sent_when_it_is_on_again(
    store: Place, receiver: Receiver
) -> None:
    endpoint_id = make_endpoint(receiver.url)
    tell()
    services.change_endpoint(endpoint_id, state="paused")
    sweep()
    assert (receiver.taken, Due.objects.count()) == ([], 0)
    services.change_endpoint(endpoint_id, state="active")
    sweep()
    assert len(receiver.taken) == 1
    assert Delivery.objects.get().state == "delivered"


def test_a_suspended_store_sends_nothing_until_it_is_open_again(
    place_a: Place, receiver: Receiver
) -> None:
    assert place_a.tenant_id is not None
    with entered(place_a):
        make_endpoint(receiver.url)
        tell()
    with entered(PUBLIC):
        stores.suspend_store(place_a.tenant_id, reason="Asked to")
        tenants.forget_places()
        sweep_webhooks()
        assert Due.objects.get().at > clock.now()
        assert receiver.taken == []
        stores.reinstate_store(place_a.tenant_id)
        tenants.forget_places()
        with time_machine.travel(clock.now() + timedelta(minutes=6)):
            sweep_webhooks()
    assert len(receiver.taken) == 1


def test_a_store_that_closes_still_tells_what_happened_before(
    place_a: Place, receiver: Receiver
) -> None:
    assert place_a.tenant_id is not None
    with entered(place_a):
        make_endpoint(receiver.url)
        tell()
    with entered(PUBLIC):
        stores.close_store(place_a.tenant_id, slug="alpha")
        tenants.forget_places()
        sweep_webhooks()
    assert len(receiver.taken) == 1


def test_after_a_slow_failure_the_next_try_is_not_put_off_until_the_claim_ends(
    store: Place, receiver: Receiver
) -> None:
    """The sweep looks in while it is being sent, and believes it taken for a minute."""
    receiver.answers = [(500, {})]
    endpoint_id = make_endpoint(receiver.url)
    tell()
    with entered(PUBLIC):
        Due.objects.update(at=clock.now() + timedelta(seconds=60))
    services.drain(endpoint_id)
    assert Due.objects.get().at == Delivery.objects.get().next_try_at
