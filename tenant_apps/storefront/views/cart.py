"""The cart's own page, and the forms that fill it. With JavaScript the drawer does the same."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from shared_apps.core.cookies import set_host_cookie
from shared_apps.core.errors import DomainError
from shared_apps.core.same_origin import refuse_foreign
from tenant_apps.catalog import queries as catalog
from tenant_apps.checkout import queries as carts
from tenant_apps.checkout import services as checkout
from tenant_apps.checkout.errors import BadQuantity
from tenant_apps.storefront import picker
from tenant_apps.storefront.pages import frame, page, show

LONGEST_NUMBER = 6


def token_of(request: HttpRequest) -> str | None:
    """The cart of this browser."""
    return request.COOKIES.get(settings.CART_COOKIE_NAME)


@require_safe
@page(keep=False)
def cart(request: HttpRequest) -> HttpResponse:
    return _cart_page(request)


@csrf_exempt  # its form stands on kept pages, which carry no token: the origin is checked
@require_POST
@page(keep=False)
def add(request: HttpRequest) -> HttpResponse:
    """Put the variant that the form chooses into the cart."""
    refuse_foreign(request)
    product = catalog.product_page(request.POST.get("product", "").replace("\0", ""))
    variant = picker.variant_of(product, request.POST.dict())
    if variant is None:
        query = urlencode({"missing": 1})
        return HttpResponseRedirect(f"/products/{product.handle}/?{query}", status=303)
    try:
        quantity = _number(request.POST.get("quantity", "1"))
        token = checkout.add_to_cart(token_of(request), variant_id=variant.id, quantity=quantity)
    except DomainError as refused:
        return _cart_page(request, refused)
    answer = _see_cart()
    set_host_cookie(answer, settings.CART_COOKIE_NAME, token, seconds=carts.CART_AGE)
    return answer


@csrf_exempt
@require_POST
@page(keep=False)
def change(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Set how many of a line; 0 takes it out."""
    refuse_foreign(request)
    try:
        checkout.set_quantity(
            token_of(request), line_id, _number(request.POST.get("quantity", ""))
        )
    except DomainError as refused:
        return _cart_page(request, refused)
    return _see_cart()


@csrf_exempt
@require_POST
@page(keep=False)
def start_checkout(request: HttpRequest) -> HttpResponse:
    """From the cart to its checkout; what cannot be ordered is told in the cart."""
    refuse_foreign(request)
    try:
        started = checkout.start_checkout(token_of(request))
    except DomainError as refused:
        return _cart_page(request, refused)
    return redirect("store-checkout", started.id, permanent=False)


def _cart_page(request: HttpRequest, refused: DomainError | None = None) -> HttpResponse:
    return show(
        request, "cart.html", frame(request),
        status=refused.status if refused else 200,
        refused=_words(refused) if refused else "",
        cart=carts.cart_view(token_of(request)),
    )  # fmt: skip


def _words(refused: DomainError) -> str:
    """The most telling sentence of a refusal."""
    first = next(iter(refused.errors.values()), [])
    return first[0] if first else refused.detail


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise BadQuantity(errors={"quantity": [BadQuantity.message]})
    return int(text)


def _see_cart() -> HttpResponse:
    answer = redirect("store-cart", permanent=False)
    answer.status_code = 303
    return answer
