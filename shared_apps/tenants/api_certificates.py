"""What the proxy in front of us asks before it obtains a certificate for a host."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from shared_apps.core import http
from shared_apps.core.errors import TooMany
from shared_apps.core.ratelimit import Limit, spend
from shared_apps.tenants.middleware import surface_of

ASKING = Limit("tls-ask", burst=300, per_minute=600)
LONGEST = 253
OUTSIDE = ("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via")


@require_GET
def tls_ask(request: HttpRequest) -> HttpResponse:
    """200 for the platform's hosts and for those of open stores, 404 for any other.

    For the proxy itself, which asks us by name or number and passes nobody's request on: whoever
    comes from outside finds nothing here. One look-up, from memory where the host is known.
    """
    if any(name in request.headers for name in OUTSIDE):
        return http.problem(404, "not_found", "This does not exist.")
    try:
        spend(ASKING, "proxy")
    except TooMany as refusal:
        return http.problem_of(refusal)
    host = request.GET.get("domain", "").lower().rstrip(".")
    return HttpResponse(status=200 if may_have_certificate(host) else 404)


def may_have_certificate(host: str) -> bool:
    if not 0 < len(host) <= LONGEST or "." not in host:
        return False
    surface, place = surface_of(host)
    if surface == "landing":
        return not host.replace(".", "").isdigit()
    return place is not None and place.status in {"active", "moving"}


urlpatterns = [path("tls-ask", tls_ask, name="tls-ask")]
