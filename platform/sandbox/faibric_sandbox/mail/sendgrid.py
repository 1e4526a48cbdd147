"""SendGrid's `POST /v3/mail/send`: checks a message as SendGrid does, puts it in the mailbox."""

import base64
import binascii
import re
import uuid
from dataclasses import dataclass
from typing import Any

from faibric_sandbox.mail.archive import Archive, Attachment, Mail
from faibric_sandbox.web import BadBody, Request, Response, answer_json

ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+\Z")
MOST_BYTES = 30 * 1024 * 1024
ACCEPTED = 202


class Refused(Exception):
    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class SendGrid:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def handle(self, request: Request) -> Response:
        """Answer a call below /sendgrid."""
        if (request.method, request.path) != ("POST", "/v3/mail/send"):
            return _refusal(404, "not found", None)
        key = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        if not key:
            message = "The provided authorization grant is invalid, expired, or revoked"
            return _refusal(401, message, None)
        if len(request.body) > MOST_BYTES:
            return _refusal(413, "The JSON payload you have included is too large.", None)
        try:
            mails = _read(request.json())
        except Refused as refusal:
            return _refusal(400, str(refusal), refusal.field)
        except BadBody:
            return _refusal(400, "Bad Request", None)
        for mail in mails:
            self._archive.add(mail)
        return Response(b"", ACCEPTED, {"x-message-id": uuid.uuid4().hex})


def _refusal(status: int, message: str, field: str | None) -> Response:
    return answer_json({"errors": [{"message": message, "field": field, "help": None}]}, status)


@dataclass(frozen=True)
class Common:
    """What all personalizations of a sending share."""

    sender: dict[str, str]
    subject: str
    bodies: dict[str, str]
    headers: dict[str, str]
    attachments: tuple[Attachment, ...]


def _read(sent: Any) -> list[Mail]:
    """One mail per personalization."""
    if not isinstance(sent, dict):
        message = "Bad Request"
        raise Refused(message)
    headers = {str(name): str(text) for name, text in (sent.get("headers") or {}).items()}
    if reply := sent.get("reply_to"):
        headers["Reply-To"] = _person(reply, "reply_to")["email"]
    attached = enumerate(sent.get("attachments") or [])
    common = Common(
        sender=_person(sent.get("from"), "from.email"),
        subject=str(sent.get("subject") or ""),
        bodies=_bodies(sent),
        headers=headers,
        attachments=tuple(_attachment(item, place) for place, item in attached),
    )
    each = sent.get("personalizations")
    if not isinstance(each, list) or not each:
        message = "The personalizations field is required and must have at least one."
        raise Refused(message, "personalizations")
    return [_personal(common, own, place) for place, own in enumerate(each)]


def _personal(common: Common, own: dict[str, Any], place: int) -> Mail:
    field = f"personalizations.{place}"
    subject = str(own.get("subject") or common.subject)
    if not subject:
        message = "The subject is required."
        raise Refused(message, f"{field}.subject")
    to = _people(own.get("to"), f"{field}.to")
    if not to:
        message = "The to array is required for all personalization objects."
        raise Refused(message, f"{field}.to")
    swaps = {str(mark): str(text) for mark, text in (own.get("substitutions") or {}).items()}
    headers = {str(name): str(text) for name, text in (own.get("headers") or {}).items()}
    return Mail(
        sender=common.sender,
        to=to,
        cc=_people(own.get("cc"), f"{field}.cc"),
        bcc=_people(own.get("bcc"), f"{field}.bcc"),
        subject=_swapped(subject, swaps),
        text=_swapped(common.bodies.get("text/plain", ""), swaps),
        html=_swapped(common.bodies.get("text/html", ""), swaps),
        headers=common.headers | headers,
        attachments=common.attachments,
    )


def _bodies(sent: dict[str, Any]) -> dict[str, str]:
    content = sent.get("content")
    if not isinstance(content, list) or not content:
        message = "Unless a valid template_id is provided, the content parameter is required."
        raise Refused(message, "content")
    bodies: dict[str, str] = {}
    for place, part in enumerate(content):
        value = part.get("value") if isinstance(part, dict) else None
        if not value:
            message = "The content value must be a string at least one character in length."
            raise Refused(message, f"content.{place}.value")
        bodies[str(part.get("type"))] = str(value)
    return bodies


def _people(given: Any, field: str) -> list[dict[str, str]]:
    people = given if isinstance(given, list) else []
    return [_person(person, f"{field}.{place}.email") for place, person in enumerate(people)]


def _person(given: Any, field: str) -> dict[str, str]:
    email = str(given.get("email", "")) if isinstance(given, dict) else ""
    if not ADDRESS.match(email):
        message = "Does not contain a valid address."
        raise Refused(message, field)
    return {"email": email, "name": str(given.get("name") or "")}


def _attachment(given: Any, place: int) -> Attachment:
    field = f"attachments.{place}.content"
    try:
        body = base64.b64decode(given["content"], validate=True)
        name = str(given["filename"])
    except (TypeError, KeyError, binascii.Error):
        message = "The attachment content must be base64 encoded, with a filename."
        raise Refused(message, field) from None
    kind = str(given.get("type") or "application/octet-stream")
    return Attachment(name, kind, str(given.get("content_id") or ""), body)


def _swapped(text: str, swaps: dict[str, str]) -> str:
    for mark, value in swaps.items():
        text = text.replace(mark, value)
    return text
