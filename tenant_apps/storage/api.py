"""Storage over HTTP: pictures for the store's look."""

from typing import Any

from django.urls import path
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from shared_apps.core.api import UploadView, checked
from shared_apps.core.shape import Shape
from tenant_apps.storage import queries, services


class FileIn(Shape):
    file = serializers.FileField()


class FileOut(Shape):
    id = serializers.UUIDField()
    url = serializers.CharField(source="src")
    src = serializers.CharField()
    srcset = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()


class Files(UploadView):
    """Pictures that belong to no product: logo, hero, collection."""

    serializer_class = FileIn
    most_bytes = services.MOST_IMAGE_BYTES

    def post(self, request: Request) -> Response:
        file = self.file_of(checked(FileIn, request))
        stored = services.store_image(data=file.read(), filename=file.name)
        shown = queries.image_urls([stored.id])[stored.id]
        return Response(FileOut(shown).data, status=201)


urlpatterns = [path("files/", Files.as_view(), name="files")]
shop_urlpatterns: list[Any] = []
