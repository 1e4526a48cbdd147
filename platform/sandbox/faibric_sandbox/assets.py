"""The stand-ins' own pages and scripts, from `static/`."""

import hashlib
from pathlib import Path

from faibric_sandbox.web import Request, Response, answer_json

STATIC = Path(__file__).parent / "static"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'"
)


class Assets:
    """Read on every start, served from memory."""

    def __init__(self) -> None:
        self._files = {
            path.relative_to(STATIC).as_posix(): path.read_bytes()
            for path in STATIC.rglob("*")
            if path.suffix in TYPES
        }

    def text(self, name: str) -> str:
        return self._files[name].decode()

    def find(self, name: str, request: Request) -> Response:
        body = self._files.get(name)
        if body is None or request.method not in {"GET", "HEAD"}:
            return answer_json({"detail": "There is nothing here."}, 404)
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        headers = {
            "content-type": TYPES[Path(name).suffix],
            "cache-control": "no-cache",
            "etag": tag,
            "content-security-policy": POLICY,
            "access-control-allow-origin": "*",
        }
        if request.headers.get("if-none-match") == tag:
            return Response(b"", 304, headers)
        return Response(body, headers=headers)
