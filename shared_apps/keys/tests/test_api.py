"""Programs that ask with a key: what opens, what stays shut, and what is told."""

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from pytest_django.fixtures import Settings

from shared_apps.audit import queries as audit
from shared_apps.core import clock
from shared_apps.core.tenancy.context import Place, entered, in_public
from shared_apps.keys import services
from shared_apps.keys.models import ApiKey
from shared_apps.keys.tests.make import asking, make_key
from tests.database import ROOT
from tests.hosts import Browser

pytestmark = pytest.mark.django_db
URL = "/api/v1/api-keys/"
PRODUCTS = "/api/v1/products/"


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_an_owner_makes_a_key_and_sees_its_secret_once(owner: Browser) -> None:
    made = owner.send("post", URL, {"name": "Till", "scopes": ["products:read"]})
    assert made.status_code == 201
    secret = made.json()["secret"]
    (listed,) = owner.get(URL).json()
    assert listed == {k: v for k, v in made.json().items() if k != "secret"}
    assert (listed["prefix"], listed["state"]) == (secret[:21], "active")
    assert asking(secret).get(PRODUCTS).status_code == 200


def test_a_key_needs_no_tenant_header_and_takes_the_right_one(place_a: Place) -> None:
    _, text = make_key(place_a)
    program = asking(text)
    assert program.get("/api/v1/store/").json()["slug"] == "alpha"
    assert program.acting_for(place_a.tenant_id).get("/api/v1/store/").status_code == 200


def test_another_store_and_one_that_is_not_there_look_the_same(
    place_a: Place, place_b: Place
) -> None:
    _, text = make_key(place_a)
    answers = [
        asking(text).acting_for(tenant).get("/api/v1/store/")
        for tenant in (place_b.tenant_id, uuid4())
    ]
    assert [code(answer) for answer in answers] == [(403, "not_a_member")] * 2
    odd = asking(text).get("/api/v1/store/", headers={"X-Tenant-ID": "no id"})
    assert code(odd) == (403, "not_a_member")


def test_a_scope_opens_its_area_and_nothing_else(place_a: Place) -> None:
    _, text = make_key(place_a, "products:read")
    program = asking(text)
    assert program.get(PRODUCTS).status_code == 200
    refused = program.send("post", PRODUCTS, {"title": "Mine"})
    assert code(refused) == (403, "scope_missing")
    assert refused.json()["scope"] == "products:write"
    assert code(program.get("/api/v1/orders/")) == (403, "scope_missing")
    assert program.get(PRODUCTS).json()["results"] == []


def test_who_may_write_may_read(place_a: Place) -> None:
    program = asking(make_key(place_a, "products:write")[1])
    assert program.send("post", PRODUCTS, {"title": "Mine"}).status_code == 201
    assert [row["title"] for row in program.get(PRODUCTS).json()["results"]] == ["Mine"]


@pytest.mark.parametrize(
    "path",
    ["api-keys/", "members/", "invitations/", "audit/", "exports/products.csv", "session/",
     "settings/payments/", "stores/", "profile/", "slugs/free/", "nowhere/"],
)  # fmt: skip
def test_what_is_for_people_is_not_for_keys(place_a: Place, path: str) -> None:
    program = asking(make_key(place_a)[1])
    answers = [program.get(f"/api/v1/{path}"), program.send("post", f"/api/v1/{path}", {})]
    assert [code(answer) for answer in answers] == [(403, "not_for_keys")] * 2


def test_a_key_does_not_close_or_rename_the_store(place_a: Place) -> None:
    program = asking(make_key(place_a)[1])
    refused = [
        program.send("put", "/api/v1/store/closing/", {"slug": "alpha"}),
        program.send("patch", "/api/v1/store/", {"name": "Mine"}),
    ]
    assert [code(answer) for answer in refused] == [(403, "not_for_keys")] * 2
    assert program.get("/api/v1/store/").json()["name"] == "Alpha Goods"


