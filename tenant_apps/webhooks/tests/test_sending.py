"""What is sent, how it is signed, when it is tried again, and when no more."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from shared_apps.core import clock
from shared_apps.core.hints.models import Due
from shared_apps.core.tenancy.context import PUBLIC, Place, entered
from tenant_apps.webhooks import posting, services
from tenant_apps.webhooks.models import Attempt, Delivery, Endpoint, Event
from tenant_apps.webhooks.services import sending
from tenant_apps.webhooks.tasks import sweep_webhooks
from tenant_apps.webhooks.tests.make import Receiver, make_endpoint

pytestmark = pytest.mark.django_db


def tell(count: int = 1) -> None:
    for number in range(count):
        services.announce("product.updated", {"product": {"id": number}})


def verified(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """As the guide tells receivers to do it."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    right = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    given = [each.partition(",")[2] for each in headers["webhook-signature"].split()]
    return any(hmac.compare_digest(right, each) for each in given)


def test_an_event_arrives_once_signed_and_versioned(store: Place, receiver: Receiver) -> None:
    endpoint, secret = services.add_endpoint(url=receiver.url, event_types=["product.updated"])
    tell()
    assert (services.drain(endpoint.pk), services.drain(endpoint.pk)) == (1, 0)
    ((headers, body),) = receiver.taken
    told = json.loads(body)
    delivery = Delivery.objects.get()
    assert verified(secret, headers, body)
    assert not verified(secret, headers, body + b" ")
    assert told["data"] == {"product": {"id": 0}}
    assert (told["type"], told["api_version"]) == ("product.updated", "v1")
    assert (told["id"], told["store_id"]) == (headers["webhook-id"], str(store.tenant_id))
    assert headers["faibric-delivery"] == str(delivery.pk)
    assert (delivery.state, delivery.last_status, delivery.attempts) == ("delivered", 200, 1)
    assert Attempt.objects.get().excerpt == "thank you"


def test_while_two_secrets_live_either_verifies(store: Place, receiver: Receiver) -> None:
    endpoint, old = services.add_endpoint(url=receiver.url, event_types=["product.updated"])
    _, new = services.rotate_secret(endpoint.pk, overlap=timedelta(hours=1))
    tell()
    services.drain(endpoint.pk)
    with time_machine.travel(clock.now() + timedelta(hours=2)):
        tell()
        services.drain(endpoint.pk)
    early, late = receiver.taken
    assert [verified(secret, *early) for secret in (old, new)] == [True, True]
    assert [verified(secret, *late) for secret in (old, new)] == [False, True]


def test_only_who_listens_is_told(store: Place, receiver: Receiver) -> None:
    make_endpoint(receiver.url, ["order.placed"])
    paused = make_endpoint(receiver.url, ["product.updated"])
    services.change_endpoint(paused, state="paused")
    tell()
    assert (Event.objects.count(), Delivery.objects.count(), Due.objects.count()) == (0, 0, 0)


def test_what_is_told_once_is_told_once(store: Place) -> None:
    make_endpoint()
    for _ in range(2):
        services.announce("customer.created", {}, once="customer.created:1")
    assert Event.objects.count() == 1


def test_a_failure_is_tried_again_eleven_times_over_three_days(
    store: Place, receiver: Receiver
) -> None:
    receiver.answers = [(500, {})]
    endpoint_id = make_endpoint(receiver.url)
    tell()
    waits, now = [], clock.now()
    while Delivery.objects.get().state == "waiting":
        with time_machine.travel(now, tick=False):
            Endpoint.objects.update(rests_until=None)
            assert services.drain(endpoint_id) == 1
            after = Delivery.objects.get().next_try_at
            waits.append((after - now).total_seconds())
            now = after
    assert (len(receiver.taken), Delivery.objects.get().state) == (12, "failed")
    shares = [waited / planned for waited, planned in zip(waits, sending.WAITS, strict=False)]
    assert (len(shares), min(shares) > 0.89, max(shares) < 1.11) == (11, True, True)
    assert sum(sending.WAITS) == pytest.approx(3 * 24 * 3600, rel=0.02)
    assert len({headers["webhook-id"] for headers, _ in receiver.taken}) == 1


