"""Imports and exports over HTTP, for the members of a store."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.api import ApiView, UploadView, checked
from shared_apps.core.shape import Shape
from shared_apps.core.spreadsheets import TYPE, encoded
from tenant_apps.catalog.api.answers import ImportOut, ImportRowOut, MissingImageOut, page_of
from tenant_apps.catalog.importing import exports, report, runs


def _told(import_id: UUID) -> dict[str, Any]:
    """An import with its worker's words in the language of who reads them."""
    body = report.import_body(import_id)
    missing = body["report"]["images_missing"]
    body["report"]["images_missing"] = MissingImageOut(missing, many=True).data
    return body


class ImportIn(Shape):
    file = serializers.FileField()


class AnswersIn(Shape):
    blank_tracker = serializers.ChoiceField([runs.LEAVE, runs.TRACK], required=False)


class Imports(UploadView):
    """Catalogue files: POST uploads one and has it checked without changing anything."""

    serializer_class = ImportIn
    most_bytes = runs.MOST_BYTES

    @extend_schema(operation_id="imports_list", responses=page_of(ImportRowOut, "Import"))
    def get(self, request: Request) -> Response:
        page = self.paginate_queryset(report.imports()) or []
        return self.get_paginated_response([report.import_row(row) for row in page])

    @extend_schema(request={"multipart/form-data": ImportIn}, responses={201: ImportOut})
    def post(self, request: Request) -> Response:
        file = self.file_of(checked(ImportIn, request))
        import_id = runs.receive_import(data=file.read(), filename=file.name)
        return Response(_told(import_id), status=201)


class OneImport(ApiView):
    """One file: what it would change, how far it is, what came of it."""

    @extend_schema(responses=ImportOut)
    def get(self, request: Request, import_id: UUID) -> Response:
        runs.wake_import(import_id)  # whoever watches a killed run brings it back
        return Response(_told(import_id))


class ImportAnswers(ApiView):
    """What the file leaves open, settled by its owner."""

    serializer_class = AnswersIn

    @extend_schema(request=AnswersIn, responses=ImportOut)
    def put(self, request: Request, import_id: UUID) -> Response:
        runs.answer_import(import_id, checked(AnswersIn, request))
        return Response(_told(import_id))


class ImportRun(ApiView):
    """POST begins to write; progress shows at the import."""

    @extend_schema(request=None, responses={202: ImportOut})
    def post(self, request: Request, import_id: UUID) -> Response:
        runs.start_import(import_id)
        return Response(_told(import_id), status=202)


class ImportTemplate(ApiView):
    """Our columns with an example row, as a file to fill in."""

    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.BYTE})
    def get(self, request: Request) -> HttpResponse:
        answer = HttpResponse(encoded([exports.template()]), content_type=TYPE)
        answer["Content-Disposition"] = 'attachment; filename="products-template.csv"'
        return answer


class ProductsExport(ApiView):
    """The whole catalogue as CSV; cells a spreadsheet would calculate are disarmed."""

    @extend_schema(
        parameters=[OpenApiParameter("as", OpenApiTypes.STR, enum=["faibric", "shopify"])],
        responses={(200, "text/csv"): OpenApiTypes.BYTE},
    )
    def get(self, request: Request) -> StreamingHttpResponse:
        wanted = "shopify" if request.query_params.get("as") == "shopify" else "faibric"
        answer = StreamingHttpResponse(encoded(exports.export(wanted)), content_type=TYPE)
        answer["Content-Disposition"] = f'attachment; filename="products-{wanted}.csv"'
        return answer
