"""A store's own program, as webhooks meet it: takes everything below /hooks, shows what arrived.

How it answers stands in the address: /hooks/anything takes it, /hooks/answer/500 (or 410, 302,
429) answers so. Slow answers and broken lines are faults of the service `hooks` (POST /_faults).
"""

import json
from collections import deque
from datetime import UTC, datetime
from html import escape
from typing import Any

from faibric_sandbox.web import Request, Response, answer_json

MOST = 200
SHOWN = ("webhook-id", "webhook-timestamp", "webhook-signature", "faibric-event",
         "faibric-delivery", "content-type", "user-agent")  # fmt: skip
POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"
STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:#111827;background:#f6f7f9}article{background:#fff;border:1px solid #e5e7eb;"
    "border-radius:10px;padding:1rem;margin:1rem 0}pre{overflow-x:auto;font-size:13px}"
    "h2{font-size:1rem;margin:0}time{color:#4b5563;font-size:.85rem}"
)


class Hooks:
    def __init__(self) -> None:
        self._taken: deque[dict[str, Any]] = deque(maxlen=MOST)

    def handle(self, request: Request) -> Response:
        """Answer a call below /hooks."""
        if request.method == "POST":
            return self._take(request)
        if request.method == "DELETE":
            self._taken.clear()
            return answer_json({"taken": []})
        if request.path == "/api":
            return answer_json({"taken": list(self._taken)})
        return self._page()

    def _take(self, request: Request) -> Response:
        status = _asked(request.path)
        self._taken.appendleft(
            {
                "at": datetime.now(UTC).isoformat(timespec="seconds"),
                "path": request.path,
                "answered": status,
                "headers": {name: request.headers.get(name, "") for name in SHOWN},
                "body": request.body.decode("utf-8", "replace"),
            }
        )
        headers = {"location": "/hooks/"} if 300 <= status < 400 else {}
        if status == 429:
            headers["retry-after"] = "30"
        return Response(b"thank you" if status < 300 else b"no", status, headers)

    def _page(self) -> Response:
        rows = "".join(map(_row, self._taken)) or "<p>Nothing has arrived yet.</p>"
        page = (
            '<!doctype html><html lang="en"><title>What webhooks told</title>'
            f"<style>{STYLE}</style>"
            f"<main><h1>What webhooks told</h1>{rows}</main></html>"
        )
        headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": POLICY}
        return Response(page.encode(), headers=headers)


def _asked(path: str) -> int:
    """The status that the address asks for; 200 otherwise."""
    last = path.rstrip("/").rsplit("/", 1)[-1]
    wanted = int(last) if last.isascii() and last.isdigit() and "/answer/" in path else 200
    return wanted if 200 <= wanted <= 599 else 200


def _row(taken: dict[str, Any]) -> str:
    try:
        body = json.dumps(json.loads(taken["body"]), indent=2, ensure_ascii=False)
    except ValueError:
        body = taken["body"]
    headers = "\n".join(f"{name}: {value}" for name, value in taken["headers"].items())
    return (
        f"<article><h2>{escape(taken['headers']['faibric-event'] or 'Unknown')}</h2>"
        f"<time>{escape(taken['at'])} · {escape(taken['path'])} · {taken['answered']}</time>"
        f"<pre>{escape(headers)}</pre><pre>{escape(body)}</pre></article>"
    )