def test_a_pause_that_is_asked_for_is_kept(store: Place, receiver: Receiver) -> None:
    receiver.answers = [(429, {"Retry-After": "600"}), (200, {})]
    endpoint_id = make_endpoint(receiver.url)
    tell(2)
    services.drain(endpoint_id)
    with time_machine.travel(clock.now() + timedelta(seconds=590)):
        assert services.drain(endpoint_id) == 0
    with time_machine.travel(clock.now() + timedelta(seconds=610)):
        assert services.drain(endpoint_id) == 2
    assert set(Delivery.objects.values_list("state", flat=True)) == {"delivered"}


def test_an_endpoint_that_fails_rests_and_is_tried_once_then(
    store: Place, receiver: Receiver
) -> None:
    receiver.answers = [(500, {})]
    endpoint_id = make_endpoint(receiver.url)
    tell(10)
    assert (services.drain(endpoint_id), services.drain(endpoint_id)) == (3, 0)
    with time_machine.travel(clock.now() + timedelta(seconds=9)):
        assert services.drain(endpoint_id) == 1
        receiver.answers = [(200, {})]
        Endpoint.objects.update(rests_until=None)
        services.drain(endpoint_id)
    assert Endpoint.objects.get().failures == 0


def test_what_is_gone_is_told_no_more_and_the_owner_is_told(
    store: Place,
    receiver: Receiver,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    receiver.answers = [(410, {})]
    endpoint_id = make_endpoint(receiver.url)
    tell(3)
    with django_capture_on_commit_callbacks(execute=True):
        assert services.drain(endpoint_id) == 1
    endpoint = Endpoint.objects.get()
    assert (endpoint.state, endpoint.disabled_reason) == ("disabled", "gone")
    assert set(Delivery.objects.values_list("state", flat=True)) == {"failed"}
    (letter,) = mail.outbox
    assert letter.to == ["owner@alpha.test"]
    assert receiver.url in str(letter.body)


def test_five_days_of_failures_turn_it_off(store: Place, receiver: Receiver) -> None:
    receiver.answers = [(500, {})]
    endpoint_id = make_endpoint(receiver.url)
    tell()
    services.drain(endpoint_id)
    with time_machine.travel(clock.now() + timedelta(days=5, minutes=1)):
        services.drain(endpoint_id)
    endpoint = Endpoint.objects.get()
    assert (endpoint.state, endpoint.disabled_reason) == ("disabled", "failing")
    services.change_endpoint(endpoint_id, state="active")
    assert Endpoint.objects.get().failing_since is None


@pytest.mark.parametrize("status", [301, 302, 307])
def test_a_redirect_is_not_followed(store: Place, receiver: Receiver, status: int) -> None:
    receiver.answers = [(status, {"Location": "http://169.254.169.254/latest/meta-data"})]
    endpoint_id = make_endpoint(receiver.url)
    tell()
    services.drain(endpoint_id)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.last_error) == ("waiting", f"answered {status}")
    assert len(receiver.taken) == 1


