"""The platform's own pages: landing, the shells of the React surfaces, health."""

import sys
from typing import Any

import redis
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import ensure_csrf_cookie
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from shared_apps.core import http
from shared_apps.tenants.offers import PLANS, TEMPLATES


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor: where the surfaces live, and the nonce of this response."""
    base = f"{settings.APP_DOMAIN}{settings.SITE_PORT}"
    return {
        "app_url": f"{settings.SITE_SCHEME}://app.{base}",
        "landing_url": f"{settings.SITE_SCHEME}://{base}",
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "demo": settings.DEMO,
    }


def landing(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "platform/landing.html",
        {"plans": PLANS.values(), "templates": TEMPLATES.values()},
    )


@ensure_csrf_cookie
def owner_app(request: HttpRequest) -> HttpResponse:
    """The dashboard's shell; the browser's router knows the path."""
    return render(request, "platform/surface.html", {"surface": "owner", "title": "Faibric"})


@ensure_csrf_cookie
def console_app(request: HttpRequest) -> HttpResponse:
    return render(
        request, "platform/surface.html", {"surface": "console", "title": "Faibric console"}
    )


def healthz(_request: HttpRequest) -> JsonResponse:
    """The process is alive."""
    return JsonResponse({"status": "ok"})


def readyz(_request: HttpRequest) -> JsonResponse:
    """The process can serve: database reachable; Valkey is reported, the shop sells without it."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1) as valkey:
            valkey.ping()
        cache = "ok"
    except redis.RedisError:
        cache = "down"
    return JsonResponse({"status": "ok", "database": "ok", "cache": cache})


def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' page, for whoever knows the token; without one set it does not exist."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.METRICS_TOKEN or not constant_time_compare(given, settings.METRICS_TOKEN):
        return http.problem(404, "not_found", "This does not exist.")
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came from elsewhere, or an old one."""
    if http.wants_json(request):
        return http.problem(
            403, "csrf_failed", "This form has expired. Reload the page and try again."
        )
    return render(request, "platform/expired.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: our mistake, or a database that is away for a moment; as page or document."""
    error = sys.exc_info()[1]
    if error is not None and (code := http.database_refusal(error)) is not None:
        return _away(request, code)
    if http.wants_json(request):
        return http.problem(500, "internal_error", "Something went wrong on our side.")
    return render(request, "platform/error.html", status=500)


def _away(request: HttpRequest, code: str) -> HttpResponse:
    detail = "We are back in a moment. Please try again."
    if http.wants_json(request):
        return http.problem(503, code, detail, retry_after=2)
    page = render(request, "platform/error.html", status=503)
    page["Retry-After"] = "2"
    return page


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400: what Django itself turned away."""
    is_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    status = 413 if is_large else 400
    if http.wants_json(request):
        code = "body_too_large" if is_large else "malformed_body"
        return http.problem(status, code, "The request could not be read.")
    return render(request, "platform/unreadable.html", status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404."""
    if http.wants_json(request):
        return http.problem(404, "not_found", "This does not exist.")
    return render(request, "platform/not_found.html", status=404)