def test_wrong_expired_revoked_and_unknown_keys_are_told_the_same(place_a: Place) -> None:
    key_id, revoked = make_key(place_a)
    _, old = make_key(place_a, expires_at=clock.now() + timedelta(days=1))
    with entered(place_a):
        services.revoke_key(key_id)
        with in_public():
            ApiKey.objects.filter(expires_at__isnull=False).update(expires_at=clock.now())
    texts = [revoked, old, old[:-1], f"fbk_live_{'x' * 12}_{'y' * 43}", "fbk_", "fbk_live_"]
    answers = [asking(text).get(PRODUCTS) for text in texts]
    assert [code(answer) for answer in answers] == [(401, "invalid_api_key")] * len(texts)
    assert len({a.content.replace(a.json()["request_id"].encode(), b"") for a in answers}) == 1


def test_a_bad_key_beside_a_good_cookie_opens_nothing(owner: Browser) -> None:
    answer = owner.get(PRODUCTS, headers={"Authorization": "Bearer fbk_live_nothing"})
    assert code(answer) == (401, "invalid_api_key")


@pytest.mark.parametrize("host", ["alpha", "console"])
def test_a_key_is_good_on_the_app_host_alone(place_a: Place, host: str) -> None:
    program = asking(make_key(place_a)[1], host)
    paths = {"alpha": "/api/v1/cabinet/profile/", "console": "/api/v1/console/stores/"}
    assert program.get(paths[host]).status_code == 401


def test_a_key_keeps_to_its_addresses(place_a: Place) -> None:
    _, text = make_key(place_a, allowed_ips=["203.0.113.0/24"])
    assert code(asking(text).get(PRODUCTS)) == (403, "address_not_allowed")
    near = asking(text).get(PRODUCTS, REMOTE_ADDR="203.0.113.7")
    assert near.status_code == 200


def test_a_key_that_asks_too_often_waits_and_another_goes_on(
    place_a: Place, settings: Settings
) -> None:
    settings.API_KEY_REQUESTS_PER_MINUTE = 8
    busy, calm = asking(make_key(place_a)[1]), asking(make_key(place_a)[1])
    answers = [busy.get(PRODUCTS) for _ in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert int(answers[2].headers["Retry-After"]) > 0
    assert calm.get(PRODUCTS).status_code == 200


def test_what_a_key_does_is_told_with_the_key(place_a: Place) -> None:
    key_id, text = make_key(place_a)
    asking(text).send("post", PRODUCTS, {"title": "Mine"})
    assert place_a.tenant_id is not None
    with entered(place_a):
        row = audit.entries_of_tenant(place_a.tenant_id).get(action="product.created")
    assert (row.actor_id, row.credential) == (str(key_id), f"api_key {text[:21]}")


def test_one_idempotency_key_of_two_keys_is_two_calls(place_a: Place) -> None:
    programs = [asking(make_key(place_a)[1]) for _ in range(2)]
    for program in (*programs, programs[0]):
        answer = program.send("post", PRODUCTS, {"title": "Mine"}, Idempotency_Key="once")
        assert answer.status_code == 201
    assert len(programs[0].get(PRODUCTS).json()["results"]) == 2


def test_the_last_use_is_shown(place_a: Place, owner: Browser) -> None:
    _, text = make_key(place_a)
    asking(text).get(PRODUCTS)
    (row,) = owner.get(URL).json()
    assert row["last_used_ip"] == "127.0.0.1"
    assert row["last_used_at"] is not None


def test_a_key_is_changed_rotated_and_revoked(owner: Browser) -> None:
    made = owner.send("post", URL, {"name": "Till", "scopes": ["products:read"]}).json()
    one = f"{URL}{made['id']}/"
    changed = owner.send("patch", one, {"scopes": ["orders:read"]})
    assert changed.json()["scopes"] == ["orders:read"]
    turned = owner.send("post", f"{one}rotations/", {"overlap_hours": 0})
    assert turned.status_code == 201
    secrets = (made["secret"], turned.json()["secret"])
    assert [asking(s).get("/api/v1/orders/").status_code for s in secrets] == [401, 200]
    assert owner.send("delete", one).status_code == 204
    assert asking(secrets[1]).get("/api/v1/orders/").status_code == 401
    assert [row["state"] for row in owner.get(URL).json()] == ["revoked"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"scopes": ["everything"]}, "scopes"), ({"scopes": []}, "scopes"), ({"name": ""}, "name"),
     ({"allowed_ips": ["x"]}, "allowed_ips"),
     ({"expires_at": "2020-01-01T00:00:00Z"}, "expires_at")],
)  # fmt: skip
def test_what_cannot_be_read_is_told_at_its_field(
    owner: Browser, wrong: dict[str, Any], field: str
) -> None:
    body = {"name": "Till", "scopes": ["products:read"]} | wrong
    answer = owner.send("post", URL, body)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    assert owner.get(URL).json() == []


