"""Who may use the stand-ins, and how they are told to misbehave."""

import pytest

from tests.providers.sandbox import Sandbox


def test_pages_from_elsewhere_cannot_switch_anything(sandbox: Sandbox) -> None:
    answer = sandbox.send(
        "/_faults", {"kind": "down"}, {"origin": "http://sole-street.localhost:8000"}
    )

    assert answer.status == 403
    assert sandbox.call("GET", "/_faults").json() == {"faults": []}


def test_a_foreign_host_name_is_not_served(sandbox: Sandbox) -> None:
    answer = sandbox.call("GET", "/mailbox/api/messages", headers={"host": "evil.example"})

    assert answer.status == 421


@pytest.mark.parametrize(
    "asked",
    [{}, {"kind": "melt"}, {"kind": "slow", "seconds": -1}, {"kind": "down", "times": 0}, []],
)
def test_a_fault_that_cannot_be_understood_is_refused(sandbox: Sandbox, asked: object) -> None:
    assert sandbox.send("/_faults", asked).status == 400
    assert sandbox.call("GET", "/_faults").json() == {"faults": []}


def test_a_fault_is_used_up(sandbox: Sandbox) -> None:
    sandbox.fail("http_500", "/v1/account", times=1)

    path, key = "/stripe/v1/account", {"authorization": "Bearer sk_test_1"}
    assert sandbox.call("GET", path, headers=key).status == 500
    assert sandbox.call("GET", path, headers=key).status == 200


def test_a_browser_key_reads_only_the_intent_whose_secret_it_holds(sandbox: Sandbox) -> None:
    form = {"amount": 1_999, "currency": "usd", "metadata[reference]": "order-1"}
    made = sandbox.stripe("sk_test_shop", "POST", "/payment_intents", **form)
    path = f"/payment_intents/{made['id']}"

    secret = made["client_secret"]
    told = sandbox.stripe("pk_test_shop", "GET", f"{path}?client_secret={secret}")
    assert (told["id"], told["amount"]) == (made["id"], 1_999)
    assert "metadata" not in told
    for refused in (
        sandbox.stripe("pk_test_shop", "GET", path),
        sandbox.stripe("pk_test_shop", "GET", f"{path}?client_secret=guess"),
        sandbox.stripe("pk_test_other", "GET", f"{path}?client_secret={secret}"),
        sandbox.stripe("pk_test_shop", "GET", "/payment_intents"),
        sandbox.stripe("pk_test_shop", "POST", f"{path}/cancel", client_secret=secret),
    ):
        assert refused["error"]["type"] == "invalid_request_error"


def test_amounts_in_ugx_must_be_whole_shillings(sandbox: Sandbox) -> None:
    refused = sandbox.stripe(
        "sk_test_shop", "POST", "/payment_intents", amount=3_000_050, currency="ugx"
    )

    assert refused["error"]["param"] == "amount"


def test_stripe_js_and_its_card_fields_are_served(sandbox: Sandbox) -> None:
    script = sandbox.call("GET", "/stripe/v3/")
    fields = sandbox.call("GET", "/stripe/elements/card")

    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert b"window.Stripe = Stripe" in script.body
    assert fields.headers["content-type"] == "text/html; charset=utf-8"
    assert "unsafe" not in fields.headers["content-security-policy"]


def test_the_banks_page_needs_the_client_secret(sandbox: Sandbox) -> None:
    form = {"amount": 1_999, "currency": "usd", "confirm": "true"}
    card = {"payment_method": "pm_card_authenticationRequired"}
    made = sandbox.stripe("sk_test_shop", "POST", "/payment_intents", **form, **card)
    page = f"/stripe/authenticate/{made['id']}"

    assert sandbox.call("GET", f"{page}?client_secret=guess").status == 404
    assert sandbox.call("POST", f"{page}?client_secret=guess", b"answer=complete").status == 404

    told = sandbox.stripe("sk_test_shop", "GET", f"/payment_intents/{made['id']}")
    assert told["status"] == "requires_action"
    shown = sandbox.call("GET", f"{page}?client_secret={made['client_secret']}")
    assert b"19.99 USD" in shown.body
