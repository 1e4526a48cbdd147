"""Notifications as they arrive: believed only with the right signature, acted upon once."""

import json
from typing import Any
from uuid import UUID

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.payments import queries, services
from tenant_apps.payments.models import Notification
from tenant_apps.payments.tests.make import make_payment
from tests.cards import Cards
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
Commit = DjangoCaptureOnCommitCallbacks


@pytest.fixture
def order_id(place_a: Place, cards: Cards) -> UUID:
    with entered(place_a):
        paid = make_payment()
    cards.pay(place_a, paid)
    return paid


@pytest.fixture
def event(place_a: Place, cards: Cards, order_id: UUID) -> dict[str, object]:
    (told,) = cards.events(place_a, order_id, "payment_intent.succeeded")
    return told


def captured(place: Place, order_id: UUID) -> int:
    with entered(place):
        payment = queries.payment_of(order_id)
    assert payment is not None
    return payment.captured.minor


def nothing_kept(place: Place) -> bool:
    with entered(place):
        return not Notification.objects.exists()


def test_a_signed_event_is_stored_acknowledged_and_acted_upon(
    place_a: Place,
    cards: Cards,
    order_id: UUID,
    event: dict[str, object],
    django_capture_on_commit_callbacks: Commit,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answers = [cards.notify(place_a, event, host=host) for host in ("", "app", "alpha")]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [answer.json()["repeated"] for answer in answers] == [False, True, True]
    assert captured(place_a, order_id) == 530_000
    with entered(place_a):
        kept = Notification.objects.get()
    assert (kept.event_id, kept.raw["body"]) == (event["id"], event)
    assert kept.processed_at is not None


def test_a_used_id_is_acknowledged_and_has_no_effect(
    place_a: Place,
    cards: Cards,
    order_id: UUID,
    event: dict[str, object],
    django_capture_on_commit_callbacks: Commit,
) -> None:
    for repeated in (False, True, True):
        with django_capture_on_commit_callbacks(execute=True):
            answer = cards.notify(place_a, event)
        assert (answer.status_code, answer.json()["repeated"]) == (200, repeated)
    assert captured(place_a, order_id) == 530_000


def test_one_byte_changed_is_refused(
    place_a: Place, cards: Cards, order_id: UUID, event: dict[str, object]
) -> None:
    body = json.dumps(event).encode()
    answer = cards.notify(place_a, event, body=body.replace(b"530000", b"530001", 1))
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_hook")
    assert nothing_kept(place_a)
    assert captured(place_a, order_id) == 0


def test_a_signature_301_seconds_old_is_refused(
    place_a: Place, cards: Cards, event: dict[str, object]
) -> None:
    answer = cards.notify(place_a, event, age=301)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_hook")
    assert nothing_kept(place_a)


def test_another_stores_secret_is_refused(
    place_a: Place, place_b: Place, cards: Cards, event: dict[str, object]
) -> None:
    with entered(place_b):
        make_payment(amount=530_000)
    theirs = cards.secrets(place_b)["webhook_secrets"][0]
    answer = cards.notify(place_a, event, secret=theirs)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_hook")
    assert nothing_kept(place_a)


def test_another_stores_event_finds_no_payment_here(
    place_a: Place, place_b: Place, cards: Cards, order_id: UUID, event: dict[str, object]
) -> None:
    with entered(place_b):
        make_payment()
    assert cards.notify(place_b, event).status_code == 200
    with entered(place_b):
        assert services.process_waiting() == 1
    assert captured(place_a, order_id) == 0


def test_a_wrong_address_says_nothing(
    place_a: Place, place_b: Place, cards: Cards, event: dict[str, object]
) -> None:
    right = cards.hook(place_a)
    assert place_a.tenant_id is not None
    assert place_b.tenant_id is not None
    own, other, unknown = place_a.tenant_id.hex, place_b.tenant_id.hex, "0" * 32
    token = right.rsplit(".", 1)[1]
    wrong = [
        right.replace(own, other),
        right.replace(own, unknown),
        right.replace(token, "x" * 32 + "/"),
        right.replace("stripe", "paypal"),
    ]
    for url in wrong:
        answer = cards.notify(place_a, event, url=url)
        assert (answer.status_code, answer.json()["code"]) == (404, "no_such_hook"), url
    assert cards.notify(place_a, event, host="beta").status_code == 404
    assert nothing_kept(place_a)


def test_only_a_post_is_a_notification(place_a: Place, cards: Cards) -> None:
    assert Browser("app").get(cards.hook(place_a)).status_code == 405


def test_without_a_signature(place_a: Place, cards: Cards, event: dict[str, object]) -> None:
    answer = Browser("app").post(
        cards.hook(place_a), data=json.dumps(event), content_type="application/json"
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_hook")


def test_the_payment_of_another_order_pays_its_own(
    place_a: Place,
    cards: Cards,
    order_id: UUID,
    event: dict[str, Any],
    django_capture_on_commit_callbacks: Commit,
) -> None:
    """What an event says it is for counts only where we do not know the payment."""
    with entered(place_a):
        other = make_payment()
    event["data"]["object"]["metadata"]["reference"] = str(other)
    with django_capture_on_commit_callbacks(execute=True):
        assert cards.notify(place_a, event).status_code == 200
    assert (captured(place_a, order_id), captured(place_a, other)) == (530_000, 0)
