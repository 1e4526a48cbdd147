"""The checkout: one form, three sections, one page, by whole posts; an island makes it live.

The checkout's id is the form's one-time key: it becomes one order at most, however often sent.
"""

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
from tenant_apps.storefront.pages import frame, page, show
from tenant_apps.storefront.views.cart import token_of

UNPAID = (CardDeclined, PaymentsDown, PaymentsNotSetUp)  # the order stands and waits for its card


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(keep=False)
def checkout(request: HttpRequest, checkout_id: UUID) -> HttpResponse:
    if request.method == "POST":
        return _posted(request, checkout_id)
    view = queries.checkout_view(checkout_id, token_of(request))
    form = CheckoutForm.known(view)
    if view.needs_delivery and not view.shipping_address:
        _prefill(request, form)
        view = _as_looked_at(request, checkout_id, form)
    return _page(request, view, form)


def _posted(request: HttpRequest, checkout_id: UUID) -> HttpResponse:
    form = CheckoutForm.typed(request.POST.dict())
    try:
        view = services.update_checkout(checkout_id, token_of(request), **form.changes())
    except DomainError as refused:
        form.refuse(refused)
        view = _as_looked_at(request, checkout_id, form)
    if view.order_link or not view.lines:
        return _elsewhere(view)
    if request.POST.get("do") != "place":  # still typing: nothing is wrong yet
        form.errors.clear()
        return _page(request, _as_looked_at(request, checkout_id, form), form)
    if form.errors:
        return _page(request, _as_looked_at(request, checkout_id, form), form, status=400)
    return _place(request, view, form)


def _place(request: HttpRequest, view: CheckoutView, form: CheckoutForm) -> HttpResponse:
    try:
        placed = _order(request, view, form)
    except UNPAID:
        link = queries.checkout_view(view.id, token_of(request)).order_link
        return redirect("store-order-pay", link)
    except DomainError as refused:
        form.refuse(refused)
        fresh = queries.checkout_view(view.id, token_of(request))
        return _page(request, fresh, form, status=refused.status, refused=refused)
    name = "store-order-pay" if placed.next == "confirm_card" else "store-order"
    answer = redirect(name, placed.link_token)
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
    request: HttpRequest,
    view: CheckoutView,
    form: CheckoutForm,
    status: int = 200,
    refused: DomainError | None = None,
) -> HttpResponse:
    if view.order_link or not view.lines:
        return _elsewhere(view)
    ways = view.ways_to_pay
    was = int(refused.extra["was"]) if isinstance(refused, PriceChanged) else None
    return show(
        request, "checkout.html", frame(request, shelves=False), status=status,
        checkout=view,
        form=form,
        paying=form.values["payment_method"] or (ways[0].method if ways else ""),
        countries=countries() if view.needs_delivery else [],
        chosen=next((rate for rate in view.rates if rate.id == view.rate_id), None),
        wrongs=form.wrongs(),
        blocked=any(line.problem for line in view.lines),
        refused=refused,
        was=None if was is None else Money(was, view.total.currency),
        short=isinstance(refused, SoldOut),
    )  # fmt: skip


def _elsewhere(view: CheckoutView) -> HttpResponse:
    """An ordered checkout leads to its order, an empty one to the cart."""
    if view.order_link:
        return redirect("store-order", view.order_link)
    return redirect("store-cart")


def _as_looked_at(request: HttpRequest, checkout_id: UUID, form: CheckoutForm) -> CheckoutView:
    """The checkout priced for the country and delivery in the form, saved or not."""
    return queries.checkout_view(
        checkout_id, token_of(request), country=form.values["country"], rate_id=form.rate()
    )


def _prefill(request: HttpRequest, form: CheckoutForm) -> None:
    """A signed-in shopper's own name and address."""
    known = _customer(request)
    if known is None:
        return
    form.values |= {"email": known.email, "name": known.name, "phone": known.phone}
    book = customers.addresses_of(known.id)
    own = book[0].address.as_dict() if book else {}
    form.values |= {name: value for name, value in own.items() if value and name in form.values}


def _customer(request: HttpRequest) -> customers.CustomerView | None:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    return customers.customer_of_user(user.pk)
