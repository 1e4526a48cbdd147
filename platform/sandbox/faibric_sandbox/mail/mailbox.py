"""The mailbox's pages and its JSON, below /mailbox."""

import re
from urllib.parse import quote

from faibric_sandbox.assets import Assets
from faibric_sandbox.mail.archive import Archive
from faibric_sandbox.texts.inbox import Inbox
from faibric_sandbox.web import Request, Response, Routes, answer_json

MOST = 2_000
BODIES = ("text", "html", "headers")
MAIL_POLICY = (
    "default-src 'none'; img-src * data:; style-src 'unsafe-inline' *; font-src *; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)
NOT_FOUND = {"detail": "There is no such message."}


class Mailbox:
    def __init__(self, archive: Archive, texts: Inbox, assets: Assets) -> None:
        self._archive, self._texts, self._assets = archive, texts, assets
        self._routes: Routes[str] = Routes()
        for method, path, name in (
            ("GET", "/", "_page"),
            ("GET", "/api/messages", "_list"),
            ("DELETE", "/api/messages", "_empty"),
            ("GET", "/api/messages/{id}", "_one"),
            ("GET", "/api/messages/{id}/attachments/{place}", "_attachment"),
            ("GET", "/messages/{id}/html", "_html"),
            ("GET", "/api/texts", "_list_texts"),
            ("DELETE", "/api/texts", "_empty_texts"),
        ):
            self._routes.add(method, path, name)

    def handle(self, request: Request) -> Response:
        """Answer a call below /mailbox."""
        found = self._routes.find(request.method, request.path)
        if found is None:
            return self._assets.find(f"mailbox{request.path}", request)
        name, request.params = found
        if any(not value.isdecimal() for value in request.params.values()):
            return answer_json(NOT_FOUND, 404)
        answer: Response = getattr(self, name)(request)
        return answer

    def _page(self, request: Request) -> Response:
        return self._assets.find("mailbox/index.html", request)

    def _list(self, request: Request) -> Response:
        args = request.args
        messages = self._archive.find(
            to=args.get("to", ""),
            query=args.get("q", ""),
            after=_number(args.get("after"), 0),
            limit=min(MOST, _number(args.get("limit"), 50)),
        )
        if args.get("summary"):
            messages = [{k: v for k, v in m.items() if k not in BODIES} for m in messages]
        return answer_json({"messages": messages, "total": self._archive.count()})

    def _empty(self, request: Request) -> Response:
        return answer_json({"deleted": self._archive.empty(request.args.get("to", ""))})

    def _list_texts(self, request: Request) -> Response:
        limit = min(MOST, _number(request.args.get("limit"), 50))
        found = self._texts.find(to=request.args.get("to", ""), limit=limit)
        return answer_json({"texts": found, "total": self._texts.count()})

    def _empty_texts(self, _: Request) -> Response:
        return answer_json({"deleted": self._texts.empty()})

    def _one(self, request: Request) -> Response:
        message = self._archive.get(int(request.params["id"]))
        return answer_json(NOT_FOUND, 404) if message is None else answer_json(message)

    def _attachment(self, request: Request) -> Response:
        found = self._archive.attachment(int(request.params["id"]), int(request.params["place"]))
        if found is None:
            return answer_json(NOT_FOUND, 404)
        headers = {
            "content-type": _safe_type(found.content_type),
            "content-disposition": f"attachment; filename*=UTF-8''{quote(found.name)}",
            "content-security-policy": "default-src 'none'; sandbox",
        }
        return Response(found.body, headers=headers)

    def _html(self, request: Request) -> Response:
        """The message's HTML, for a frame: no scripts, links open outside, images in line."""
        message = self._archive.get(int(request.params["id"]))
        if message is None:
            return answer_json(NOT_FOUND, 404)
        html = message["html"]
        for item in message["attachments"]:
            if item["content_id"]:
                link = f"../../api/messages/{message['id']}/attachments/{item['place']}"
                html = html.replace(f"cid:{item['content_id']}", link)
        page = f'<!doctype html><base target="_blank">{html}'
        headers = {"content-type": "text/html; charset=utf-8"}
        headers["content-security-policy"] = MAIL_POLICY
        return Response(page.encode(), headers=headers)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise


def _safe_type(text: str) -> str:
    """A sender's content type may not smuggle a second header or a page."""
    known = re.fullmatch(r"[\w.+-]+/[\w.+-]+", text)
    return text if known and "html" not in text else "application/octet-stream"
