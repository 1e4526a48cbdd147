"""The cabinet's views. All of them know one customer: the one behind the login that asks."""

from dataclasses import asdict
from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.accounts import services as accounts
from shared_apps.accounts.queries import people
from shared_apps.core.access import Anyone, SignedIn
from shared_apps.core.api import ApiView, checked, signed_in
from shared_apps.core.cookies import set_host_cookie
from shared_apps.core.ratelimit import Limit, spend
from shared_apps.core.tenancy.context import current
from tenant_apps.cabinet import queries, services
from tenant_apps.cabinet.api import shapes
from tenant_apps.cabinet.errors import NotConfirmed
from tenant_apps.checkout.queries import CART_AGE
from tenant_apps.customers import queries as customers
from tenant_apps.customers.queries import CustomerView
from tenant_apps.orders import queries as orders

CHANGES = Limit("cabinet", burst=60, per_minute=60)
COPIES = Limit("cabinet-copy", burst=5, per_minute=1)
CONFIRMATION = "DELETE"
SAFE = {"GET", "HEAD", "OPTIONS"}


class CabinetView(ApiView):
    """Only for who is signed in on this shop's host, and only about themselves."""

    permission_classes = [SignedIn]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method not in SAFE:
            self.spend(CHANGES)

    def spend(self, limit: Limit) -> None:
        spend(limit, f"{current().schema}:{signed_in(self.request)[0]}")

    @cached_property
    def customer(self) -> CustomerView:
        return services.own_customer(*signed_in(self.request))


class ShopperSession(ApiView):
    """Who is signed in on this host, and the token that mutations carry."""

    permission_classes = [Anyone]
    pagination_class = None

    @extend_schema(responses=shapes.ShopperSessionOut)
    def get(self, request: Request) -> Response:
        user = request.user
        person = people([user.pk]).get(user.pk) if user.is_authenticated else None
        mailbox = f"{settings.SANDBOX_URL}/mailbox/" if settings.SANDBOX_URL else None
        return Response(
            {
                "authenticated": person is not None,
                "user": asdict(person) if person else None,
                "stores": [],
                "csrf_token": get_token(request._request),  # noqa: SLF001
                "demo": settings.DEMO,
                "mailbox_url": mailbox if settings.DEMO else None,
            }
        )


class Me(CabinetView):
    """The first page: profile, figures, latest orders, what happened lately."""

    pagination_class = None
    serializer_class = shapes.OverviewOut

    def get(self, request: Request) -> Response:
        return Response(shapes.OverviewOut(queries.overview(self.customer)).data)


class Orders(CabinetView):
    """One's own orders, newest first, also those placed as a guest."""

    serializer_class = shapes.OrderRowOut

    @extend_schema(responses=shapes.OrderRowOut(many=True))
    def get(self, request: Request) -> Response:
        page = self.paginate_queryset(orders.orders_of_customer(self.customer.id)) or []
        rows = queries.order_rows(orders.summaries(page))
        return self.get_paginated_response(shapes.OrderRowOut(rows, many=True).data)


class OneOrder(CabinetView):
    serializer_class = shapes.OrderOut

    def get(self, request: Request, order_id: UUID) -> Response:
        return Response(shapes.OrderOut(queries.own_order(self.customer.id, order_id)).data)


class Reorder(CabinetView):
    """Puts what the order held into the cart again, and says what could not be had."""

    @extend_schema(request=None, responses=shapes.ReorderedOut)
    def post(self, request: Request, order_id: UUID) -> Response:
        before = request.COOKIES.get(settings.CART_COOKIE_NAME)
        outcome = services.reorder(self.customer.id, order_id, before)
        told = {"added": outcome.added, "missing": outcome.missing, "cart_url": "/cart/"}
        answer = Response(shapes.ReorderedOut(told).data)
        if outcome.token and outcome.token != before:
            name = settings.CART_COOKIE_NAME
            set_host_cookie(answer, name, outcome.token, seconds=CART_AGE)
        return answer


