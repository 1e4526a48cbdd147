"""Webhooks over HTTP."""

from collections.abc import Callable

import pytest

from shared_apps.audit import queries as audit
from shared_apps.core.tenancy.context import Place, entered
from tenant_apps.webhooks import services
from tenant_apps.webhooks.models import Endpoint
from tenant_apps.webhooks.tests.make import SOMEWHERE, Receiver, make_endpoint
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
URL = "/api/v1/webhooks/"


def test_an_endpoint_is_added_changed_and_removed(owner: Browser, place_a: Place) -> None:
    made = owner.send("post", URL, {"url": SOMEWHERE, "event_types": ["order.placed"]})
    assert made.status_code == 201
    secret = made.json().pop("secret")
    assert secret.startswith("whsec_")
    one = f"{URL}{made.json()['id']}/"
    assert "secret" not in owner.get(one).json()
    changed = owner.send("patch", one, {"state": "paused", "event_types": ["stock.low"]})
    assert (changed.json()["state"], changed.json()["event_types"]) == ("paused", ["stock.low"])
    turned = owner.send("post", f"{one}secrets/", {"overlap_hours": 1}).json()
    assert turned["secret"] != secret
    assert turned["previous_until"] is not None
    assert owner.send("delete", one).status_code == 204
    assert owner.get(URL).json() == []
    with entered(place_a):
        assert place_a.tenant_id is not None
        rows = audit.entries_of_tenant(place_a.tenant_id).filter(target="webhook")
        actions = list(rows.values_list("action", flat=True))
        assert secret[6:] not in str(list(rows.values_list()))
    assert actions == [
        "webhook.removed", "webhook.secret_rotated", "webhook.changed", "webhook.added",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"url": "http://shop.example/"}, "url"), ({"event_types": ["everything"]}, "event_types"),
     ({"event_types": []}, "event_types"), ({"url": "https://a@b/"}, "url")],
)  # fmt: skip
def test_what_cannot_be_is_told_at_its_field(
    owner: Browser, wrong: dict[str, object], field: str
) -> None:
    body = {"url": SOMEWHERE, "event_types": ["order.placed"]} | wrong
    answer = owner.send("post", URL, body)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    assert owner.get(URL).json() == []


def test_a_ping_its_log_and_its_replay(owner: Browser, place_a: Place, receiver: Receiver) -> None:
    with entered(place_a):
        endpoint_id = make_endpoint(receiver.url)
    one = f"{URL}{endpoint_id}/"
    sent = owner.send("post", f"{one}pings/")
    assert (sent.status_code, sent.json()["event_type"]) == (201, "ping")
    with entered(place_a):
        services.drain(endpoint_id)
    (row,) = owner.get(f"{one}deliveries/").json()["results"]
    assert (row["state"], row["last_status"]) == ("delivered", 200)
    assert owner.get(f"{one}deliveries/?state=failed").json()["results"] == []
    assert len(owner.get(f"{one}deliveries/?type=ping").json()["results"]) == 1
    delivery = f"/api/v1/webhook-deliveries/{row['id']}/"
    detail = owner.get(delivery).json()
    assert detail["payload"]["data"] == {"message": "Hello from your store."}
    assert [(t["status"], t["excerpt"]) for t in detail["tries"]] == [(200, "thank you")]
    assert owner.send("post", f"{delivery}replays/").json()["state"] == "waiting"
    since = {"since": "2020-01-01T00:00:00Z"}
    assert owner.send("post", f"{one}replays/", since).json() == {"count": 0}
    owner.send("patch", one, {"state": "paused"})
    refused = owner.send("post", f"{one}pings/")
    assert (refused.status_code, refused.json()["code"]) == (409, "endpoint_is_off")


@pytest.mark.parametrize("role", ["staff", "read_only"])
def test_only_managers_see_webhooks(member: Callable[[str], Browser], role: str) -> None:
    assert member(role).get(URL).status_code == 403


def test_a_secret_takes_a_recent_proof(place_a: Place) -> None:
    owner = Browser("app").signed_in("owner@alpha.test", proven=False)
    owner.acting_for(place_a.tenant_id)
    answer = owner.send("post", URL, {"url": SOMEWHERE, "event_types": ["order.placed"]})
    assert (answer.status_code, answer.json()["code"]) == (401, "reauthentication_required")
    with entered(place_a):
        assert Endpoint.objects.count() == 0
