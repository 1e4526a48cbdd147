"""The stand-in for a store's own program, to which webhooks are posted."""

import pytest

from tests.providers.sandbox import Sandbox

HEADERS = {"faibric-event": "order.<b>", "webhook-id": "1"}


def test_what_is_posted_is_taken_and_shown_without_its_markup(sandbox: Sandbox) -> None:
    taken = sandbox.send("/hooks/till", {"total": "<script>"}, HEADERS)
    assert taken.status == 200
    newest = sandbox.call("GET", "/hooks/api").json()["taken"][0]
    assert (newest["path"], newest["headers"]["webhook-id"]) == ("/till", "1")
    page = sandbox.call("GET", "/hooks/").body.decode()
    assert "order.&lt;b&gt;" in page
    assert "<script>" not in page


@pytest.mark.parametrize("status", [500, 410, 503, 429])
def test_the_address_says_how_it_answers(sandbox: Sandbox, status: int) -> None:
    assert sandbox.send(f"/hooks/answer/{status}", {}, HEADERS).status == status


def test_it_fails_when_told_to(sandbox: Sandbox) -> None:
    sandbox.send("/_faults", {"service": "hooks", "kind": "http_500", "times": 1})
    answers = [sandbox.send("/hooks/till", {}, HEADERS).status for _ in range(2)]
    assert answers == [500, 200]
