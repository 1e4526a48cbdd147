"""Every operation of the published API with bodies that nobody of good will sends: always an
answer, never a mistake of ours."""

import json
from itertools import groupby
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from shared_apps.core import parsing
from tests.hostile.asking import Answer, ask
from tests.hostile.bodies import KINDS, RAW, example, spoilt
from tests.hostile.operations import Operation, operations
from tests.hostile.world import World
from tests.hosts import Browser

pytestmark = pytest.mark.django_db(databases=["default", "admin"])
WRITING = [op for op in operations() if op.method != "get"]
KEY = {"Idempotency_Key": "one of many"}


def topic(operation: Operation) -> str:
    return f"{operation.side} {operation.path.split('/')[3]}"


TOPICS = {name: list(found) for name, found in groupby(sorted(WRITING, key=topic), key=topic)}


@pytest.fixture(autouse=True)
def _no_limits(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of requests of one person are what this is about."""
    settings.TENANT_REQUESTS_PER_MINUTE = 0
    for module in ("tenants.api_stores", "accounts.metrics"):
        monkeypatch.setattr(f"shared_apps.{module}.spend", lambda *_: None)
    monkeypatch.setattr("tenant_apps.checkout.api.spend", lambda *_: None)


def send(world: World, browser: Browser, operation: Operation, body: Any) -> Answer:
    data = json.dumps(body).encode()
    return ask(browser, operation.method, world.path(operation.path), data, **KEY)


@pytest.mark.usefixtures("cards")
@pytest.mark.parametrize("name", TOPICS)
def test_one_hostile_value_anywhere_gets_an_answer(name: str, alpha: World) -> None:
    lost = []
    for operation in TOPICS[name]:
        browser, body = alpha.entitled(operation.side), example(operation.body or {})
        for where, spoilt_body in spoilt(body or {}):
            answer = send(alpha, browser, operation, spoilt_body)
            if not answer.is_composed or (answer.status >= 400 and not answer.is_problem):
                lost.append((str(operation), where, answer.status))
    assert lost == []


@pytest.mark.parametrize("name", TOPICS)
def test_what_is_no_json_gets_an_answer(name: str, alpha: World) -> None:
    lost = []
    for operation in TOPICS[name]:
        browser, path = alpha.entitled(operation.side), alpha.path(operation.path)
        for what, data in RAW.items():
            answer = ask(browser, operation.method, path, data, **KEY)
            if not answer.is_composed:
                lost.append((str(operation), what, answer.status))
        for kind in KINDS:
            answer = ask(browser, operation.method, path, b'{"a": 1}', kind, **KEY)
            if not answer.is_composed:
                lost.append((str(operation), kind, answer.status))
    assert lost == []


@pytest.mark.parametrize(
    ("data", "code", "fields"),
    [
        (b"[" * 100_000, "malformed_body", None),
        (b'{"name": ' + b"[" * 40 + b"]" * 40 + b"}", "malformed_body", None),
        (b'{"name": "a", "name": "b"}', "malformed_body", None),
        (b'{"name": NaN}', "malformed_body", None),
        (b'{"name": "\\ud800"}', "invalid", {"name": [parsing.UNREADABLE]}),
        (b'{"name": "a\\u0000b"}', "invalid", {"name": [parsing.UNREADABLE]}),
        (b'{"\\u0000": 1}', "malformed_body", None),
        ('{"name": "Caf\u00e9"}'.encode("utf-16"), "malformed_body", None),
    ],
)
def test_what_was_sent_is_told_apart_and_changes_nothing(
    owner: Browser, data: bytes, code: str, fields: Any
) -> None:
    answer: Any = owner.generic("PATCH", "/api/v1/store/", data, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert answer.json().get("errors") == fields
    assert owner.get("/api/v1/store/").json()["name"] == "Alpha Goods"


def test_a_surrogate_pair_is_a_letter(owner: Browser) -> None:
    data = b'{"name": "Shoes \\ud83d\\udc5f"}'
    answer: Any = owner.generic("PATCH", "/api/v1/store/", data, content_type="application/json")
    assert (answer.status_code, answer.json()["name"]) == (200, "Shoes \U0001f45f")


def test_ten_megabytes_of_json_are_turned_away_unread(owner: Browser) -> None:
    data = b'{"name": "' + b"x" * 10_000_000 + b'"}'
    answer: Any = owner.generic(
        "PATCH", "/api/v1/store/", data, content_type="application/json",
        headers={"Idempotency-Key": "large"},
    )  # fmt: skip
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


def test_the_members_of_a_problem_document_are_its_own(owner: Browser, alpha: World) -> None:
    answer = owner.send("put", alpha.path("/api/v1/orders/{order_id}/delivery/"))
    told = answer.json()
    assert (answer.status_code, told["status"], told["code"]) == (409, 409, "not_possible_now")
    assert (told["state"], told["wanted"]) == ("pending", "delivered")


def test_questions_about_oneself_do_not_depend_on_a_store(owner: Browser) -> None:
    """A client that names its store in every request gets the same answers."""
    session = owner.get("/api/v1/session/").json()
    assert (session["authenticated"], session["user"]["email"]) == (True, "owner@alpha.test")
    assert owner.get("/api/v1/slugs/beta/").json()["available"] is False
    assert owner.send("patch", "/api/v1/profile/", {"name": "Ada"}).status_code == 204
    assert owner.get("/api/v1/session/").json()["user"]["name"] == "Ada"
