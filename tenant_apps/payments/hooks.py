"""Where providers' notifications arrive: /hooks/payments/<vendor>/<store>.<token>/, on any
host.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from shared_apps.core import http
from shared_apps.core.errors import DomainError
from shared_apps.core.tenancy.context import Place, current, entered
from shared_apps.tenants import queries as tenants
from tenant_apps.payments import services
from tenant_apps.payments.errors import NoSuchHook

SIGNATURES = {"stripe": "Stripe-Signature"}


@csrf_exempt
@require_POST
def notification(request: HttpRequest, vendor: str, store: str, token: str) -> HttpResponse:
    """Verify, keep, acknowledge; processing follows. A repeated event is acknowledged again."""
    try:
        with entered(_place(store)):
            signature = request.headers.get(SIGNATURES.get(vendor, ""), "")
            event = services.read_notification(vendor, token, request.body, signature)
            is_news = services.store_notification(vendor, event)
    except DomainError as refusal:
        return http.problem_of(refusal)
    return JsonResponse({"received": True, "repeated": not is_news})


def _place(store: str) -> Place:
    """The store that a notification is for; a shop's host takes its own only."""
    tenant_id = UUID(hex=store)
    here = current()
    place = tenants.place_of_id(tenant_id)
    if place is None or not (here.is_public or here.tenant_id == tenant_id):
        raise NoSuchHook
    return place


urlpatterns = [
    re_path(
        r"^payments/(?P<vendor>[a-z]{2,20})/(?P<store>[0-9a-f]{32})\.(?P<token>[\w-]{20,80})/$",
        notification,
        name="payment-notification",
    )
]
