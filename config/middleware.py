"""Around every request: addresses that nothing can have, and security headers with one nonce per
response.
"""

import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase

from shared_apps.core.http import wants_json


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


class ReadableAddresses:
    """No page has NUL in its address, and no database takes one. Programs are told which
    parameter it was (ApiView).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = "" if wants_json(request) else request.META.get("QUERY_STRING", "")
        if "\0" in request.path or "%00" in asked:
            raise Http404
        return self.get_response(request)


class SecurityHeaders:
    """Adds what a page did not say itself. `request.csp_nonce` is for the few tags that need
    one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        payment = _origin(settings.STRIPE_JS_URL)
        api = payment if settings.SANDBOX_URL else "https://api.stripe.com"
        self.policy = (
            "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none';"
            " form-action 'self'; img-src 'self' data: blob:; font-src 'self';"
            " style-src 'self' 'nonce-{nonce}'; script-src 'self' 'nonce-{nonce}' "
            f"{payment}; frame-src {payment} https://hooks.stripe.com;"
            f" connect-src 'self' {payment} {api}"
        )

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.csp_nonce = secrets.token_urlsafe(16)  # type: ignore[attr-defined]
        response = self.get_response(request)
        headers = response.headers
        if getattr(getattr(request, "place", None), "is_staging", False):
            headers["X-Robots-Tag"] = "noindex, nofollow"
        headers.setdefault("Content-Security-Policy", self.policy.format(nonce=request.csp_nonce))  # type: ignore[attr-defined]
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        headers.setdefault("X-Frame-Options", "DENY")
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(self), payment=(self)"
        )
        return response