def test_an_answer_that_drips_is_hung_up_on(
    store: Place, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event as Flag

    monkeypatch.setattr(posting, "SECONDS", 0.3)
    over = Flag()
    receiver.meanwhile = lambda: over.wait(10)
    endpoint_id = make_endpoint(receiver.url)
    tell()
    services.drain(endpoint_id)
    over.set()
    attempt = Attempt.objects.get()
    assert (attempt.status, attempt.error) == (None, "took too long")


INSIDE = [
    "https://127.0.0.1/x", "https://localhost/x", "https://[::1]/x", "https://10.0.0.8/x",
    "https://192.168.1.1/x", "https://172.16.0.1/x", "https://169.254.169.254/latest/meta-data",
    "https://0.0.0.0/x", "https://[::ffff:127.0.0.1]/x", "https://[::ffff:a00:1]/x",
    "https://[64:ff9b::7f00:1]/x", "https://[2002:7f00:1::]/x", "https://[fe80::1]/x",
    "https://[fc00::1]/x", "https://2130706433/x", "https://0x7f.1/x", "https://100.64.0.1/x",
    "https://224.0.0.1/x", "https://[ff02::1]/x", "https://240.0.0.1/x", "https://localhost:6379/",
]  # fmt: skip


@pytest.mark.parametrize("url", INSIDE)
def test_nothing_inside_is_ever_asked(url: str, receiver: Receiver, settings: Settings) -> None:
    settings.WEBHOOK_TRUSTED_HOSTS = []
    answer = posting.post(url.replace("/x", f":{receiver.server_port}/x"), b"{}", {})
    assert (answer.status, answer.error) == (None, "not a public address")
    assert receiver.taken == []


def test_a_name_that_changes_its_mind_does_not_lead_inside(
    receiver: Receiver, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A public address when it is checked, this machine when it is asked: the first one counts."""
    import socket

    settings.WEBHOOK_TRUSTED_HOSTS = []
    answers = [[(2, 1, 6, "", ("127.0.0.1", 0))], [(2, 1, 6, "", ("192.0.2.1", 0))]]
    asked: list[str] = []

    def turning(host: str, *_: object, **__: object) -> object:
        asked.append(host)
        return answers[0] if len(asked) > 1 else [(2, 1, 6, "", ("93.184.216.34", 0))]

    reached: list[object] = []

    def connect(address: object, *_: object, **__: object) -> None:
        reached.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", turning)
    monkeypatch.setattr(socket, "create_connection", connect)
    posting.post("https://rebinding.example/x", b"{}", {})
    assert (asked, reached) == (["rebinding.example"], [("93.184.216.34", 443)])


@pytest.mark.parametrize(
    ("url", "allowed"),
    [("https://shop.example/hook", True), ("https://shop.example:8443/hook?x=1", True),
     ("http://shop.example/hook", False), ("ftp://shop.example/", False), ("https:///x", False),
     ("https://user:pass@shop.example/", False), ("https://shop.example/#x", False),
     ("javascript:alert(1)", False), ("https://[bad/", False), ("", False)],
)  # fmt: skip
def test_which_addresses_may_be_endpoints(url: str, *, allowed: bool) -> None:
    assert posting.is_allowed(url) is allowed


def test_a_delivery_and_what_failed_are_sent_again(store: Place, receiver: Receiver) -> None:
    endpoint_id = make_endpoint(receiver.url)
    tell(3)
    services.drain(endpoint_id)
    first = Delivery.objects.order_by("id")[0]
    services.replay(first.pk)
    assert services.drain(endpoint_id) == 1
    Delivery.objects.exclude(pk=first.pk).update(state="failed")
    assert services.replay_failed(endpoint_id, since=clock.now() - timedelta(hours=1)) == 2
    assert services.replay_failed(endpoint_id, since=clock.now()) == 0
    assert services.drain(endpoint_id) == 2
    ids = [headers["webhook-id"] for headers, _ in receiver.taken]
    assert (len(ids), len(set(ids))) == (6, 3)


def test_the_sweep_finds_what_is_due_and_forgets_the_rest(
    store: Place, receiver: Receiver
) -> None:
    make_endpoint(receiver.url)
    receiver.answers = [(500, {}), (200, {})]
    tell()
    with entered(PUBLIC):
        sweep_webhooks()
        assert Due.objects.get().at > clock.now()
        sweep_webhooks()
        assert len(receiver.taken) == 1
        with time_machine.travel(clock.now() + timedelta(seconds=10)):
            sweep_webhooks()
        assert (len(receiver.taken), Due.objects.count()) == (2, 0)


def test_a_sender_that_died_is_followed_by_another(store: Place, receiver: Receiver) -> None:
    endpoint_id = make_endpoint(receiver.url)
    tell()
    job = sending.claim_next(endpoint_id, claim=endpoint_id)
    assert job is not None
    assert services.drain(endpoint_id) == 0
    with time_machine.travel(clock.now() + timedelta(seconds=61)):
        assert services.drain(endpoint_id) == 1
    assert Delivery.objects.get().state == "delivered"


def test_what_is_a_month_old_goes(store: Place) -> None:
    make_endpoint()
    tell()
    with time_machine.travel(clock.now() + timedelta(days=31)):
        tell()
        services.forget_old()
    assert (Event.objects.count(), Delivery.objects.count()) == (1, 1)
