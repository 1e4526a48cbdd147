"""SendGrid's stand-in: what is sent the way the product sends it arrives in the mailbox."""

import base64
from pathlib import Path
from typing import Any

import pytest

from tests.providers.sandbox import Answer, Sandbox

KEY = {"authorization": "Bearer SG.demo"}


def letter(to: str = "amina@example.com", subject: str = "Your code", **more: Any) -> Any:
    return {
        "personalizations": [{"to": [{"email": to, "name": "Amina"}]}],
        "from": {"email": "hello@faibric.example", "name": "Faibric"},
        "subject": subject,
        "content": [
            {"type": "text/plain", "value": "Your code is 123 456."},
            {"type": "text/html", "value": "<p>Your code is <b>123 456</b>.</p>"},
        ],
        **more,
    }


def send(sandbox: Sandbox, message: Any) -> Answer:
    return sandbox.send("/sendgrid/v3/mail/send", message, KEY)


def found(sandbox: Sandbox, query: str = "") -> list[Any]:
    messages: list[Any] = sandbox.call("GET", f"/mailbox/api/messages{query}").json()["messages"]
    return messages


def test_a_message_arrives(sandbox: Sandbox) -> None:
    answer = send(sandbox, letter())

    assert (answer.status, answer.body) == (202, b"")
    [message] = found(sandbox, "?to=amina@example.com")
    assert message["subject"] == "Your code"
    assert message["from"] == {"email": "hello@faibric.example", "name": "Faibric"}
    assert message["to"] == [{"email": "amina@example.com", "name": "Amina"}]
    assert message["text"] == "Your code is 123 456."
    assert message["html"] == "<p>Your code is <b>123 456</b>.</p>"
    assert message["sent_at"].endswith("+00:00")


def test_messages_are_found_by_recipient_newest_first(sandbox: Sandbox) -> None:
    send(sandbox, letter("amina@example.com", "One"))
    send(sandbox, letter("b_b@example.com", "Two"))
    send(sandbox, letter("Amina@Example.com", "Three"))
    send(sandbox, letter("bxb@example.com", "Four"))

    assert [m["subject"] for m in found(sandbox)] == ["Four", "Three", "Two", "One"]
    assert [m["subject"] for m in found(sandbox, "?to=amina@example.com")] == ["Three", "One"]
    assert [m["subject"] for m in found(sandbox, "?to=b_b@example.com")] == ["Two"]
    assert found(sandbox, "?to=mina@example.com") == []


def test_each_personalization_is_a_message_of_its_own(sandbox: Sandbox) -> None:
    people = [
        {"to": [{"email": f"{name}@example.com"}], "substitutions": {"-name-": name}}
        for name in ("a", "b")
    ]
    send(sandbox, letter(subject="Hello -name-", personalizations=people))

    assert [m["subject"] for m in found(sandbox)] == ["Hello b", "Hello a"]


def test_attachments_can_be_fetched(sandbox: Sandbox) -> None:
    invoice = b"%PDF-1.7 invoice"
    attached = {
        "content": base64.b64encode(invoice).decode(),
        "filename": "Invoice №1.pdf",
        "type": "application/pdf",
    }
    send(sandbox, letter(attachments=[attached]))

    [message] = found(sandbox)
    assert [(a["name"], a["size"]) for a in message["attachments"]] == [("Invoice №1.pdf", 16)]
    answer = sandbox.call("GET", f"/mailbox/api/messages/{message['id']}/attachments/0")
    assert answer.body == invoice
    assert answer.headers["content-type"] == "application/pdf"
    assert "Invoice%20%E2%84%961.pdf" in answer.headers["content-disposition"]


def test_html_is_shown_without_its_scripts_and_with_its_pictures(sandbox: Sandbox) -> None:
    picture = {"content": "AAAA", "filename": "p.png", "type": "image/png", "content_id": "pic"}
    html = [{"type": "text/html", "value": '<script>1</script><img src="cid:pic">'}]
    send(sandbox, letter(content=html, attachments=[picture]))

    [message] = found(sandbox)
    page = sandbox.call("GET", f"/mailbox/messages/{message['id']}/html")
    policy = page.headers["content-security-policy"]
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none'")
    assert "; sandbox " in policy
    assert f'src="../../api/messages/{message["id"]}/attachments/0"'.encode() in page.body


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"personalizations": []}, "personalizations"),
        ({"personalizations": [{"to": [{"email": "nobody"}]}]}, "personalizations.0.to.0.email"),
        ({"personalizations": [{"to": []}]}, "personalizations.0.to"),
        ({"from": {}}, "from.email"),
        ({"subject": ""}, "personalizations.0.subject"),
        ({"content": []}, "content"),
        ({"content": [{"type": "text/plain", "value": ""}]}, "content.0.value"),
        ({"attachments": [{"content": "?", "filename": "a"}]}, "attachments.0.content"),
    ],
)
def test_what_sendgrid_would_refuse_is_refused(
    sandbox: Sandbox, change: dict[str, Any], field: str
) -> None:
    answer = send(sandbox, letter(**change))

    assert answer.status == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert found(sandbox) == []


def test_without_a_key_nothing_is_sent(sandbox: Sandbox) -> None:
    assert sandbox.send("/sendgrid/v3/mail/send", letter()).status == 401
    assert found(sandbox) == []


def test_the_mailbox_can_be_emptied(sandbox: Sandbox) -> None:
    send(sandbox, letter("a@example.com"))
    send(sandbox, letter("b@example.com"))

    sandbox.call("DELETE", "/mailbox/api/messages?to=a@example.com")
    assert [m["to"][0]["email"] for m in found(sandbox)] == ["b@example.com"]
    sandbox.call("DELETE", "/mailbox/api/messages")
    assert found(sandbox) == []


def test_messages_and_payments_survive_a_restart(tmp_path: Path) -> None:
    first = Sandbox(tmp_path)
    send(first, letter())
    made = first.stripe("sk_test_1", "POST", "/payment_intents", amount=1_999, currency="usd")
    first.stop()

    second = Sandbox(tmp_path)
    kept = second.stripe("sk_test_1", "GET", f"/payment_intents/{made['id']}")
    subjects = [message["subject"] for message in found(second)]
    second.stop()

    assert kept == made
    assert subjects == ["Your code"]


def test_mail_can_fail_too(sandbox: Sandbox) -> None:
    fault = {"service": "sendgrid", "kind": "http_500", "times": 1}
    sandbox.send("/_faults", fault)

    assert send(sandbox, letter()).status == 500
    assert found(sandbox) == []
    assert send(sandbox, letter()).status == 202
