"""Serving pictures by URL: /media/tenant_<uuid>/<file>/<width>.webp, the same on every host."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from shared_apps.providers.files.port import NoSuchFile
from tenant_apps.storage.disk import WEBP, read, rendition_key

WIDEST = 10_000  # a longer number is no file's name
YEAR = 365 * 24 * 3600


@require_safe
def picture(request: HttpRequest, tenant_id: UUID, file_id: UUID, width: int) -> HttpResponse:
    """One width of one picture. A store's host shows its own only; its bytes never change."""
    place: Any = request.place  # type: ignore[attr-defined]  # set by the host middleware
    if width > WIDEST or (place.tenant_id is not None and place.tenant_id != tenant_id):
        raise Http404
    etag = f'"{file_id.hex}-{width}"'
    content = (
        b"" if request.headers.get("If-None-Match") == etag else _read(tenant_id, file_id, width)
    )
    response = HttpResponse(content, content_type=WEBP, status=200 if content else 304)
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    return response


def _read(tenant_id: UUID, file_id: UUID, width: int) -> bytes:
    try:
        return read(rendition_key(file_id, width, tenant_id))
    except NoSuchFile:
        raise Http404 from None


urlpatterns = [
    path("tenant_<uuid:tenant_id>/<uuid:file_id>/<int:width>.webp", picture, name="picture"),
]