@pytest.mark.parametrize("role", ["staff", "read_only"])
def test_only_managers_see_keys(member: Callable[[str], Browser], role: str) -> None:
    assert member(role).get(URL).status_code == 403


def test_no_line_of_the_log_shows_a_secret(place_a: Place, settings: Settings) -> None:
    _, text = make_key(place_a)
    formatter = logging.Formatter()
    configured = settings.LOGGING["formatters"]["line"]
    line = configured["()"](**{k: v for k, v in configured.items() if k != "()"})
    assert isinstance(line, logging.Formatter)
    record = logging.LogRecord("x", 20, "", 0, f"GET /?key={text}", None, None)
    record.headers = {"Authorization": f"Bearer {text}", "list": [text]}
    told = line.format(record)
    assert text[22:] not in told
    assert told.count(f"{text[:21]}_") == 0
    assert told.count(text[:21]) == 3
    assert formatter.format(record).count(text) == 1  # and this is what it would have been


def test_the_published_document_names_the_scopes() -> None:
    document = json.loads((ROOT / "docs" / "openapi.json").read_text())
    told = {
        f"{method} {path}": each.get("x-api-key-scope")
        for path, methods in document["paths"].items()
        for method, each in methods.items()
    }
    assert told["post /api/v1/orders/{order_id}/refunds/"] == "orders:write"
    assert told["get /api/v1/variants/{variant_id}/stock-movements/"] == "stock:read"
    assert told["put /api/v1/store/closing/"] is None
    assert document["components"]["securitySchemes"]["apiKey"]["scheme"] == "bearer"


def test_a_key_outlives_the_membership_of_who_made_it(
    owner: Browser, member: Callable[[str], Browser]
) -> None:
    """It is the store's; and whoever left can neither see nor turn it."""
    admin = member("admin")
    made = admin.send("post", URL, {"name": "Till", "scopes": ["products:read"]})
    assert made.status_code == 201
    (row,) = [m for m in owner.get("/api/v1/members/").json() if m["role"] == "admin"]
    assert owner.send("delete", f"/api/v1/members/{row['id']}/").status_code == 204
    assert asking(made.json()["secret"]).get(PRODUCTS).status_code == 200
    turn = admin.send("post", f"{URL}{made.json()['id']}/rotations/", {"overlap_hours": 0})
    assert (admin.get(URL).status_code, turn.status_code) == (403, 403)
    assert owner.send("delete", f"{URL}{made.json()['id']}/").status_code == 204
    assert asking(made.json()["secret"]).get(PRODUCTS).status_code == 401


def test_making_rotating_and_revoking_takes_a_recent_proof(place_a: Place) -> None:
    key_id, _ = make_key(place_a)
    owner = Browser("app").signed_in("owner@alpha.test", proven=False)
    owner.acting_for(place_a.tenant_id)
    refused = [
        owner.send("post", URL, {"name": "Till", "scopes": ["products:read"]}),
        owner.send("post", f"{URL}{key_id}/rotations/", {"overlap_hours": 1}),
        owner.send("delete", f"{URL}{key_id}/"),
    ]
    assert [code(answer) for answer in refused] == [(401, "reauthentication_required")] * 3
    assert [row["state"] for row in owner.get(URL).json()] == ["active"]
