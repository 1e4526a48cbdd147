"""The shell of a shopper's account: the store's frame around a program that does the rest."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from tenant_apps.storefront.pages import frame, page, show


@require_safe
@ensure_csrf_cookie
@page(keep=False)
def account(request: HttpRequest) -> HttpResponse:
    """The same page for every address below; the program in it knows which one was meant."""
    response = show(request, "account.html", frame(request))
    response["Cache-Control"] = "private, no-cache"
    return response
