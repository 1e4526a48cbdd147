"""A store's pages live at one host; its other hosts lead there."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from shared_apps.core.tenancy.context import Place

# What programs ask, and what pages elsewhere may still show, is answered where it is asked.
STAYS = ("/api/", "/_allauth/", "/hooks/", "/ws/", "/.well-known/", "/static/", "/media/")
STAYS_TOO = frozenset(["/healthz", "/readyz", "/metrics"])


def to_primary(request: HttpRequest, place: Place, host: str) -> HttpResponse | None:
    """The way to the same page at the primary host; None where it is answered here.

    Browsers must ask again each time: an owner may change their mind, and two remembered
    redirects would send shoppers round in circles.
    """
    if host == place.host or request.path.startswith(STAYS) or request.path in STAYS_TOO:
        return None
    there = f"{settings.SITE_SCHEME}://{place.host}{settings.SITE_PORT}{request.get_full_path()}"
    keeps_method = request.method not in {"GET", "HEAD"}
    answer = HttpResponsePermanentRedirect(there, preserve_request=keeps_method)
    answer["Cache-Control"] = "no-cache"
    return answer
