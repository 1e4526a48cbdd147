"""S3's objects, as far as a file store uses them: put, get, head, delete, list; kept in memory.

Buckets are made on first use, except those whose name starts with `no-such`. Signatures are not
checked, only that there is one.
"""

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import unquote
from xml.sax.saxutils import escape, unescape

from faibric_sandbox.web import Request, Response

KEEP_BYTES = 256 * 1024 * 1024
PAGE = 3  # keys of a listing: S3 gives 1000, fewer show who does not turn the page


@dataclass(frozen=True)
class Kept:
    body: bytes
    content_type: str

    @property
    def headers(self) -> dict[str, str]:
        tag = hashlib.md5(self.body, usedforsecurity=False).hexdigest()
        return {"content-type": self.content_type, "etag": f'"{tag}"'}


class Buckets:
    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}

    def handle(self, request: Request) -> Response:
        """Answer a call below /s3: `/bucket/key`, path style."""
        if not request.headers.get("authorization", "").startswith("AWS4-HMAC-SHA256 "):
            return _refusal(403, "AccessDenied")
        path = unquote(request.path)
        if path.startswith("/no-such"):
            return _refusal(404, "NoSuchBucket")
        return (
            self._of_object(path, request) if "/" in path[1:] else self._of_bucket(path, request)
        )

    def _of_object(self, path: str, request: Request) -> Response:
        if request.method == "PUT":
            return self._put(path, request)
        if request.method == "DELETE":
            self._kept.pop(path, None)
            return Response(status=204)
        return self._get(path, request)

    def _of_bucket(self, path: str, request: Request) -> Response:
        if request.method == "POST" and "delete" in request.args:
            return self._delete_many(path, request)
        return self._list(path, request)

    def _list(self, path: str, request: Request) -> Response:
        """A page of the keys of a bucket, those after the token alone."""
        bucket = f"{path}/"
        prefix = bucket + request.args.get("prefix", "")
        after = request.args.get("continuation-token", "")
        found = sorted(k.removeprefix(bucket) for k in self._kept if k.startswith(prefix))
        keys = [key for key in found if key > after]
        rows = "".join(f"<Contents><Key>{escape(key)}</Key></Contents>" for key in keys[:PAGE])
        more = len(keys) > PAGE
        last = escape(keys[PAGE - 1]) if more else ""
        turn = f"<NextContinuationToken>{last}</NextContinuationToken>" if more else ""
        return _xml(
            f"<ListBucketResult><IsTruncated>{str(more).lower()}</IsTruncated>"
            f"{turn}{rows}</ListBucketResult>"
        )

    def _delete_many(self, path: str, request: Request) -> Response:
        for key in re.findall(r"<Key>(.*?)</Key>", request.body.decode()):
            self._kept.pop(f"{path}/{unescape(key)}", None)
        return _xml("<DeleteResult></DeleteResult>")

    def _get(self, path: str, request: Request) -> Response:
        kept = self._kept.get(path)
        if kept is None:
            return _refusal(404, "NoSuchKey")
        if request.method == "HEAD":
            size = str(len(kept.body))
            return Response(b"", 200, kept.headers | {"content-length": size})
        return Response(kept.body, 200, kept.headers)

    def _put(self, path: str, request: Request) -> Response:
        body = request.body
        if "aws-chunked" in request.headers.get("content-encoding", ""):
            body = _unchunked(body)
        if sum(len(kept.body) for kept in self._kept.values()) + len(body) > KEEP_BYTES:
            return _refusal(503, "SlowDown")
        kept = Kept(body, request.headers.get("content-type", "binary/octet-stream"))
        self._kept[path] = kept
        return Response(b"", 200, {"etag": kept.headers["etag"]})


def _unchunked(body: bytes) -> bytes:
    """The content of AWS's own chunked encoding: `size;signature CRLF content CRLF …`."""
    content = b""
    while body:
        line, _, rest = body.partition(b"\r\n")
        size = int(line.split(b";")[0], 16)
        if size == 0:
            return content
        content, body = content + rest[:size], rest[size + 2 :]
    return content


def _refusal(status: int, code: str) -> Response:
    return _xml(f"<Error><Code>{code}</Code><Message>{code}</Message></Error>", status)


def _xml(text: str, status: int = 200) -> Response:
    content = f"<?xml version='1.0'?>{text}".encode()
    return Response(content, status, {"content-type": "application/xml"})
