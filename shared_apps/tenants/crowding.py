"""How many requests of one store a process serves at the same time: one whose pages are slow must
not hold every thread and connection of the process.
"""

from threading import Lock
from uuid import UUID
from weakref import finalize

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation

from shared_apps.core import http
from shared_apps.core.tenancy.context import Place
from shared_apps.tenants.closed import language_of
from shared_apps.tenants.errors import StoreBusy

_lock = Lock()
under_way: dict[UUID, int] = {}
SECONDS = 2  # after which it is worth another try


class Seat:
    """One of a store's places in this process, given back once."""

    __slots__ = ("_tenant_id",)

    def __init__(self, tenant_id: UUID | None) -> None:
        self._tenant_id = tenant_id

    def leave(self) -> None:
        tenant_id, self._tenant_id = self._tenant_id, None
        if tenant_id is None:
            return
        with _lock:
            left = under_way.get(tenant_id, 0) - 1
            if left > 0:
                under_way[tenant_id] = left
            else:
                under_way.pop(tenant_id, None)

    def leave_after(self, response: HttpResponseBase) -> HttpResponseBase:
        """At once, or when a streamed body is through: its thread is held until then. A server
        that drops the response without closing it must not hold the seat for ever.
        """
        if response.streaming:
            response._resource_closers.append(self.leave)  # type: ignore[attr-defined]  # noqa: SLF001
            finalize(response, self.leave)
        else:
            self.leave()
        return response


def seat_for(place: Place) -> Seat | None:
    """A place for a request of this store; None where its others hold all of them."""
    most: int = settings.TENANT_REQUESTS_AT_ONCE
    tenant_id = place.tenant_id
    if tenant_id is None or not most:
        return Seat(None)
    with _lock:
        held = under_way.get(tenant_id, 0)
        if held >= most:
            return None
        under_way[tenant_id] = held + 1
    return Seat(tenant_id)


def refused(request: HttpRequest) -> HttpResponse:
    """What the request beyond hears, before anything was asked of the database."""
    request.is_crowded = True  # type: ignore[attr-defined]
    refusal = StoreBusy(retry_after=SECONDS)
    with translation.override(language_of(request)):
        if http.wants_json(request):
            return http.problem_of(refusal)
        page = render(request, "platform/busy.html", status=503)
    page["Retry-After"] = str(refusal.retry_after)
    return page