class Cancellation(CabinetView):
    """Gives the order up, within the shop's time for it."""

    @extend_schema(request=shapes.CancellationIn, responses=shapes.OrderOut)
    def put(self, request: Request, order_id: UUID) -> Response:
        given = checked(shapes.CancellationIn, request)
        services.cancel_order(self.customer.id, order_id, **given)
        return Response(shapes.OrderOut(queries.own_order(self.customer.id, order_id)).data)


class Addresses(CabinetView):
    """The address book, the first choice first."""

    pagination_class = None
    serializer_class = shapes.AddressOut

    @extend_schema(responses=shapes.AddressOut(many=True))
    def get(self, request: Request) -> Response:
        book = customers.addresses_of(self.customer.id)
        return Response(shapes.AddressOut(book, many=True).data)

    @extend_schema(request=shapes.AddressIn, responses={201: shapes.AddressOut})
    def post(self, request: Request) -> Response:
        given = checked(shapes.AddressIn, request)
        default = given.pop("is_default")
        entry = services.add_address(self.customer.id, given, default=default)
        return Response(shapes.AddressOut(entry).data, status=201)


class OneAddress(CabinetView):
    pagination_class = None
    serializer_class = shapes.AddressOut

    @extend_schema(request=shapes.AddressIn, responses=shapes.AddressOut)
    def patch(self, request: Request, address_id: UUID) -> Response:
        changes = checked(shapes.AddressIn, request, partial=True)
        default = changes.pop("is_default", False)
        entry = services.change_address(self.customer.id, address_id, changes, default=default)
        return Response(shapes.AddressOut(entry).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, address_id: UUID) -> Response:
        services.remove_address(self.customer.id, address_id)
        return Response(status=204)


class Profile(CabinetView):
    """Name, phone, and whether news may be sent. The e-mail address is the login's."""

    pagination_class = None
    serializer_class = shapes.ProfileOut

    def get(self, request: Request) -> Response:
        return Response(shapes.ProfileOut(self.customer).data)

    @extend_schema(request=shapes.ProfileIn, responses=shapes.ProfileOut)
    def patch(self, request: Request) -> Response:
        changes = checked(shapes.ProfileIn, request, partial=True)
        user_id, _ = signed_in(request)
        services.change_profile(self.customer.id, user_id, changes)
        return Response(shapes.ProfileOut(customers.customer_view(self.customer.id)).data)


class Copy(CabinetView):
    """Everything held about who asks, as a file."""

    pagination_class = None

    @extend_schema(responses={200: {"type": "object"}})
    def get(self, request: Request) -> Response:
        self.spend(COPIES)
        user_id, _ = signed_in(request)
        name = f'attachment; filename="{current().slug}-my-data.json"'
        return Response(
            services.prepare_copy(user_id, self.customer), headers={"Content-Disposition": name}
        )


def prove(request: Request, *, anew: bool = False) -> UUID:
    """Who asks, once they have proven it lately; the proofs are kept in their session."""
    user_id, _ = signed_in(request)
    raw: Any = request._request  # noqa: SLF001  the session is Django's
    session = getattr(raw, "bearer_session", None) or raw.session
    accounts.require_recent_proof(user_id, session, anew=anew)
    return user_id


class Proof(CabinetView):
    """Whether second factors may be changed now, or who asks must prove first who they are."""

    pagination_class = None

    @extend_schema(responses={204: None})
    def get(self, request: Request) -> Response:
        prove(request, anew=True)
        return Response(status=204)


class Deletion(CabinetView):
    """Forgets who asks: with the word typed, and the identity proven within five minutes."""

    @extend_schema(request=shapes.DeletionIn, responses={204: None})
    def post(self, request: Request) -> Response:
        if checked(shapes.DeletionIn, request)["confirmation"] != CONFIRMATION:
            raise NotConfirmed(errors={"confirmation": [NotConfirmed.message]})
        services.erase_shopper(prove(request), self.customer.id)
        request._request.session.flush()  # noqa: SLF001
        return Response(status=204)
