"""The Idempotency-Key header for DRF views."""

import hashlib
import json
from typing import Any

from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from shared_apps.core.errors import Invalid
from shared_apps.core.idempotency import services
from shared_apps.core.idempotency.errors import IdempotencyKeyMissing
from shared_apps.core.logs import client_ip

MUTATIONS = {"POST", "PUT", "PATCH", "DELETE"}


class BadIdempotencyKey(Invalid):
    message = "An Idempotency-Key has 1 to 200 characters."


class _Replay(Exception):
    def __init__(self, answer: services.Answer) -> None:
        self.answer = answer


class Idempotent(APIView):
    """Accepts Idempotency-Key on every mutation; `idempotency_required` names methods that
    insist.
    """

    idempotency_required: set[str] = set()
    _claimed = ""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        header = request.headers.get("Idempotency-Key")
        if request.method not in MUTATIONS:
            return
        if header is None:
            if request.method in self.idempotency_required:
                raise IdempotencyKeyMissing
            return
        if not 0 < len(header) <= 200:
            raise BadIdempotencyKey
        key = _digest(_principal(request), header)
        answer = services.claim(key, _fingerprint(request))
        if answer is not None:
            raise _Replay(answer)
        self._claimed = key

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, _Replay):
            return Response(
                exc.answer.body, status=exc.answer.status, headers={"Idempotent-Replay": "true"}
            )
        try:
            return super().handle_exception(exc)
        except Exception:
            self._settle(500, None)  # a failure of ours leaves the key free for the next try
            raise

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        final = super().finalize_response(request, response, *args, **kwargs)
        if isinstance(final, Response):
            self._settle(final.status_code, final.data)
        return final

    def _settle(self, status: int, data: Any) -> None:
        if self._claimed:
            key, self._claimed = self._claimed, ""
            plain = None if data is None else json.loads(JSONRenderer().render(data))
            services.remember(key, status, plain)


def _principal(request: Request) -> str:
    actor = getattr(request, "actor", None)
    if actor is not None:
        return str(actor.principal)
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    cart = request.COOKIES.get("__Host-cart") or request.COOKIES.get("cart")
    return f"cart:{cart}" if cart else f"ip:{client_ip()}"


def _fingerprint(request: Request) -> str:
    """Same method, path and body; of an upload only its declared length."""
    kind = request.content_type or ""
    body = request._request.body if "json" in kind else b""  # noqa: SLF001  DRF keeps it there
    return _digest(
        request.method or "", request.path, request.META.get("CONTENT_LENGTH", ""), body.hex()
    )


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
