"""Collections over HTTP, for the members of a store."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.api import ApiView, checked
from shared_apps.core.http import CursorPage
from tenant_apps.catalog import services
from tenant_apps.catalog.api.answers import CollectionOut, page_of
from tenant_apps.catalog.api.shapes import CollectionIn, collection_body
from tenant_apps.catalog.queries import owner


class ByPosition(CursorPage):
    ordering: Any = ("position", "id")


class Collections(ApiView):
    """The shelves of the store in their order."""

    serializer_class = CollectionIn
    pagination_class = ByPosition

    @extend_schema(operation_id="collections_list", responses=page_of(CollectionOut, "Collection"))
    def get(self, request: Request) -> Response:
        page = self.paginate_queryset(owner.collection_rows()) or []
        return self.get_paginated_response(
            [collection_body(detail) for detail in owner.collection_details(list(page))]
        )

    @extend_schema(request=CollectionIn, responses={201: CollectionOut})
    def post(self, request: Request) -> Response:
        collection_id = services.create_collection(**checked(CollectionIn, request))
        return Response(collection_body(owner.collection_detail(collection_id)), status=201)


class OneCollection(ApiView):
    """One shelf; `product_ids` is the whole hand-picked set, in order."""

    serializer_class = CollectionIn

    @extend_schema(responses=CollectionOut)
    def get(self, request: Request, collection_id: UUID) -> Response:
        return Response(collection_body(owner.collection_detail(collection_id)))

    @extend_schema(request=CollectionIn, responses=CollectionOut)
    def patch(self, request: Request, collection_id: UUID) -> Response:
        changes = checked(CollectionIn, request, partial=True)
        services.update_collection(collection_id, **changes)
        return Response(collection_body(owner.collection_detail(collection_id)))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, collection_id: UUID) -> Response:
        services.delete_collection(collection_id)
        return Response(status=204)
