"""What a member does with an order. Every answer is the order as it is afterwards."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.api import ApiView, actor_of, checked
from tenant_apps.orders import services
from tenant_apps.orders.api import shapes
from tenant_apps.orders.api.orders import told
from tenant_apps.orders.services import By, Parcel


def by(request: Request) -> By:
    actor = actor_of(request)
    return By(actor.user_id, actor.email)


def _choices(rows: list[dict[str, Any]] | None) -> dict[UUID, int] | None:
    """How many of which line; a line named twice is meant twice."""
    if rows is None:
        return None
    total: dict[UUID, int] = {}
    for row in rows:
        total[row["line_id"]] = total.get(row["line_id"], 0) + row["quantity"]
    return total


class Shipments(ApiView):
    """A parcel with all or part of an order."""

    serializer_class = shapes.ShipmentIn

    @extend_schema(responses={201: shapes.OrderOut})
    def post(self, request: Request, order_id: UUID) -> Response:
        given = checked(shapes.ShipmentIn, request)
        parcel = Parcel(**(given | {"lines": _choices(given.pop("lines", None))}))
        services.fulfil(order_id, parcel, by=by(request))
        return told(order_id, 201)


class Delivery(ApiView):
    """The customer has everything."""

    @extend_schema(request=None, responses=shapes.OrderOut)
    def put(self, request: Request, order_id: UUID) -> Response:
        services.deliver(order_id, by=by(request))
        return told(order_id)


class Completion(ApiView):
    """The order is over: delivered, paid, and not coming back."""

    @extend_schema(request=None, responses=shapes.OrderOut)
    def put(self, request: Request, order_id: UUID) -> Response:
        services.complete(order_id, by=by(request))
        return told(order_id)


class Return(ApiView):
    """Everything that was sent came back."""

    serializer_class = shapes.ReturnIn

    @extend_schema(responses=shapes.OrderOut)
    def put(self, request: Request, order_id: UUID) -> Response:
        services.take_back(order_id, **checked(shapes.ReturnIn, request), by=by(request))
        return told(order_id)


class Cancellation(ApiView):
    """Give an order up; what was paid goes back."""

    serializer_class = shapes.CancellationIn

    @extend_schema(responses=shapes.OrderOut)
    def put(self, request: Request, order_id: UUID) -> Response:
        services.cancel(order_id, **checked(shapes.CancellationIn, request), by=by(request))
        return told(order_id)


class Refunds(ApiView):
    """Money back, up to what is left of what was paid."""

    serializer_class = shapes.RefundIn
    idempotency_required = {"POST"}

    @extend_schema(responses={201: shapes.OrderOut})
    def post(self, request: Request, order_id: UUID) -> Response:
        given = checked(shapes.RefundIn, request)
        restock = _choices(given.pop("restock_lines", None))
        services.refund(order_id, **given, restock=restock, by=by(request))
        return told(order_id, 201)


class Collection(ApiView):
    """The money was handed over on delivery."""

    @extend_schema(request=None, responses=shapes.OrderOut)
    def put(self, request: Request, order_id: UUID) -> Response:
        services.mark_collected(order_id, by=by(request))
        return told(order_id)


class Notes(ApiView):
    """Something for the store's own people to remember."""

    serializer_class = shapes.NoteIn

    @extend_schema(responses={201: shapes.OrderOut})
    def post(self, request: Request, order_id: UUID) -> Response:
        services.add_note(order_id, **checked(shapes.NoteIn, request), by=by(request))
        return told(order_id, 201)
