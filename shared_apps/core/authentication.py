"""DRF's only authenticator: the middleware has found out who asks; this repeats it."""

from typing import Any

from django.http import HttpRequest
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.request import Request


class FromMiddleware(BaseAuthentication):
    """Who the middleware found; where a cookie did it, CSRF is checked as well."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        raw: Any = request._request  # noqa: SLF001  DRF keeps it there
        user = getattr(raw, "actor", None) or getattr(raw, "user", None)
        if user is None or not user.is_authenticated:
            return None
        if getattr(raw, "by_cookie", True):
            SessionAuthentication().enforce_csrf(raw)
        return user, None

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


def csrf_for_strangers(request: HttpRequest) -> None:
    """For public mutations (a guest's cart): the same check, without a user."""
    SessionAuthentication().enforce_csrf(request)  # type: ignore[arg-type]
