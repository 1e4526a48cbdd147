"""Text messages as Twilio takes and refuses them, against its stand-in."""

from typing import Any

import pytest

from shared_apps.providers.breaker import Breaker
from shared_apps.providers.errors import Declined, Misconfigured, Unavailable
from shared_apps.providers.sms.port import SmsGateway
from shared_apps.providers.sms.registry import GuardedSms
from shared_apps.providers.sms.twilio import TwilioCredentials, TwilioSms
from tests.providers.sandbox import Sandbox

NUMBER = "+256772123456"
INVALID, UNSUBSCRIBED = "+15005550001", "+15005550004"


def gateway(sandbox: Sandbox, **more: str) -> SmsGateway:
    given = {"account_sid": "ACdemo", "auth_token": "secret", "sender": "+15005550006", **more}
    return TwilioSms(TwilioCredentials(api_url=f"{sandbox.url}/twilio", **given))


def texts(sandbox: Sandbox, to: str = "") -> list[Any]:
    found: list[Any] = sandbox.call("GET", f"/mailbox/api/texts?to={to}").json()["texts"]
    return found


@pytest.fixture(autouse=True)
def _empty(sandbox: Sandbox) -> None:
    sandbox.call("DELETE", "/mailbox/api/texts")


def fault(sandbox: Sandbox, kind: str) -> None:
    sandbox.send("/_faults", {"service": "twilio", "kind": kind, "times": 1})


def test_a_text_arrives(sandbox: Sandbox) -> None:
    sid = gateway(sandbox).send(to=NUMBER, text="Your code is 123456.")
    [text] = texts(sandbox)
    assert (text["sid"], text["to"], text["body"]) == (sid, NUMBER, "Your code is 123456.")


def test_texts_are_found_by_number_newest_first(sandbox: Sandbox) -> None:
    gateway(sandbox).send(to=NUMBER, text="One")
    gateway(sandbox).send(to="+254700000000", text="Other")
    gateway(sandbox).send(to=NUMBER, text="Two")
    assert [text["body"] for text in texts(sandbox, "256772123456")] == ["Two", "One"]


@pytest.mark.parametrize("number", [INVALID, UNSUBSCRIBED, "+1"])
def test_a_number_that_takes_none_is_declined(sandbox: Sandbox, number: str) -> None:
    with pytest.raises(Declined):
        gateway(sandbox).send(to=number, text="Hello")
    assert texts(sandbox) == []


def test_wrong_credentials_are_ours_to_mend(sandbox: Sandbox) -> None:
    with pytest.raises(Misconfigured):
        gateway(sandbox, auth_token="").send(to=NUMBER, text="Hello")


@pytest.mark.parametrize("kind", ["http_500", "rate_limit", "down", "cut"])
def test_without_an_answer_nothing_is_known(sandbox: Sandbox, kind: str) -> None:
    fault(sandbox, kind)
    with pytest.raises(Unavailable):
        gateway(sandbox).send(to=NUMBER, text="Hello")


def test_a_service_that_is_down_is_left_alone_for_a_while(sandbox: Sandbox) -> None:
    guarded = GuardedSms(gateway(sandbox), Breaker("sms", failures=1))
    fault(sandbox, "down")
    with pytest.raises(Unavailable):
        guarded.send(to=NUMBER, text="Hello")
    with pytest.raises(Unavailable, match="at the moment"):
        guarded.send(to=NUMBER, text="Hello")
    assert texts(sandbox) == []
