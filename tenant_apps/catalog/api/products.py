"""Products over HTTP, for the members of a store."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.api import ApiView, UploadView, checked
from shared_apps.core.shape import Shape
from tenant_apps.catalog import services
from tenant_apps.catalog.api.answers import ProductOut, page_of
from tenant_apps.catalog.api.shapes import ProductIn, ProductRowOut, product_body
from tenant_apps.catalog.queries import owner
from tenant_apps.catalog.queries.owner import ProductQuestion


class Question(Shape):
    q = serializers.CharField(max_length=200, required=False, allow_blank=True)
    status = serializers.ChoiceField(
        ["draft", "active", "archived"], required=False, allow_blank=True
    )
    collection = serializers.UUIDField(required=False)
    stock = serializers.ChoiceField(["low", "out"], required=False, allow_blank=True)
    sort = serializers.ChoiceField(list(owner.SORTS), required=False, allow_blank=True)
    cursor = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    limit = serializers.IntegerField(min_value=1, max_value=100, default=20)


class Products(ApiView):
    """All products of the store, of any status."""

    serializer_class = ProductIn

    @extend_schema(
        parameters=[
            OpenApiParameter(name, str)
            for name in ("q", "status", "collection", "stock", "sort", "cursor", "limit")
        ],
        operation_id="products_list",
        responses=page_of(ProductRowOut, "Product"),
    )
    def get(self, request: Request) -> Response:
        form = Question(data=request.query_params)
        form.is_valid(raise_exception=True)
        asked: dict[str, Any] = dict(form.validated_data)
        limit, cursor = asked.pop("limit"), asked.pop("cursor", "")
        rows, following, previous = owner.product_rows(ProductQuestion(**asked), cursor, limit)
        return Response(
            {
                "results": ProductRowOut(rows, many=True).data,
                "next": following,
                "previous": previous,
            }
        )

    @extend_schema(request=ProductIn, responses={201: ProductOut})
    def post(self, request: Request) -> Response:
        product_id = services.create_product(**checked(ProductIn, request))
        return Response(product_body(owner.product_detail(product_id)), status=201)


class OneProduct(ApiView):
    """One product. PATCH takes what changes; `variants` is always the whole set."""

    serializer_class = ProductIn

    @extend_schema(responses=ProductOut)
    def get(self, request: Request, product_id: UUID) -> Response:
        return Response(product_body(owner.product_detail(product_id)))

    @extend_schema(request=ProductIn, responses=ProductOut)
    def patch(self, request: Request, product_id: UUID) -> Response:
        changes = checked(ProductIn, request, partial=True)
        services.update_product(product_id, **changes)
        return Response(product_body(owner.product_detail(product_id)))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, product_id: UUID) -> Response:
        services.delete_product(product_id)
        return Response(status=204)


class ImageIn(Shape):
    file = serializers.FileField()
    alt = serializers.CharField(max_length=512, allow_blank=True, required=False, default="")


class ImageChange(Shape):
    alt = serializers.CharField(max_length=512, allow_blank=True, required=False)
    position = serializers.IntegerField(min_value=1, max_value=1000, required=False)


class ProductImages(UploadView):
    """The pictures of a product: POST adds one behind the others."""

    serializer_class = ImageIn

    @extend_schema(request={"multipart/form-data": ImageIn}, responses={201: ProductOut})
    def post(self, request: Request, product_id: UUID) -> Response:
        body = checked(ImageIn, request)
        file = self.file_of(body)
        services.add_image(product_id, data=file.read(), filename=file.name, alt=body["alt"])
        return Response(product_body(owner.product_detail(product_id)), status=201)


class OneImage(ApiView):
    """A picture of a product: its description and its place."""

    serializer_class = ImageChange

    @extend_schema(request=ImageChange, responses=ProductOut)
    def patch(self, request: Request, product_id: UUID, image_id: UUID) -> Response:
        services.update_image(product_id, image_id, **checked(ImageChange, request))
        return Response(product_body(owner.product_detail(product_id)))

    @extend_schema(responses=ProductOut)
    def delete(self, request: Request, product_id: UUID, image_id: UUID) -> Response:
        services.remove_image(product_id, image_id)
        return Response(product_body(owner.product_detail(product_id)))
