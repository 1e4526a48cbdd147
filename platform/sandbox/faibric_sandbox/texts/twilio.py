"""Twilio's `POST /2010-04-01/Accounts/{sid}/Messages.json`: checks as Twilio does, delivers to the
inbox. Numbers below +1500555 behave as Twilio's own test numbers do.
"""

import base64
import binascii
import re
import uuid
from urllib.parse import parse_qsl

from faibric_sandbox.texts.inbox import Inbox
from faibric_sandbox.web import Request, Response, answer_json

PATH = re.compile(r"/2010-04-01/Accounts/(AC[0-9a-zA-Z]{4,32})/Messages\.json\Z")
NUMBER = re.compile(r"\+[1-9]\d{6,14}\Z")
MOST_LETTERS = 1600
REFUSED = {
    "+15005550001": (21211, "Invalid 'To' Phone Number"),
    "+15005550003": (21408, "Permission to send an SMS has not been enabled for the region"),
    "+15005550004": (21610, "Attempt to send to unsubscribed recipient"),
    "+15005550009": (21614, "'To' number is not a valid mobile number"),
}


class Twilio:
    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox

    def handle(self, request: Request) -> Response:
        """Answer a call below /twilio."""
        found = PATH.match(request.path)
        if request.method != "POST" or found is None:
            return _refusal(404, 20404, "The requested resource was not found")
        if not _signed_by(request, found[1]):
            return _refusal(401, 20003, "Authenticate")
        form = dict(parse_qsl(request.body.decode(), keep_blank_values=True))
        refusal = _wrong(form)
        if refusal is not None:
            return _refusal(400, *refusal)
        sid = f"SM{uuid.uuid4().hex}"
        sender, to, body = form["From"], form["To"], form["Body"]
        self._inbox.add(sid=sid, sender=sender, to=to, body=body)
        told = {"sid": sid, "status": "queued", "to": to, "from": sender, "body": body}
        return answer_json({**told, "error_code": None, "error_message": None}, 201)


def _signed_by(request: Request, account: str) -> bool:
    kind, _, encoded = request.headers.get("authorization", "").partition(" ")
    try:
        name, _, secret = base64.b64decode(encoded).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return False
    return kind.lower() == "basic" and name == account and bool(secret)


def _wrong(form: dict[str, str]) -> tuple[int, str] | None:
    to = form.get("To", "")
    if not to:
        return 21604, "A 'To' phone number is required."
    if not NUMBER.match(to):
        return 21211, f"The 'To' number {to} is not a valid phone number."
    if not form.get("From"):
        return 21603, "A 'From' phone number is required."
    if not form.get("Body"):
        return 21602, "Message body is required."
    if len(form["Body"]) > MOST_LETTERS:
        return 21617, "The concatenated message body exceeds the 1600 character limit"
    return REFUSED.get(to)


def _refusal(status: int, code: int, message: str) -> Response:
    link = f"https://www.twilio.com/docs/errors/{code}"
    told = {"code": code, "message": message, "more_info": link, "status": status}
    return answer_json(told, status)
