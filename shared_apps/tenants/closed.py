"""What everybody hears from a store that is not open: suspended, closing, being restored."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from shared_apps.core import http
from shared_apps.core.errors import Busy, DomainError
from shared_apps.core.tenancy.context import Place
from shared_apps.tenants.errors import StoreClosing, StoreMoving, StoreRestoring, StoreSuspended

REFUSALS: dict[str, type[DomainError]] = {
    "closing": StoreClosing,
    "moving": StoreMoving,
    "restoring": StoreRestoring,
}
READS = {"GET", "HEAD", "OPTIONS"}
ANSWERED = ("/static/", "/hooks/")  # providers may tell a suspended store what happened
SECONDS = 3


def refusal(place: Place, method: str | None) -> DomainError | None:
    """For its team; None where it may come in."""
    if place.status == "active" or (place.is_read_only and method in READS):
        return None
    return REFUSALS.get(place.status, StoreSuspended)()


def notice(request: HttpRequest, place: Place) -> HttpResponse | None:
    """For who visits its host; None where it is open, or may hear of this all the same."""
    if place.status == "restoring":
        return _in_a_moment(request, StoreRestoring(retry_after=SECONDS))
    if place.is_read_only:
        told = StoreMoving(retry_after=SECONDS)
        return None if request.method in READS else _in_a_moment(request, told)
    if place.status == "active" or request.path.startswith(ANSWERED):
        return None
    return suspended(request)


def suspended(request: HttpRequest) -> HttpResponse:
    """What everybody gets from a store that was closed by the platform, in their language."""
    with translation.override(language_of(request)):
        if http.wants_json(request):
            told = "This store is not available at the moment."
            return http.problem(403, "store_suspended", told)
        return render(request, "platform/suspended.html", status=403)


def _in_a_moment(request: HttpRequest, refusal: Busy) -> HttpResponse:
    """For the seconds in which a store is exchanged for an earlier state of itself, or moved:
    whoever calls, a provider's notification as well, is asked to come again.
    """
    with translation.override(language_of(request)):
        if http.wants_json(request):
            return http.problem_of(refusal)
        page = render(request, "platform/suspended.html", status=503)
    page["Retry-After"] = str(refusal.retry_after)
    return page


def language_of(request: HttpRequest) -> str:
    """What the address asks for, else the cookie, else the browser: no later layer is reached."""
    asked = request.GET.get("lang", "")
    if asked in dict(settings.LANGUAGES):
        return asked
    return translation.get_language_from_request(request)
