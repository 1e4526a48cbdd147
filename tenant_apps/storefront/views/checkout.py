"""The checkout: one form, three sections, one page. It works by whole posts; an island makes it live.

The checkout's id is the form's one-time key: it becomes one order at most, however often it is sent.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shared_apps.core.errors import DomainError
from shared_apps.core.money import Money
from tenant_apps.checkout import queries, services
from tenant_apps.checkout.errors import PriceChanged
from tenant_apps.checkout.queries import CheckoutView
from tenant_apps.checkout.services import Placed
from tenant_apps.customers import queries as customers
from tenant_apps.inventory.errors import SoldOut
from tenant_apps.payments.errors import CardDeclined, PaymentsDown, PaymentsNotSetUp
from tenant_apps.storefront.checkout_form import CheckoutForm, countries
from tenant_apps.storefront.checkout_sums import Sums, sums_of
from tenant_apps.storefront.pages import frame, page, show
from tenant_apps.storefront.views.cart import token_of

UNPAID = (CardDeclined, PaymentsDown, PaymentsNotSetUp)  # the order stands and waits for its card


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(keep=False)
def checkout(request: HttpRequest, checkout_id: UUID) -> HttpResponse:
    token = token_of(request)
    view = queries.checkout_view(checkout_id, token)
    if view.order_link:
        return redirect("store-order", view.order_link)
    if not view.lines:
        return redirect("store-cart")
    if request.method != "POST":
        return _page(request, view, _prefilled(request, view))
    form = CheckoutForm.typed(request.POST.dict())
    changes = form.changes(needs_delivery=view.needs_delivery)
    try:
        view = services.update_checkout(checkout_id, token, **changes)
    except DomainError as refused:
        form.refuse(refused)
    if request.POST.get("do") != "place":
        form.errors.clear()  # still typing
        return _page(request, view, form)
    return _place(request, view, form)


def _place(request: HttpRequest, view: CheckoutView, form: CheckoutForm) -> HttpResponse:
    if form.errors:
        return _page(request, view, form, status=400)
    try:
        placed = _order(request, view, form)
    except UNPAID:
        link = queries.checkout_view(view.id, token_of(request)).order_link
        return redirect("store-order-pay", link)
    except DomainError as refused:
        form.refuse(refused)
        fresh = queries.checkout_view(view.id, token_of(request))
        return _page(request, fresh, form, status=refused.status, refused=refused)
    answer = redirect("store-order-pay" if placed.next == "confirm_card" else "store-order", placed.link_token)
    answer.status_code = 303
    return answer


def _order(request: HttpRequest, view: CheckoutView, form: CheckoutForm) -> Placed:
    known = _customer(request)
    agreed = request.POST.get("expected_total", "")
    return services.place_order(
        view.id,
        token_of(request),
        payment_method=form.values["payment_method"],
        expected_total=int(agreed) if agreed.isdecimal() and agreed.isascii() else None,
        customer_id=known.id if known else None,
        language=get_language() or "en",
    )


def _page(
    request: HttpRequest, view: CheckoutView, form: CheckoutForm, status: int = 200,
    refused: DomainError | None = None,
) -> HttpResponse:  # fmt: skip
    shown = sums_of(view, form.values["country"], form.values["rate_id"])
    ways = view.ways_to_pay
    paying = form.values["payment_method"] or (ways[0].method if ways else "")
    return show(
        request, "checkout.html", frame(request), status=status,
        checkout=view, form=form, sums=shown, paying=paying, countries=countries(),
        wrongs=form.wrongs(), blocked=any(line.problem for line in view.lines),
        **_told(refused, shown),
    )  # fmt: skip


def _told(refused: DomainError | None, shown: Sums) -> dict[str, Any]:
    """What the page says of a refusal at its top."""
    if isinstance(refused, PriceChanged):
        was = Money(int(refused.extra["was"]), shown.total.currency)
        return {"was": was, "refused": refused}
    return {"refused": refused, "short": isinstance(refused, SoldOut)}


def _prefilled(request: HttpRequest, view: CheckoutView) -> CheckoutForm:
    """A signed-in shopper's own name and address, where the checkout has none yet."""
    form = CheckoutForm.known(view)
    known = _customer(request)
    if known is None or view.email:
        return form
    form.values |= {"email": known.email, "name": known.name, "phone": known.phone}
    book = customers.addresses_of(known.id)
    if book:
        form.values |= {n: v for n, v in book[0].address.as_dict().items() if v and n in form.values}
    return form


def _customer(request: HttpRequest) -> customers.CustomerView | None:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    return customers.customer_of_user(user.pk)
