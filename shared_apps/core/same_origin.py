"""Mutations from cached pages, which carry no token: only a page of the same origin may send them.

Browsers say where a request comes from in headers that no page can set: Sec-Fetch-Site, else
Origin. A caller that says neither is no page at all; the cart's cookie (SameSite=Lax) is its own.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest

from shared_apps.core.errors import Forbidden


class CsrfFailed(Forbidden):
    message = "This form came from another site. Reload the page and try again."


def refuse_foreign(request: HttpRequest) -> None:
    """Raise CsrfFailed unless the request comes from a page of this very host, or from no page."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in {"same-origin", "none"}:
            raise CsrfFailed
        return
    said = request.headers.get("Origin") or request.headers.get("Referer")
    if said is not None and urlsplit(said).netloc != request.get_host():
        raise CsrfFailed
