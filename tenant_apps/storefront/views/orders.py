"""An order by its link: confirmation, where it is, paying for it. No account needed."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from shared_apps.core.errors import DomainError
from tenant_apps.checkout import services as checkout
from tenant_apps.inventory import queries as inventory
from tenant_apps.orders import queries as orders
from tenant_apps.orders import services as order_services
from tenant_apps.orders.queries import OrderView
from tenant_apps.payments import services as payments
from tenant_apps.storefront.errors import NoSuchPage
from tenant_apps.storefront.pages import frame, page, show, store_url

AHEAD = (("processing", "Being prepared"), ("shipped", "Shipped"), ("delivered", "Delivered"))
OVER = frozenset({"cancelled", "refunded", "returned"})


@dataclass(frozen=True, slots=True)
class Step:
    """A point on the way: reached at a time, or still ahead."""

    title: str
    detail: str = ""
    at: datetime | None = None


@never_cache
@require_safe
@page(keep=False)
def order(request: HttpRequest, token: str) -> HttpResponse:
    return _order_page(request, orders.order_by_link(token))


@never_cache
@require_safe
@page(keep=False)
def pay(request: HttpRequest, token: str) -> HttpResponse:
    """The provider's card fields for an order that waits for its payment."""
    shown = orders.order_by_link(token)
    if not shown.awaits_card:
        return redirect("store-order", token)
    try:
        card, refused = payments.begin(shown.id), None
    except DomainError as error:
        card, refused = None, error
    return show(
        request, "pay.html", frame(request), status=refused.status if refused else 200,
        order=shown, card=card, refused=refused, hold=inventory.stock_rules().hold_minutes,
        back=f"{store_url()}/orders/{token}/return/",
    )  # fmt: skip


@never_cache
@require_safe
@page(keep=False)
def returned(_request: HttpRequest, token: str) -> HttpResponse:
    """The browser is back from the card: settle what can be settled, and show the order."""
    shown = checkout.return_from_payment(token)
    if shown.status == "failed":
        return redirect("store-order-pay", token)
    undecided = "?paying=1" if shown.awaits_card else ""  # an island looks again for a while
    return redirect(reverse("store-order", args=[token]) + undecided)


@never_cache
@require_POST
@page(keep=False)
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """The shopper changes their mind, within the store's time."""
    shown = orders.order_by_link(token)
    try:
        order_services.cancel_as_customer(shown.id)
    except DomainError as refused:
        return _order_page(request, orders.order_by_link(token), refused)
    return redirect("store-order", token)


@never_cache
@require_safe
@page(keep=False)
def invoice(_request: HttpRequest, token: str) -> HttpResponse:
    """The invoice of an order that stands, or was paid."""
    shown = orders.order_by_link(token)
    if not shown.has_invoice:
        raise NoSuchPage
    return _file(*order_services.invoice_pdf(shown))


@never_cache
@require_safe
@page(keep=False)
def credit_note(_request: HttpRequest, token: str, number: str) -> HttpResponse:
    """What takes the invoice back."""
    shown = orders.order_by_link(token)
    found = [note.id for note in shown.credit_notes if note.number == number]
    if not found:
        raise NoSuchPage
    return _file(*order_services.credit_note_pdf(shown, found[0]))


def _file(name: str, pdf: bytes) -> HttpResponse:
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _order_page(
    request: HttpRequest, shown: OrderView, refused: DomainError | None = None
) -> HttpResponse:
    return show(
        request, "order.html", frame(request), status=refused.status if refused else 200,
        order=shown, steps=_steps(shown), over=shown.status in OVER, refused=refused,
    )  # fmt: skip


def _steps(shown: OrderView) -> list[Step]:
    """What happened, and what is still to come."""
    past = [
        Step(entry.title, entry.detail, entry.at)
        for entry in shown.timeline
        if entry.kind != "payment_pending" or shown.awaits_card  # nobody waits any longer
    ]
    if shown.status in OVER or shown.awaits_card:
        return past
    reached = {entry.kind for entry in shown.timeline}
    return [*past, *(Step(title) for kind, title in AHEAD if kind not in reached)]
