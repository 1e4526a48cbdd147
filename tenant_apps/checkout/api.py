"""Cart and checkout over HTTP, for a shopper's browser. The cart is known by its cookie."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.middleware.csrf import get_token
from django.urls import path
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.access import Anyone
from shared_apps.core.api import ApiView, checked
from shared_apps.core.authentication import csrf_for_strangers
from shared_apps.core.cookies import set_host_cookie
from shared_apps.core.logs import client_ip
from shared_apps.core.ratelimit import Limit, spend
from shared_apps.core.tenancy.context import current
from tenant_apps.checkout import queries, services, shapes
from tenant_apps.customers import queries as customers

CHANGES = Limit("cart", burst=600, per_minute=6_000)  # from one address, in one shop
ORDERS = Limit("order", burst=10, per_minute=30)  # of one cart


class ShopView(ApiView):
    """Anyone may ask. A mutation proves that it comes from a page of this very host."""

    permission_classes = [Anyone]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if request.method not in {"GET", "HEAD", "OPTIONS"}:
            csrf_for_strangers(request._request)  # noqa: SLF001  DRF keeps it there
            spend(CHANGES, f"{current().schema}:{client_ip()}")
        super().initial(request, *args, **kwargs)

    @property
    def token(self) -> str | None:
        return self.request.COOKIES.get(settings.CART_COOKIE_NAME)


class Cart(ShopView):
    serializer_class = shapes.CartOut

    def get(self, request: Request) -> Response:
        get_token(request._request)  # noqa: SLF001  whoever reads a cart may go on to change it
        return Response(shapes.CartOut(queries.cart_view(self.token)).data)


class CartLines(ShopView):
    serializer_class = shapes.LineIn

    @extend_schema(responses={201: shapes.CartOut})
    def post(self, request: Request) -> Response:
        token, cart = services.put_in_cart(self.token, **checked(shapes.LineIn, request))
        answer = Response(shapes.CartOut(cart).data, status=201)
        if token != self.token:  # a new cart: the browser keeps its token
            set_host_cookie(answer, settings.CART_COOKIE_NAME, token, seconds=queries.CART_AGE)
        return answer


class OneCartLine(ShopView):
    serializer_class = shapes.QuantityIn

    @extend_schema(responses=shapes.CartOut)
    def patch(self, request: Request, line_id: UUID) -> Response:
        quantity = checked(shapes.QuantityIn, request)["quantity"]
        return self._changed(line_id, quantity)

    @extend_schema(responses=shapes.CartOut)
    def delete(self, request: Request, line_id: UUID) -> Response:
        return self._changed(line_id, 0)

    def _changed(self, line_id: UUID, quantity: int) -> Response:
        cart = services.set_quantity(self.token, line_id, quantity)
        return Response(shapes.CartOut(cart).data)


class Checkouts(ShopView):
    serializer_class = shapes.CheckoutIn

    @extend_schema(responses={201: shapes.CheckoutOut})
    def post(self, request: Request) -> Response:
        view = services.start_checkout(self.token, **checked(shapes.CheckoutIn, request))
        return Response(shapes.CheckoutOut(view).data, status=201)


class OneCheckout(ShopView):
    serializer_class = shapes.CheckoutIn

    @extend_schema(responses=shapes.CheckoutOut)
    def get(self, request: Request, checkout_id: UUID) -> Response:
        return Response(shapes.CheckoutOut(queries.checkout_view(checkout_id, self.token)).data)

    @extend_schema(responses=shapes.CheckoutOut)
    def patch(self, request: Request, checkout_id: UUID) -> Response:
        changes = checked(shapes.CheckoutIn, request)
        view = services.update_checkout(checkout_id, self.token, **changes)
        return Response(shapes.CheckoutOut(view).data)


class CheckoutRates(ShopView):
    serializer_class = shapes.RateOut

    @extend_schema(responses=shapes.RateOut(many=True))
    def get(self, request: Request, checkout_id: UUID) -> Response:
        rates = queries.rates(checkout_id, self.token)
        return Response({"results": shapes.RateOut(rates, many=True).data})


class CheckoutOrder(ShopView):
    """The order of a checkout. The same answer to whoever asks twice."""

    serializer_class = shapes.OrderIn
    idempotency_required = {"POST"}

    @extend_schema(responses={201: shapes.PlacedOut})
    def post(self, request: Request, checkout_id: UUID) -> Response:
        spend(ORDERS, f"{current().schema}:{queries.digest(self.token or '')}")
        placed = services.place_order(
            checkout_id,
            self.token,
            language=get_language() or "en",
            customer_id=_customer(request),
            **checked(shapes.OrderIn, request),
        )
        return Response(shapes.placed(placed), status=201)


def _customer(request: Request) -> UUID | None:
    """The customer who is signed in; guests are known by the e-mail address they give."""
    if not request.user.is_authenticated:
        return None
    customer = customers.customer_of_user(request.user.pk)
    return customer.id if customer else None


urlpatterns: list[Any] = []
shop_urlpatterns = [
    path("shop/cart/", Cart.as_view(), name="cart"),
    path("shop/cart/lines/", CartLines.as_view(), name="cart-lines"),
    path("shop/cart/lines/<uuid:line_id>/", OneCartLine.as_view(), name="cart-line"),
    path("checkouts/", Checkouts.as_view(), name="checkouts"),
    path("checkouts/<uuid:checkout_id>/", OneCheckout.as_view(), name="checkout"),
    path("checkouts/<uuid:checkout_id>/rates/", CheckoutRates.as_view(), name="checkout-rates"),
    path("checkouts/<uuid:checkout_id>/order/", CheckoutOrder.as_view(), name="checkout-order"),
]
